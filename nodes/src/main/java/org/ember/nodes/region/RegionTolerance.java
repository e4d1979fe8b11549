package org.ember.nodes.region;

/**
 * How well a block has to be known before a region begins with it, and how badly a region may fit what calls do before
 * something is done about it.
 *
 * @param observedExecutions the executions of a block of which the stack is looked at before a region begins with it,
 *     where so many are needed to make it hot; at least 1
 * @param recompilations how often a region at one entry makes way for another that fits better; 0 or more
 * @param assumingRecompilations after so many, nothing is assumed any more of the words on the stack; 0 or more
 * @param trappingRegions after so many regions at one entry that met too many uncommon traps, the next has code for all
 *     ways; 0 or more
 * @param sideExits so many side exits by new ways, or calls refused, make a region be recompiled; four times as many
 *     each time that it would be the same; 1 to {@link #MOST_SIDE_EXITS}
 * @param uncommonTraps so many of them, each at the price of a deoptimisation, end the use of a region; at least 1
 */
public record RegionTolerance(
        int observedExecutions,
        int recompilations,
        int assumingRecompilations,
        int trappingRegions,
        int sideExits,
        int uncommonTraps) {
    /** The most that {@code sideExits} grows to. */
    public static final int MOST_SIDE_EXITS = 1 << 20;

    /** What a policy has that says nothing else. */
    public static final RegionTolerance DEFAULT = new RegionTolerance(32, 4, 2, 2, 500, 64);

    /** @throws IllegalArgumentException when one is out of its range */
    public RegionTolerance {
        boolean isInRange = observedExecutions > 0
                && recompilations >= 0
                && assumingRecompilations >= 0
                && trappingRegions >= 0
                && sideExits > 0
                && sideExits <= MOST_SIDE_EXITS
                && uncommonTraps > 0;
        if (!isInRange) {
            throw new IllegalArgumentException("this is no tolerance of regions: observed executions "
                    + observedExecutions
                    + ", recompilations " + recompilations + ", assuming recompilations " + assumingRecompilations
                    + ", trapping regions " + trappingRegions + ", side exits " + sideExits + ", uncommon traps "
                    + uncommonTraps);
        }
    }
}
