package org.ember.nodes.region;

import org.ember.nodes.block.BlockNode;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/**
 * A block of a region, at one height of the stack. The compiler knows what a block does with the stack for one height
 * only; so a block that control reaches at several heights is in the region several times.
 *
 * @param height how many more items are on the stack before the block than on entry to the region; negative for fewer
 */
record RegionBlock(BlockNode node, int height) {
    BlockAtHeight asValue() {
        return new BlockAtHeight(node.start(), height);
    }

    /** The height after it. */
    int heightAfter() {
        return height + node.heightChange();
    }

    /** The lowest item that it loads or stores, counted from the height on entry to the region; at most its height. */
    int lowestPosition() {
        return height + node.lowestPosition();
    }

    /** The highest item that it stores, counted from the height on entry to the region. */
    int highestPosition() {
        return height + node.highestPosition();
    }
}
