package org.ember.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import org.ember.code.BasicBlock;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.instructions.Operand;
import org.ember.word.UInt256;

/**
 * A basic block, ready to run. On entry it pays for all of its instructions and checks their stack need; then it loads
 * the stack items that it uses into temporaries, runs its instructions on these, and stores what it leaves.
 *
 * <p>That it may so fail earlier than instruction by instruction makes no difference: an exceptional halt takes all gas
 * and undoes everything, wherever in the block it comes.
 */
public final class BlockNode extends Node {
    private final BasicBlock block;
    private final long gas;
    private final int requiredHeight;
    private final int maxHeightOnEntry;
    private final int heightChange;
    private final int temporaries;

    /** How far below the top the items stand that are loaded, 1 for the top; and the temporaries they go to. */
    @CompilationFinal(dimensions = 1)
    private final int[] inputDepths;

    @CompilationFinal(dimensions = 1)
    private final int[] inputSlots;

    /** Which inputs have been seen not to fit in 64 bits; as in ResultNode, only compiled code is bound by it. */
    @CompilationFinal(dimensions = 1)
    private final boolean[] inputIsWide;

    @Children
    private final InstructionNode[] instructions;

    /** Where the items that are stored go, counted from the height on entry. */
    @CompilationFinal(dimensions = 1)
    private final int[] outputPositions;

    @CompilationFinal(dimensions = 1)
    private final Operand[] outputs;

    @Child
    private TerminatorNode terminator;

    BlockNode(
            BasicBlock block,
            int heightChange,
            int temporaries,
            int[] inputDepths,
            int[] inputSlots,
            InstructionNode[] instructions,
            int[] outputPositions,
            Operand[] outputs,
            TerminatorNode terminator) {
        this.block = block;
        this.gas = block.gas();
        this.requiredHeight = block.requiredHeight();
        this.maxHeightOnEntry = CallFrame.STACK_LIMIT - block.maxGrowth();
        this.heightChange = heightChange;
        this.temporaries = temporaries;
        this.inputDepths = inputDepths;
        this.inputSlots = inputSlots;
        this.inputIsWide = new boolean[inputDepths.length];
        this.instructions = instructions;
        this.outputPositions = outputPositions;
        this.outputs = outputs;
        this.terminator = terminator;
    }

    /** The byte of the code where it starts. */
    public int start() {
        return block.start();
    }

    public BasicBlock basicBlock() {
        return block;
    }

    /** How many temporaries it needs. */
    int temporaries() {
        return temporaries;
    }

    /** Runs the block; returns the next one, or {@code null} when the call has ended. */
    @ExplodeLoop
    BlockNode execute(VirtualFrame frame, CallFrame call) {
        int height = call.height();
        if (height < requiredHeight) {
            throw ExceptionalHalt.STACK_UNDERFLOW;
        }
        if (height > maxHeightOnEntry) {
            throw ExceptionalHalt.STACK_OVERFLOW;
        }
        call.charge(gas);
        load(frame, call.stack(), height);
        for (InstructionNode instruction : instructions) {
            instruction.execute(frame, call);
        }
        store(frame, call.stack(), height);
        call.setHeight(height + heightChange);
        return terminator.next(frame, call);
    }

    @ExplodeLoop
    private void load(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < inputDepths.length; index++) {
            int base = (height - inputDepths[index]) * CallFrame.LIMBS;
            int slot = inputSlots[index];
            long limb0 = stack[base];
            long limb1 = stack[base + 1];
            long limb2 = stack[base + 2];
            long limb3 = stack[base + 3];
            if (CompilerDirectives.inInterpreter() || !inputIsWide[index]) {
                if ((limb1 | limb2 | limb3) == 0) {
                    frame.setLong(slot, limb0);
                    continue;
                }
                if (!inputIsWide[index]) {
                    CompilerDirectives.transferToInterpreterAndInvalidate();
                    inputIsWide[index] = true;
                }
            }
            frame.setObject(slot, UInt256.of(limb3, limb2, limb1, limb0));
        }
    }

    @ExplodeLoop
    private void store(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < outputs.length; index++) {
            int base = (height + outputPositions[index]) * CallFrame.LIMBS;
            Operand output = outputs[index];
            if (output.isNarrow(frame)) {
                stack[base] = output.asLong(frame);
                stack[base + 1] = 0;
                stack[base + 2] = 0;
                stack[base + 3] = 0;
            } else {
                UInt256 word = output.asWord(frame);
                stack[base] = word.limb0();
                stack[base + 1] = word.limb1();
                stack[base + 2] = word.limb2();
                stack[base + 3] = word.limb3();
            }
        }
    }
}
