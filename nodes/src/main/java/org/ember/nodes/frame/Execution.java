package org.ember.nodes.frame;

import com.oracle.truffle.api.nodes.Node;
import org.ember.code.Code;
import org.ember.crypto.Interruption;
import org.ember.crypto.RecentHashes;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.TransactionEnvironment;
import org.ember.nodes.tier.RunningTier;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The execution of one message as each of its calls sees it: what they share, and how one makes another. The room above
 * executes. Used by one thread at a time, and again for other messages under the same rules.
 */
public abstract class Execution {
    /** The most calls that one may be nested in. */
    public static final int MAX_DEPTH = 1024;

    private final RunningTier runningTier = new RunningTier();
    private final int memoryWordGas;
    private final long gasPerPoll;

    /** Made when code first hashes, for it takes 17 KiB. */
    private RecentHashes recentHashes;

    private Journal journal;
    private BlockEnvironment block;
    private TransactionEnvironment transaction;

    /**
     * @param memoryWordGas the price of a word of memory
     * @param gasPerPoll the work between two polls, in gas
     */
    protected Execution(int memoryWordGas, long gasPerPoll) {
        this.memoryWordGas = memoryWordGas;
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

    /** Where a running execution can be interrupted from outside; to be called now and then. */
    public abstract void poll(Node location);

    /**
     * Calls a contract or a precompiled one. Depth and balance have been checked.
     *
     * @param depth how many calls it is nested in
     * @param codeAccount whose code is run
     * @param self the account it is run for
     * @param value what CALLVALUE says, in wei
     * @param transfer whether that is moved from caller to self
     * @return the frame with the outcome, valid until the next call of the same depth
     */
    public abstract CallFrame call(
            int depth,
            JournalAccount codeAccount,
            JournalAccount self,
            Address caller,
            UInt256 value,
            boolean transfer,
            long gas,
            boolean isStatic,
            byte[] input,
            int inputStart,
            int inputLength);

    /**
     * Creates a contract. Depth, balance, size of the init code and the creator's nonce have been seen to.
     *
     * @param account where
     * @param gas what the init code may use
     * @param initCode the code whose output becomes the contract's
     * @return the frame with the outcome, valid until the next call of the same depth
     */
    public abstract CallFrame create(
            int depth, JournalAccount account, Address creator, UInt256 value, long gas, Code initCode);

    public final Journal journal() {
        return journal;
    }

    public final BlockEnvironment block() {
        return block;
    }

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

    /** Where work that takes long, of a call of this, can be interrupted. */
    public abstract Interruption interruption();

    final long gasPerPoll() {
        return gasPerPoll;
    }

    final int memoryWordGas() {
        return memoryWordGas;
    }
}
