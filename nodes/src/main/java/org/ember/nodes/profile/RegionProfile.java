package org.ember.nodes.profile;

import java.util.List;

/**
 * What was learned of a region.
 *
 * @param entry the byte of the code where the block starts that it is entered at
 * @param blocksAtHeights its blocks, the entry first
 */
public record RegionProfile(int entry, List<BlockAtHeight> blocksAtHeights) {
    /**
     * A block of a region, at one height of the stack.
     *
     * @param start the byte of the code where it starts
     * @param height of the stack, in items above that on entry to the region; negative when it is lower
     */
    public record BlockAtHeight(int start, int height) {}

    public RegionProfile {
        blocksAtHeights = List.copyOf(blocksAtHeights);
    }
}
