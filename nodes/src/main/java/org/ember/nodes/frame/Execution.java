package org.ember.nodes.frame;

import com.oracle.truffle.api.nodes.Node;
import org.ember.code.Code;
import org.ember.crypto.Interruption;
import org.ember.crypto.RecentHashes;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.tier.RunningTier;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;

/**
 * The execution of one message as its calls see it: what they share, and how one call makes another. The package {@code
 * call} implements it. Used by one thread at a time, and used again for other messages under the same rules.
 */
public abstract class Execution {
    private final RunningTier runningTier = new RunningTier();
    private final int memoryWordGas;
    private final ExecutionLimits limits;
    private final long gasPerPoll;

    /** Made when code first hashes, for it takes 17 KiB. */
    private RecentHashes recentHashes;

    private Journal journal;
    private BlockEnvironment block;
    private TransactionEnvironment transaction;

    /** @param gasPerPoll the work between two polls, in gas */
    protected Execution(Rules rules, long gasPerPoll) {
        this.memoryWordGas = rules.schedule().cost(GasCost.MEMORY_WORD);
        this.limits = rules.limits();
        this.gasPerPoll = gasPerPoll;
    }

    /** Makes ready for a message. */
    protected final void enter(Journal journal, BlockEnvironment block, TransactionEnvironment transaction) {
        this.journal = journal;
        this.block = block;
        this.transaction = transaction;
    }

    /** Lets go of what belongs to the message that has ended. */
    protected final void leave() {
        journal = null;
        block = null;
        transaction = null;
    }

    /** Ends the execution if that is wanted from outside; to be called now and then. */
    public abstract void poll(Node location);

    /** The frame for a call nested in {@code depth} others. The caller begins it; no earlier call uses it any more. */
    public abstract CallFrame frame(int depth);

    /**
     * Calls a contract or a precompiled one. Depth and balance have been checked.
     *
     * @param frame of the call, which has begun and has its input; has the outcome then, until the next call of this
     *     depth
     * @param codeAccount whose code is run
     * @param transfer whether the frame's value is moved from its caller to its account
     */
    public abstract void call(CallFrame frame, JournalAccount codeAccount, boolean transfer);

    /**
     * Creates a contract. Depth, balance, size of the init code and the creator's nonce have been seen to.
     *
     * @param frame of the call, which has begun for the account of the new contract; has the outcome then
     * @param initCode the code whose output becomes the contract's
     */
    public abstract void create(CallFrame frame, Code initCode);

    /** How large things may get. */
    public final ExecutionLimits limits() {
        return limits;
    }

    /** The state, with all that the message has changed so far. */
    public final Journal journal() {
        return journal;
    }

    /** What code is told of the block. */
    public final BlockEnvironment block() {
        return block;
    }

    /** What code is told of the transaction. */
    public final TransactionEnvironment transaction() {
        return transaction;
    }

    /** Which tier runs this just now. */
    public final RunningTier runningTier() {
        return runningTier;
    }

    /** The hashes of 64 bytes that this has made lately. */
    public final RecentHashes recentHashes() {
        if (recentHashes == null) {
            recentHashes = new RecentHashes();
        }
        return recentHashes;
    }

    /** What long work of a call of this has to poll. */
    public abstract Interruption interruption();

    final long gasPerPoll() {
        return gasPerPoll;
    }

    final int memoryWordGas() {
        return memoryWordGas;
    }
}
