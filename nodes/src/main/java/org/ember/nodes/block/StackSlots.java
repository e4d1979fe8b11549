package org.ember.nodes.block;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.BitSet;
import org.ember.nodes.frame.CallFrame;
import org.ember.word.UInt256;

/**
 * Items of the operand stack that are kept in slots of a Truffle frame while several blocks run, one slot for each
 * limb.
 *
 * <p>A position counts from the height of the stack where the first of these blocks is entered: -1 is the item on top
 * then, 0 the first above it.
 */
public final class StackSlots {
    /** Frames with more positions than this cost the compiler more than they gain. */
    public static final int MAX_POSITIONS = 128;

    /** Instead of a slot: no block uses the item. */
    public static final int NO_SLOT = -1;

    private final int lowest;
    private final int end;

    /** The slot of the lowest limb of each position from the lowest on. */
    @CompilationFinal(dimensions = 1)
    private final int[] slots;

    /**
     * @param lowest the lowest position
     * @param used the positions that some block uses, counted from the lowest
     * @param count how many positions there are
     * @param first the first slot
     */
    public StackSlots(int lowest, BitSet used, int count, int first) {
        this.lowest = lowest;
        this.slots = new int[count];
        int slot = first;
        for (int index = 0; index < count; index++) {
            slots[index] = used.get(index) ? slot : NO_SLOT;
            slot += used.get(index) ? CallFrame.LIMBS : 0;
        }
        this.end = slot;
    }

    /** One above the last slot. */
    public int end() {
        return end;
    }

    /** The slot of the lowest limb of the item at a position that some block uses. */
    public int slot(int position) {
        return slots[position - lowest];
    }

    /** Sets the item at a position that some block uses. */
    public void set(VirtualFrame frame, int position, UInt256 word) {
        set(frame, position, word.limb3(), word.limb2(), word.limb1(), word.limb0());
    }

    /** Sets the item at a position that some block uses, given by its limbs. */
    public void set(VirtualFrame frame, int position, long limb3, long limb2, long limb1, long limb0) {
        int slot = slot(position);
        frame.setLongStatic(slot, limb0);
        frame.setLongStatic(slot + 1, limb1);
        frame.setLongStatic(slot + 2, limb2);
        frame.setLongStatic(slot + 3, limb3);
    }

    /** Clears the items from {@code from} on, below {@code to}: what nothing reads must not be kept alive. */
    @ExplodeLoop
    void drop(VirtualFrame frame, int from, int to) {
        for (int position = Math.max(from, lowest); position < to; position++) {
            if (slot(position) != NO_SLOT) {
                set(frame, position, 0, 0, 0, 0);
            }
        }
    }
}
