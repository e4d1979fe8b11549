package org.ember.nodes.block;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.Arrays;
import java.util.BitSet;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.word.UInt256;

/** The live-out stack items of some instructions: they store these when they have run. */
public final class LiveOutItems {
    @CompilationFinal(dimensions = 1)
    private final int[] positions;

    @CompilationFinal(dimensions = 1)
    private final Operand[] operands;

    /** How much higher the stack is afterwards. */
    private final int heightChange;

    /** The operands, each for the position at the same index, counted from the height on entry. */
    public LiveOutItems(int[] positions, Operand[] operands, int heightChange) {
        this.positions = positions;
        this.operands = operands;
        this.heightChange = heightChange;
    }

    /** How many items are stored. */
    public int count() {
        return positions.length;
    }

    int heightChange() {
        return heightChange;
    }

    /** Where item number {@code index} stands, counted from the height on entry: -1 for the top then. */
    public int position(int index) {
        return positions[index];
    }

    /** What item number {@code index} is. */
    public Operand operand(int index) {
        return operands[index];
    }

    /** The lowest position; 0 when there is none below. */
    int lowestPosition() {
        return Arrays.stream(positions).min().orElse(0);
    }

    /** The highest position; -1 when there is none. */
    int highestPosition() {
        return Arrays.stream(positions).max().orElse(-1);
    }

    /** Adds the temporaries that it stores. */
    public void markReads(BitSet reads) {
        for (Operand operand : operands) {
            operand.mark(reads);
        }
    }

    /** Stores all of them in the interpreter to the stack of a call, which was {@code height} items high on entry. */
    public void store(VirtualFrame frame, CallFrame call, int height) {
        long[] stack = call.stack();
        for (int index = 0; index < operands.length; index++) {
            int base = (height + positions[index]) * CallFrame.LIMBS;
            Operand operand = operands[index];
            if (operand.isNarrow(frame)) {
                stack[base] = operand.asLong(frame);
                stack[base + 1] = 0;
                stack[base + 2] = 0;
                stack[base + 3] = 0;
            } else {
                UInt256 word = operand.asWord(frame);
                stack[base] = word.limb0();
                stack[base + 1] = word.limb1();
                stack[base + 2] = word.limb2();
                stack[base + 3] = word.limb3();
            }
        }
        call.setHeight(height + heightChange);
    }

    /** Stores all of them where a region keeps the stack, {@code height} items high on entry. */
    @ExplodeLoop
    void store(VirtualFrame frame, StackSlots stack, int height) {
        for (int index = 0; index < operands.length; index++) {
            Operand operand = operands[index];
            int position = height + positions[index];
            if (operand.isNarrow(frame)) {
                stack.set(frame, position, 0, 0, 0, operand.asLong(frame));
            } else {
                stack.set(frame, position, operand.asWord(frame));
            }
        }
    }
}
