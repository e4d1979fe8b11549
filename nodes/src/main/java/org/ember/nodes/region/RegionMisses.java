package org.ember.nodes.region;

import org.ember.nodes.frame.Sampler;

/** How often a region did not fit what calls did. Threads that share it lose counts. */
final class RegionMisses {
    /**
     * How often a region may be left for blocks that it does not hold, or refuse calls, before it is made anew; four times
     * as many each time that it would be the same.
     */
    private static final int LEAST_TOLERATED = 500;

    private static final int MOST_TOLERATED = 1 << 20;

    /** How often a region may be left by ways that there is no code for, each time at the price of a deoptimisation. */
    private static final int SURPRISES_TOLERATED = 64;

    private boolean hasUnseenExits;
    private int misses;
    private int tolerated = LEAST_TOLERATED;
    private int surprises;

    /** @param hasUnseenExits whether it may be left by ways that had not been gone when its blocks were chosen */
    RegionMisses(boolean hasUnseenExits) {
        this.hasUnseenExits = hasUnseenExits;
    }

    /** Whether it was left by a way that it was not made for. */
    boolean hasUnseenExits() {
        return hasUnseenExits;
    }

    /** Takes note that it was left by such a way. */
    void noteUnseenExit() {
        if (!hasUnseenExits) { // what threads share is not written without need
            hasUnseenExits = true;
        }
    }

    /** Counts some more ways out gone, or calls refused: those that the sampler's choice stands for. Whether they are too many. */
    boolean areTooMany() {
        misses += Sampler.INTERVAL;
        if (misses < tolerated) {
            return false;
        }
        misses = 0;
        tolerated = Math.min(MOST_TOLERATED, 4 * tolerated);
        return true;
    }

    /** Counts a way gone that there is no code for; whether these have just become too many. */
    boolean areSurprisesTooMany() {
        return ++surprises == SURPRISES_TOLERATED;
    }
}
