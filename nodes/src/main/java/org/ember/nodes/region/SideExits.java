package org.ember.nodes.region;

import org.ember.nodes.frame.Sampler;

/** How often a region was left for a block outside of it, or refused a call. Threads that share it lose counts. */
final class SideExits {
    private final int uncommonTrapsTolerated;
    private boolean hasNewExits;
    private int count;
    private int tolerated;
    private int uncommonTraps;

    /**
     * @param hasNewExits whether calls may leave it by ways that had not been gone when its blocks were chosen
     */
    SideExits(boolean hasNewExits, RegionTolerance tolerance) {
        this.hasNewExits = hasNewExits;
        this.tolerated = tolerance.sideExits();
        this.uncommonTrapsTolerated = tolerance.uncommonTraps();
    }

    /** Whether a call has left it by a way that had not been gone when its blocks were chosen. */
    boolean hasNewExits() {
        return hasNewExits;
    }

    /** A call has left it by such a way. */
    void noteNewExit() {
        if (!hasNewExits) { // what threads share is not written without need
            hasNewExits = true;
        }
    }

    /** Adds as many side exits, or refusals, as one sample stands for; whether there are too many now. */
    boolean addSample() {
        count += Sampler.INTERVAL;
        if (count < tolerated) {
            return false;
        }
        count = 0;
        tolerated = Math.min(RegionTolerance.MOST_SIDE_EXITS, 4 * tolerated);
        return true;
    }

    /** Adds an uncommon trap; whether this one makes them too many. */
    boolean addUncommonTrap() {
        return ++uncommonTraps == uncommonTrapsTolerated;
    }
}
