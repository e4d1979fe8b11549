package org.ember.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.Temporary;
import org.ember.word.UInt256;

/** The stack items that instructions load before they run, and the temporaries that these go to. */
final class StackInputs {
    /** How far below the top the items stand on entry, 1 for the top. */
    @CompilationFinal(dimensions = 1)
    final int[] depths;

    @CompilationFinal(dimensions = 1)
    private final int[] slots;

    /** Which of them have been seen not to fit in 64 bits; as in ResultNode, only compiled code is bound by it. */
    @CompilationFinal(dimensions = 1)
    private final boolean[] isWide;

    StackInputs(int[] depths, int[] slots) {
        this.depths = depths;
        this.slots = slots;
        this.isWide = new boolean[depths.length];
    }

    int count() {
        return depths.length;
    }

    boolean isWide(int index) {
        return isWide[index];
    }

    void expectWide() {
        Arrays.fill(isWide, true);
    }

    /** How far below the top the item stands on entry that goes to {@code slot}; 0 for none. */
    int depthOf(int slot) {
        for (int index = 0; index < slots.length; index++) {
            if (slots[index] == slot) {
                return depths[index];
            }
        }
        return 0;
    }

    /** Those of them that go to one of {@code wanted}. */
    StackInputs only(IntPredicate wanted) {
        int[] numbers = IntStream.range(0, slots.length)
                .filter(index -> wanted.test(slots[index]))
                .toArray();
        return new StackInputs(
                IntStream.of(numbers).map(index -> depths[index]).toArray(),
                IntStream.of(numbers).map(index -> slots[index]).toArray());
    }

    /** How far down the lowest of them is; 0 when there is none. */
    int deepest() {
        int deepest = 0;
        for (int depth : depths) {
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /** Loads all of them in the interpreter from a stack that was {@code height} items high on entry. */
    void load(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < depths.length; index++) {
            int base = (height - depths[index]) * CallFrame.LIMBS;
            set(frame, index, stack[base + 3], stack[base + 2], stack[base + 1], stack[base]);
        }
    }

    /** Gives the temporary of one of them its word. */
    void set(VirtualFrame frame, int index, long limb3, long limb2, long limb1, long limb0) {
        int slot = slots[index];
        if (CompilerDirectives.inInterpreter() || !isWide[index]) {
            if ((limb1 | limb2 | limb3) == 0) {
                Temporary.setNarrow(frame, slot, limb0);
                return;
            }
            if (!isWide[index]) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                isWide[index] = true;
            }
        }
        Temporary.setWide(frame, slot, UInt256.of(limb3, limb2, limb1, limb0));
    }
}
