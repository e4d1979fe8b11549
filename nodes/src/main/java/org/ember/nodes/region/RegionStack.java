package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.ember.nodes.block.StackSlots;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.UncheckedArrays;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/**
 * The items of the operand stack that a region works on, kept in slots of its Truffle frame from where it is entered to
 * where it is left: in compiled code they are in registers, and a loop touches no memory for them.
 *
 * <p>A position counts from the height of the stack on entry: -1 is the item on top then, 0 the first above it.
 */
final class RegionStack {
    private final FrameDescriptor descriptor;
    private final int temporaries;
    private final int requiredHeight;
    private final int maxGrowth;
    private final EntryAssumptions assumptions;
    private final int lowest;

    /** One above the highest position. */
    private final int end;

    private final StackSlots slots;

    /** Which positions may have another item when the region is left. */
    @CompilationFinal(dimensions = 1)
    private final boolean[] written;

    /** Which items are taken to be narrow on entry: those that a block reads, and that have always been. */
    @CompilationFinal(dimensions = 1)
    private final boolean[] narrow;

    /** The items that are taken to be the same on each entry, {@code null} for all others. */
    @CompilationFinal(dimensions = 1)
    private final UInt256[] constants;

    /**
     * @param temporaries how many slots come before those for the stack
     * @param profile of the region's entry
     * @param assumptions which items it takes for granted
     */
    RegionStack(RegionBlock[] blocks, int temporaries, EntryProfile profile, EntryAssumptions assumptions) {
        this.temporaries = temporaries;
        this.assumptions = assumptions;
        int required = 0;
        int growth = 0;
        int low = 0;
        int high = 0;
        for (RegionBlock block : blocks) {
            required = Math.max(required, block.node().requiredHeight() - block.height());
            growth = Math.max(growth, block.height() + block.node().maxGrowth());
            low = Math.min(low, block.lowestPosition());
            high = Math.max(high, block.highestPosition() + 1);
        }
        requiredHeight = required;
        maxGrowth = Math.max(growth, high);
        lowest = low;
        end = high;
        BitSet reads = new BitSet();
        BitSet wideReads = new BitSet();
        BitSet writes = new BitSet();
        for (RegionBlock block : blocks) {
            block.node().markUse(block.height() - low, reads, wideReads, writes);
        }
        BitSet used = (BitSet) reads.clone();
        used.or(writes);
        slots = new StackSlots(low, used, high - low, temporaries);
        written = new boolean[high - low];
        narrow = new boolean[written.length];
        constants = new UInt256[written.length];
        for (int index = 0; index < written.length; index++) {
            written[index] = writes.get(index);
            if (index < -low && reads.get(index)) {
                int depth = -(low + index);
                constants[index] = assumptions.constant(profile, depth);
                narrow[index] = !wideReads.get(index) && !assumptions.isWide(profile, depth);
            }
        }
        descriptor = Temporary.descriptor(slots.end()).build();
    }

    /** Of frames with the temporaries and all items in them. */
    FrameDescriptor descriptor() {
        return descriptor;
    }

    /** Whether no block can find too few items, or leave too many, when the region is entered with so many. */
    boolean permits(int height) {
        return height >= requiredHeight && height <= assumptions.stackLimit() - maxGrowth;
    }

    /**
     * Whether the array has all items that the region can load or store when it is entered with so many: what the
     * unchecked accesses here go by.
     */
    boolean isWithin(long[] stack, int height) {
        return UncheckedArrays.contains(stack, (height + lowest) * CallFrame.LIMBS, (height + end) * CallFrame.LIMBS);
    }

    /** The slots of the items. */
    StackSlots slots() {
        return slots;
    }

    /** How many more items there are at most in the region than where it is entered. */
    int maxGrowth() {
        return maxGrowth;
    }

    /**
     * Whether the items that it takes to be narrow, or constants, are so; on a stack that it {@link #isWithin}. To
     * refuse one call is cheap, and other calls keep the code; a deoptimisation would lose it for all.
     */
    @ExplodeLoop
    boolean fits(long[] stack, int height) {
        long differences = 0;
        for (int index = 0; index < -lowest; index++) {
            int base = (height + lowest + index) * CallFrame.LIMBS;
            UInt256 constant = constants[index];
            if (constant != null) {
                differences |= UncheckedArrays.get(stack, base) ^ constant.limb0()
                        | UncheckedArrays.get(stack, base + 1) ^ constant.limb1()
                        | UncheckedArrays.get(stack, base + 2) ^ constant.limb2()
                        | UncheckedArrays.get(stack, base + 3) ^ constant.limb3();
            } else if (narrow[index]) {
                differences |= UncheckedArrays.get(stack, base + 1)
                        | UncheckedArrays.get(stack, base + 2)
                        | UncheckedArrays.get(stack, base + 3);
            }
        }
        return differences == 0;
    }

    /**
     * Whether it would take the same items to be narrow, or constants, if it were made of {@code profile} as it is now.
     */
    boolean isAsNew(EntryProfile profile) {
        return IntStream.range(0, -lowest).allMatch(index -> {
            int depth = -(lowest + index);
            boolean isStillConstant = constants[index] == null || assumptions.constant(profile, depth) != null;
            return isStillConstant && !(narrow[index] && assumptions.isWide(profile, depth));
        });
    }

    /** Loads what the region needs of the operand stack, which is {@code height} items high and fits it. */
    @ExplodeLoop
    void enter(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < -lowest; index++) {
            int slot = slots.slot(lowest + index);
            if (slot != StackSlots.NO_SLOT) {
                int base = (height + lowest + index) * CallFrame.LIMBS;
                if (constants[index] != null) {
                    slots.set(frame, lowest + index, constants[index]);
                    continue;
                }
                boolean isNarrow = narrow[index];
                frame.setLongStatic(slot, UncheckedArrays.get(stack, base));
                frame.setLongStatic(slot + 1, isNarrow ? 0 : UncheckedArrays.get(stack, base + 1));
                frame.setLongStatic(slot + 2, isNarrow ? 0 : UncheckedArrays.get(stack, base + 2));
                frame.setLongStatic(slot + 3, isNarrow ? 0 : UncheckedArrays.get(stack, base + 3));
            }
        }
    }

    /**
     * Stores what the region may have changed.
     *
     * @param entryHeight how many items there were on entry
     * @param height how many more there are now
     */
    @ExplodeLoop
    void leave(VirtualFrame frame, CallFrame call, int entryHeight, int height) {
        CompilerAsserts.partialEvaluationConstant(height);
        long[] stack = call.stack();
        if (!isWithin(stack, entryHeight)) {
            throw CompilerDirectives.shouldNotReachHere("the operand stack has shrunk under a region");
        }
        for (int index = 0; index < height - lowest; index++) {
            if (written[index]) {
                int slot = slots.slot(lowest + index);
                int base = (entryHeight + lowest + index) * CallFrame.LIMBS;
                UncheckedArrays.set(stack, base, frame.getLongStatic(slot));
                UncheckedArrays.set(stack, base + 1, frame.getLongStatic(slot + 1));
                UncheckedArrays.set(stack, base + 2, frame.getLongStatic(slot + 2));
                UncheckedArrays.set(stack, base + 3, frame.getLongStatic(slot + 3));
            }
        }
        call.setHeight(entryHeight + height);
    }

    /**
     * Clears all items and temporaries. Truffle keeps the frame alive to the end of the call. So where all ways out of
     * compiled code meet, each of them would have to move whatever differs between them to one place.
     */
    @ExplodeLoop
    void forget(VirtualFrame frame) {
        for (int slot = 0; slot < temporaries; slot++) {
            frame.clearStatic(slot);
        }
        for (int slot = temporaries; slot < descriptor.getNumberOfSlots(); slot++) {
            frame.setLongStatic(slot, 0);
        }
    }
}
