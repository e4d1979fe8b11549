package org.ember.nodes.region;

/**
 * What bounds a region besides its graph nodes. A region is made once; these are read then.
 *
 * @param blocks the most blocks, 1 to {@link #MOST_BLOCKS}; one that is reached at several heights of the stack counts
 *     for each
 * @param heights at how many heights of the stack a block may be in it, as when a function is called from several
 *     places; at least 1
 * @param callers a function with more callers than this is compiled without what comes after its return, where the
 *     region does not know the caller; 0 or more
 * @param coldFactor a block that has run so many times less often than the entry stays out; at least 1
 * @param comparisons after so many looks at what two ways to a block have in common, nothing is taken to be known where
 *     ways meet; 0 or more
 */
public record RegionBounds(int blocks, int heights, int callers, int coldFactor, int comparisons) {
    /**
     * With more, the states of the exploded loop, blocks and targets of dynamic jumps, would be too many for the
     * compiler.
     */
    public static final int MOST_BLOCKS = 500;

    /** What a policy has that says nothing else. */
    public static final RegionBounds DEFAULT = new RegionBounds(MOST_BLOCKS, 4, 3, 1 << 12, 1 << 14);

    /** @throws IllegalArgumentException when one is out of its range */
    public RegionBounds {
        if (blocks < 1 || blocks > MOST_BLOCKS || heights < 1 || callers < 0 || coldFactor < 1 || comparisons < 0) {
            throw new IllegalArgumentException(
                    "these are no bounds of a region: blocks " + blocks + ", heights " + heights + ", callers "
                            + callers + ", cold factor " + coldFactor + ", comparisons " + comparisons);
        }
    }
}
