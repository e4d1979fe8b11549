package org.ember.nodes.region;

import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode.Jump;

/** Chooses blocks that run often, the most frequent first. */
final class HotBlocks implements BlockChoice {
    private final BlockNode entry;
    private final RegionPolicy policy;
    private final int coldFactor;
    private final boolean includesCold;

    /**
     * For a region at {@code entry}.
     *
     * @param includesCold whether blocks that have never run come in too
     */
    HotBlocks(BlockNode entry, RegionPolicy policy, boolean includesCold) {
        this.entry = entry;
        this.policy = policy;
        this.coldFactor = policy.regionBounds().coldFactor();
        this.includesCold = includesCold;
    }

    @Override
    public BlockNode next(Jump jump, int height) {
        return includesCold ? jump.build() : jump.successor();
    }

    @Override
    public BlockNode[] among(BlockNode[] targets, int height) {
        return targets;
    }

    @Override
    public boolean wants(BlockNode block, int height) {
        return includesCold
                || (long) block.heat().executions() * coldFactor >= entry.heat().executions();
    }

    @Override
    public int rank(BlockNode block, int height) {
        return -block.heat().executions();
    }

    @Override
    public boolean hasRoom(BlockNode block, int blockNodes, int regionNodes) {
        return policy.hasRoom(block, blockNodes, entry, regionNodes);
    }
}
