package org.ember.nodes.region;

import org.ember.nodes.block.BlockNode;

/** The part of a policy that is about what goes into a region. */
public interface RegionPolicy {
    /**
     * Whether regions also take in blocks that have never run, as far as jumps with constant targets lead. So all of a
     * program can be compiled at once, without a profile.
     */
    boolean includesColdBlocks();

    /** What else bounds a region; always the same. */
    default RegionBounds regionBounds() {
        return RegionBounds.DEFAULT;
    }

    /** When a region may begin, and when it has to be given up; always the same. Asked once for each program. */
    default RegionTolerance regionTolerance() {
        return RegionTolerance.DEFAULT;
    }

    /** The most graph nodes, as {@link GraphSize} estimates them, that a region may have. */
    int maxRegionGraphNodes();

    /** After so many deoptimisations at one entry, the next region there handles words of any width. */
    int maxSpeculativeDeoptimizations();

    /**
     * Whether there is room for a block of {@code blockNodes} graph nodes in the region at {@code entry}, which has
     * {@code regionNodes}. A block with a region of its own is left to that when this one is large already.
     */
    default boolean hasRoom(BlockNode block, int blockNodes, BlockNode entry, int regionNodes) {
        int most = maxRegionGraphNodes();
        boolean hasOwnRegion = block.region() != null && block != entry;
        return regionNodes + blockNodes <= most && !(hasOwnRegion && regionNodes > most / 2);
    }
}
