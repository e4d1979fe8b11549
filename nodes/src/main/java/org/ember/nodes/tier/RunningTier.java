package org.ember.nodes.tier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which tier runs the code of one execution just now: told by the thread that executes, each time that it changes, for
 * others to look at. To tell is one store without a fence, so that it can be done at each entry of a region.
 */
public final class RunningTier {
    private static final VarHandle TIER = tierField();
    private static final Tier[] TIERS = Tier.values();

    /** Its number, for storing a reference costs a write barrier as well. */
    @SuppressWarnings("UnusedVariable") // what TIER is for
    private int tier;

    private static VarHandle tierField() {
        try {
            return MethodHandles.lookup().findVarHandle(RunningTier.class, "tier", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    public Tier get() {
        return TIERS[(int) TIER.getOpaque(this)];
    }

    /** From now on {@code now} runs the code. Only the thread that executes may say so. */
    public void set(Tier now) {
        TIER.setOpaque(this, now.ordinal());
    }
}
