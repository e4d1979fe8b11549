package org.ember.nodes.region;

import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode.Jump;

/** Chooses which of the blocks that control reaches come into a region, and which of them first. */
interface BlockChoice {
    /**
     * The block that {@code jump} leads to, with a stack {@code height} items higher; {@code null} if it need not be
     * looked at.
     */
    BlockNode next(Jump jump, int height);

    /** Those of {@code targets}, with a stack {@code height} items higher, that are to be told apart. */
    BlockNode[] among(BlockNode[] targets, int height);

    /** Whether a block is to come in, with a stack {@code height} items higher. */
    boolean wants(BlockNode block, int height);

    /** The block with the lowest rank comes in first. */
    int rank(BlockNode block, int height);

    /** Whether there is room for a block of {@code blockNodes} graph nodes in a region that has {@code regionNodes}. */
    boolean hasRoom(BlockNode block, int blockNodes, int regionNodes);
}
