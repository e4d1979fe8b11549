package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives;

/**
 * The gas of one running call, and what of it may be used before the execution has to look whether it is to go on. Work is
 * counted in gas, for that is what hostile code has to pay: a block, an instruction or a precompile can take any time, but
 * not at a low price. What a callee uses before it returns counts for its caller too, so that a tree of calls, each of
 * which does little, polls as often as a loop.
 */
public abstract class GasMeter {
    private long gas;

    /** When there is no more gas left than this, so much was done since the last poll that another is due. */
    private long pollAt;

    GasMeter() {}

    /** Gas left, less the fixed prices of the running block's instructions, which are paid at its start. */
    public final long gas() {
        return gas;
    }

    /** Sets what is left; what that changes counts as work done, or not done. */
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

    /** Gives a callee {@code amount} gas, or halts; what is done with it is for the callee to count. */
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

    /** Counts work that costs more time than its price says as {@code amount} gas of work in addition, and may make a poll due. */
    public final void countWork(long amount) {
        setGasBeforePoll(gasBeforePoll() - amount);
    }

    /** What may be done before a poll is due, in gas; 0 or less when one is. */
    public final long gasBeforePoll() {
        return gas - pollAt;
    }

    public final void setGasBeforePoll(long amount) {
        pollAt = gas - Math.max(0, amount);
    }

    /** Whether the execution has to look whether it is to go on: to be asked at least in every round of a loop. */
    public final boolean isPollDue() {
        return gas <= pollAt;
    }

    /** {@code condition}, which tells compiled code to put what happens then out of the way. */
    static boolean isUnlikely(boolean condition) {
        return CompilerDirectives.injectBranchProbability(CompilerDirectives.SLOWPATH_PROBABILITY, condition);
    }
}
