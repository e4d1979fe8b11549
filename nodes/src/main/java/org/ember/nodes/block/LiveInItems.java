package org.ember.nodes.block;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Temporary;

/** The live-in stack items of some instructions: they load these, into temporaries, before they run. */
public final class LiveInItems {
    @CompilationFinal(dimensions = 1)
    private final int[] depths;

    @CompilationFinal(dimensions = 1)
    private final Temporary[] temporaries;

    /** The temporaries' slots, for the interpreter. */
    @CompilationFinal(dimensions = 1)
    private final int[] slots;

    LiveInItems(int[] depths, Temporary[] temporaries) {
        this.depths = depths;
        this.temporaries = temporaries;
        this.slots = new int[temporaries.length];
        for (int index = 0; index < slots.length; index++) {
            slots[index] = temporaries[index].slot();
        }
    }

    int count() {
        return depths.length;
    }

    /** How far below the top item number {@code index} stands on entry, 1 for the top. */
    int depth(int index) {
        return depths[index];
    }

    /** Whether compiled code handles words of any width in this one. */
    boolean isWide(int index) {
        return temporaries[index].isWide();
    }

    /** From now on compiled code handles words of any width in this one. */
    void expectWide(int index) {
        temporaries[index].expectWide();
    }

    void expectWide() {
        for (Temporary temporary : temporaries) {
            temporary.expectWide();
        }
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
    public LiveInItems only(IntPredicate wanted) {
        int[] numbers = IntStream.range(0, slots.length)
                .filter(index -> wanted.test(slots[index]))
                .toArray();
        return new LiveInItems(
                IntStream.of(numbers).map(index -> depths[index]).toArray(),
                IntStream.of(numbers).mapToObj(index -> temporaries[index]).toArray(Temporary[]::new));
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
    public void load(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < depths.length; index++) {
            int base = (height - depths[index]) * CallFrame.LIMBS;
            set(frame, index, stack[base + 3], stack[base + 2], stack[base + 1], stack[base]);
        }
    }

    /** Gives the temporary of one of them its word. */
    void set(VirtualFrame frame, int index, long limb3, long limb2, long limb1, long limb0) {
        Temporary.set(frame, slots[index], temporaries[index], limb3, limb2, limb1, limb0);
    }
}
