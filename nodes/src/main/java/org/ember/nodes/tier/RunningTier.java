package org.ember.nodes.tier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which tier runs the code of one execution just now: told by the thread that executes, each time that it changes, for
 * others to look at. To tell is one store without a fence, so that it can be done at each entry of a region.
 */
public final class RunningTier {
    private static final VarHandle TIER = MethodHandles.arrayElementVarHandle(int[].class);
    private static final Tier[] TIERS = Tier.values();

    /** Keeps what one thread writes all the time out of the cache lines of others, in array elements on either side. */
    private static final int DISTANCE = 32;

    /** Its number, for storing a reference costs a write barrier as well; one element, with room around it. */
    private final int[] tier = new int[2 * DISTANCE];

    public Tier get() {
        return TIERS[(int) TIER.getOpaque(tier, DISTANCE)];
    }

    /** From now on {@code now} runs the code. Only the thread that executes may say so. */
    public void set(Tier now) {
        TIER.setOpaque(tier, DISTANCE, now.ordinal());
    }
}
