package org.ember.nodes.region;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/** Chooses the blocks of an earlier region that was worth its machine code, in the same order. */
final class KnownBlocks implements BlockChoice {
    private final Map<BlockAtHeight, Integer> ranks = new HashMap<>();
    private final int mostNodes;

    /**
     * Chooses the blocks of {@code known}.
     *
     * @param mostBlocks how many of its blocks are looked at
     * @param mostNodes the most graph nodes of a region
     */
    KnownBlocks(RegionProfile known, int mostBlocks, int mostNodes) {
        List<BlockAtHeight> blocks = known.blocksAtHeights();
        for (int index = 0; index < Math.min(blocks.size(), mostBlocks); index++) {
            ranks.putIfAbsent(blocks.get(index), index);
        }
        this.mostNodes = mostNodes;
    }

    @Override
    public BlockNode next(Jump jump, int height) {
        return ranks.containsKey(new BlockAtHeight(jump.target(), height)) ? jump.build() : null;
    }

    @Override
    public BlockNode[] among(BlockNode[] targets, int height) {
        return Arrays.stream(targets).filter(block -> wants(block, height)).toArray(BlockNode[]::new);
    }

    @Override
    public boolean wants(BlockNode block, int height) {
        return ranks.containsKey(at(block, height));
    }

    @Override
    public int rank(BlockNode block, int height) {
        return ranks.get(at(block, height));
    }

    /** Blocks with a region of their own come in too, as they did in the earlier region. */
    @Override
    public boolean hasRoom(BlockNode block, int blockNodes, int regionNodes) {
        return regionNodes + blockNodes <= mostNodes;
    }

    private static BlockAtHeight at(BlockNode block, int height) {
        return new BlockAtHeight(block.start(), height);
    }
}
