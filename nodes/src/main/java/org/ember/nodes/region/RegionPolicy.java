package org.ember.nodes.region;

/** What a policy has to say of what goes into a region. */
public interface RegionPolicy {
    /**
     * Whether regions also take in blocks that have never run, as far as jumps with constant targets lead: to have all
     * of a program compiled at once, without a profile.
     */
    boolean includesColdBlocks();

    /** The most graph nodes, as {@link GraphSize} estimates them, that a region may have. */
    int maxRegionGraphNodes();

    /** After this many deoptimisations, the region made next holds code for words of any width. */
    int maxSpeculativeDeoptimizations();
}
