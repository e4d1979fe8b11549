package org.ember.nodes.block;

import java.util.Arrays;
import java.util.BitSet;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/**
 * Which instruction of a block reads each temporary for the last time. Many blocks are built for one call only, and
 * this takes a good part of the time to build one: hence arrays, and no streams.
 */
final class Liveness {
    private static final int[] NONE = {};
    private static final int UNUSED = -1;

    /** The number of the last instruction that makes or reads each temporary. */
    private final int[] lastUses;

    private final BitSet liveTemporaries;
    private int instructions;

    /**
     * @param slots of all temporaries
     * @param liveTemporaries the temporaries that are live out: read after the last instruction
     */
    Liveness(int slots, BitSet liveTemporaries) {
        this.lastUses = new int[slots];
        this.liveTemporaries = liveTemporaries;
        Arrays.fill(lastUses, UNUSED);
    }

    /** How many slots of a frame all temporaries take. */
    int slots() {
        return lastUses.length;
    }

    /**
     * Adds the next instruction.
     *
     * @param result the temporary that it makes, {@code null} for none
     */
    void add(Operand[] operands, Temporary result) {
        for (Operand operand : operands) {
            if (!operand.isConstant()) {
                lastUses[operand.slot()] = instructions;
            }
        }
        if (result != null) {
            lastUses[result.slot()] = instructions;
        }
        instructions++;
    }

    /** For each instruction the temporaries that nothing reads after it. */
    int[][] ends() {
        int[] counts = new int[instructions];
        for (int slot = 0; slot < lastUses.length; slot++) {
            if (dies(slot)) {
                counts[lastUses[slot]]++;
            }
        }
        int[][] ends = new int[instructions][];
        for (int index = 0; index < instructions; index++) {
            ends[index] = counts[index] == 0 ? NONE : new int[counts[index]];
        }
        for (int slot = lastUses.length - 1; slot >= 0; slot--) {
            if (dies(slot)) {
                int last = lastUses[slot];
                ends[last][--counts[last]] = slot;
            }
        }
        return ends;
    }

    private boolean dies(int slot) {
        return lastUses[slot] != UNUSED && !liveTemporaries.get(slot);
    }

    /** The temporaries that are read after the last instruction. */
    int[] liveTemporaries() {
        int[] slots = liveTemporaries.isEmpty() ? NONE : new int[liveTemporaries.cardinality()];
        int slot = -1;
        for (int index = 0; index < slots.length; index++) {
            slot = liveTemporaries.nextSetBit(slot + 1);
            slots[index] = slot;
        }
        return slots;
    }
}
