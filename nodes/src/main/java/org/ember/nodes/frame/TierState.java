package org.ember.nodes.frame;

/** What the tiers that run a call by turns tell one another, and what is counted for who decides about compilation. */
public abstract class TierState extends CallEnvironment {
    /** In place of a start, when nobody has to go on elsewhere. */
    public static final int NOWHERE = -1;

    /** Where who runs the call next goes on. */
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

    /** What is used from now on, compiled code uses. */
    final void countInterpreted() {
        compiledGas += gas() + childGas;
    }

    /** What was used since {@link #countInterpreted}, compiled code has used. */
    final void countCompiled() {
        compiledGas -= gas() + childGas;
    }

    /**
     * The byte of the code where the block starts that somebody else has to go on with, which is said only once; {@link
     * #NOWHERE} when the call has ended.
     */
    public final int takeResumeAt() {
        int start = resumeAt;
        resumeAt = NOWHERE;
        return start;
    }

    public final void setResumeAt(int start) {
        resumeAt = start;
    }

    /** What nested calls have used, in gas. */
    public final long childGas() {
        return childGas;
    }

    public final void addChildGas(long gas) {
        childGas += gas;
    }

    /** What compiled code has used, in gas, without nested calls; when it does not run. */
    public final long compiledGas() {
        return compiledGas;
    }

    /**
     * Whether the root of a region has taken up the call since this was last set to false: what is thrown before that, the
     * runtime throws, and no code has run.
     */
    public final boolean isInRegion() {
        return inRegion;
    }

    public final void setInRegion(boolean taken) {
        inRegion = taken;
    }

    /** For how many blocks more code of the first tier goes on before it looks whether there is better code. */
    public final int tierPollCountdown() {
        return tierPollCountdown;
    }

    public final void setTierPollCountdown(int blocks) {
        tierPollCountdown = blocks;
    }

    /** Chooses what of this call is counted where threads share the count. */
    public final Sampler sampler() {
        return sampler;
    }
}
