package org.ember.nodes.tier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which tier runs the code of one execution just now. The executing thread sets it at each change; any thread may read
 * it. Setting it is one store without a fence, cheap enough for each entry of a region.
 */
public final class RunningTier {
    private static final VarHandle TIER = MethodHandles.arrayElementVarHandle(int[].class);
    private static final Tier[] TIERS = Tier.values();

    /**
     * Array elements on either side, which keep other data out of the cache line that one thread writes all the time.
     */
    private static final int DISTANCE = 32;

    /** One element holds the number of the tier: to store a reference would cost a write barrier too. */
    private final int[] tier = new int[2 * DISTANCE];

    /** The tier that ran the code lately; exact in the executing thread. */
    public Tier get() {
        return TIERS[(int) TIER.getOpaque(tier, DISTANCE)];
    }

    /** From now on {@code now} runs the code. Only the executing thread may call this. */
    public void set(Tier now) {
        TIER.setOpaque(tier, DISTANCE, now.ordinal());
    }
}
