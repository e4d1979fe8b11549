package org.ember.nodes.profile;

import java.util.List;
import org.ember.word.UInt256;

/**
 * What was learned of a block that regions begin with: what the stack was like there, and how the regions fared.
 *
 * @param deoptimizations regions that were lost by deoptimisation
 * @param recompilations regions that were recompiled
 * @param uncommonTraps regions that met too many uncommon traps
 * @param lowestHeight the fewest items there were
 * @param highestHeight the most items there were
 * @param wideItems the depths, 1 for the top, of items that did not fit in 64 bits; ascending
 * @param observations how many stacks were looked at
 * @param constants the items that were always the same
 */
public record EntryStacks(
        int deoptimizations,
        int recompilations,
        int uncommonTraps,
        int lowestHeight,
        int highestHeight,
        List<Integer> wideItems,
        int observations,
        List<Constant> constants) {
    /**
     * An item that was always the same.
     *
     * @param depth of the item, 1 for the top
     */
    public record Constant(int depth, UInt256 word) {}

    public EntryStacks {
        wideItems = List.copyOf(wideItems);
        constants = List.copyOf(constants);
    }
}
