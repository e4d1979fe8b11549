package org.ember.nodes.frame;

/**
 * What the tiers tell each other that run a call in turn, and the gas that each of them has used: the policy is told of
 * that.
 */
public abstract class TierState extends CallEnvironment {
    /** Instead of a start: no other tier has to resume the call. */
    public static final int NOWHERE = -1;

    /** The pc at which the next tier resumes the call. */
    private int resumeAt = NOWHERE;

    private boolean inRegion;
    private int tierPollCountdown;
    private final Sampler sampler;
    private long childGas;
    private long compiledGas;

    TierState(Sampler sampler) {
        this.sampler = sampler;
    }

    /** Begins to count what a new call uses. */
    final void beginTiers() {
        childGas = 0;
        compiledGas = 0;
    }

    /** From now on compiled code uses the gas. */
    final void countInterpreted() {
        compiledGas += gas() + childGas;
    }

    /** Compiled code has used the gas that was used since {@link #countInterpreted}. */
    final void countCompiled() {
        compiledGas -= gas() + childGas;
    }

    /**
     * The pc at which the next tier has to resume the call: the start of a block, or {@link #NOWHERE} when the call has
     * ended. It can be taken once only.
     */
    public final int takeResumeAt() {
        int start = resumeAt;
        resumeAt = NOWHERE;
        return start;
    }

    /** Sets the pc at which the next tier resumes the call: the start of a block. */
    public final void setResumeAt(int start) {
        resumeAt = start;
    }

    /** What nested calls have used, in gas. */
    public final long childGas() {
        return childGas;
    }

    /** Adds what a nested call has used, in gas. */
    public final void addChildGas(long gas) {
        childGas += gas;
    }

    /** The gas that compiled code has used, without nested calls. To be asked while compiled code does not run. */
    public final long compiledGas() {
        return compiledGas;
    }

    /**
     * Whether the root of a region has begun to run the call since this was last set to false. What is thrown before it
     * has begun comes from the runtime, and no code has run.
     */
    public final boolean isInRegion() {
        return inRegion;
    }

    /** Sets whether the root of a region has begun to run the call. */
    public final void setInRegion(boolean taken) {
        inRegion = taken;
    }

    /** How many more blocks code of the first tier runs before it looks whether there is code of the last tier. */
    public final int tierPollCountdown() {
        return tierPollCountdown;
    }

    /** Sets how many more blocks code of the first tier runs before it looks. */
    public final void setTierPollCountdown(int blocks) {
        tierPollCountdown = blocks;
    }

    /** Chooses which events of this call are counted, where threads share the count. */
    public final Sampler sampler() {
        return sampler;
    }
}
