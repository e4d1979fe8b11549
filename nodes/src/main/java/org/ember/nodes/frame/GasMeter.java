package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives;

/**
 * The gas of one running call, and how much of it may be used before the next poll. Work is counted in gas, because
 * whatever takes long costs much gas. What a callee uses counts as work of its caller too. So a tree of calls that each
 * do little polls as often as a loop.
 */
public abstract class GasMeter {
    private long gas;

    /** A poll is due when no more gas is left than this. */
    private long pollAt;

    GasMeter() {}

    /** The gas left. The fixed prices of all instructions of the running block have been paid, at its start. */
    public final long gas() {
        return gas;
    }

    /** Sets the gas left. The difference counts as work done, or as work not done. */
    public final void setGas(long gas) {
        this.gas = gas;
    }

    /** Pays {@code amount} gas, 0 or more, or halts. */
    public final void charge(long amount) {
        long left = gas - amount;
        if (isUnlikely(left < 0)) {
            throw ExceptionalHalt.OUT_OF_GAS;
        }
        gas = left;
    }

    /** Gives a callee {@code amount} gas, or halts. The callee counts the work that it does with it. */
    public final void lend(long amount) {
        charge(amount);
        pollAt -= amount;
    }

    /** Adds gas that was lent but not used. */
    public final void takeBack(long amount) {
        gas += amount;
        pollAt += amount;
    }

    /** Loses all that is left, which was no work. */
    final void lose() {
        pollAt -= gas;
        gas = 0;
    }

    /**
     * Counts {@code amount} gas of work in addition, for work that takes more time than its price says. A poll may be
     * due then.
     */
    public final void countWork(long amount) {
        setGasBeforePoll(gasBeforePoll() - amount);
    }

    /** The work that may be done before a poll is due, in gas; 0 or less when one is due. */
    public final long gasBeforePoll() {
        return gas - pollAt;
    }

    /** Sets the work that may be done before a poll is due, in gas; a poll is due for 0 or less. */
    public final void setGasBeforePoll(long amount) {
        pollAt = gas - Math.max(0, amount);
    }

    /** Whether a poll is due; to be asked at least once in every round of a loop. */
    public final boolean isPollDue() {
        return gas <= pollAt;
    }

    /** Is {@code condition}, and tells the compiler that it is seldom true. */
    static boolean isUnlikely(boolean condition) {
        return CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, condition);
    }
}
