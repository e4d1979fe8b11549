package org.ember.embedding;

import java.util.List;
import java.util.Objects;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.state.Journal;
import org.ember.state.StateDiff;
import org.ember.state.StateReader;
import org.ember.transaction.BlockGasPool;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionDecoder;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.WarmAccessSet;
import org.ember.word.UInt256;

/**
 * Executions one after the other on one state and in one block. Each sees what the successful ones before it changed;
 * {@link #diff} is all of that together. Used by one thread at a time.
 *
 * <p>A session remembers all that it has read of the state, and so grows: use one for one block, not for ever.
 *
 * <p>An execution that is to end does so within 50 milliseconds of processor time, whatever the code does. Not counted
 * are: the client's reads, of which at most 8 are made before it looks again whether it is to end; undoing what it did,
 * some 60 nanoseconds a change; the first execution in a Java that has just started (0.3 seconds); code of many MiB
 * before it begins (0.1 seconds); and a table of slots that grows beyond half a million (0.2 seconds at two million).
 *
 * <p>An execution ends early, with an exception, when
 *
 * <ul>
 *   <li>its {@link #setDeadline deadline} comes: {@link org.ember.evm.DeadlineExceededException};
 *   <li>its thread is interrupted outside of a polyglot context: {@link java.util.concurrent.CancellationException},
 *       and the thread stays interrupted;
 *   <li>the state reader throws something, or there is no memory left.
 * </ul>
 *
 * <p>Then all that it changed is undone, and the session goes on as if the execution had not begun.
 */
public final class Session {
    private final SessionEngine engine;
    private final BlockEnvironment block;
    private final Journal journal;

    /** What is left of the block's gas and blob gas. */
    private long gasLeft;

    private long blobGasLeft;
    private Deadline deadline = Deadline.NONE;

    Session(SessionEngine engine, StateReader state, BlockEnvironment block) {
        this.engine = engine;
        this.block = Objects.requireNonNull(block, "the block must not be null");
        this.journal = new Journal(state, engine.evm().rules().fork(), engine.codes());
        BlockGasPool whole = BlockGasPool.of(block);
        this.gasLeft = whole.gas();
        this.blobGasLeft = whole.blobGas();
    }

    /** The block that the session executes in. */
    public BlockEnvironment block() {
        return block;
    }

    /**
     * From now on gives up each execution of this session that has not ended by {@code newDeadline}; {@link
     * Deadline#NONE} at first. A deadline can be for one transaction, or for a whole block.
     */
    public void setDeadline(Deadline newDeadline) {
        deadline = Objects.requireNonNull(newDeadline, "the deadline must not be null; Deadline.NONE is none");
    }

    /** Everything that was changed in this session, against the state it was started on. */
    public StateDiff diff() {
        return journal.diff();
    }

    /**
     * Executes a message in a transaction environment of its own: its sender is the origin, and gas costs nothing. No
     * transaction is validated or paid for, and the sender's nonce stays as it is. What it changes stays if it
     * succeeds.
     */
    public ExecutionResult execute(Message message) {
        return execute(message, environmentOf(message));
    }

    /** Executes a message in {@code transaction}; else as {@link #execute(Message)}. */
    public ExecutionResult execute(Message message, TransactionEnvironment transaction) {
        return run(message, transaction, true);
    }

    /** Executes a message, as {@link #execute(Message)} does, and undoes whatever it changed, as eth_call does. */
    public ExecutionResult call(Message message) {
        return call(message, environmentOf(message));
    }

    /** Executes a message in {@code transaction}; else as {@link #call(Message)}. */
    public ExecutionResult call(Message message, TransactionEnvironment transaction) {
        return run(message, transaction, false);
    }

    /**
     * Executes the next transaction of the block: validates it, takes the price of its gas, and pays the coinbase. What
     * it changed stays, even when its code failed. A rejected one changes nothing.
     */
    public TransactionOutcome transact(Transaction transaction) {
        Objects.requireNonNull(transaction, "the transaction must not be null");
        TransactionOutcome outcome = engine.transactions()
                .execute(transaction, journal, block, new BlockGasPool(gasLeft, blobGasLeft), deadline);
        if (outcome instanceof Executed executed) { // its changes stay by now, so nothing here may fail
            gasLeft -= executed.gasUsed();
            blobGasLeft -= executed.blobGasUsed();
        }
        return outcome;
    }

    /** Executes a transaction given by its signed bytes (EIP-2718). Bytes that encode none are rejected. */
    public TransactionOutcome transact(byte[] encoded) {
        Objects.requireNonNull(encoded, "the bytes of the transaction must not be null");
        Transaction transaction;
        try {
            transaction = TransactionDecoder.decode(encoded);
        } catch (InvalidTransactionException invalid) {
            return new Rejected(invalid.reason(), invalid.detail());
        }
        return transact(transaction);
    }

    /** The gas that the transactions of this session have used of the block's. */
    public long gasUsed() {
        return block.gasLimit() - gasLeft;
    }

    private static TransactionEnvironment environmentOf(Message message) {
        Objects.requireNonNull(message, "the message must not be null");
        return new TransactionEnvironment(message.sender(), UInt256.ZERO, List.of());
    }

    private ExecutionResult run(Message message, TransactionEnvironment transaction, boolean keepChanges) {
        Objects.requireNonNull(message, "the message must not be null");
        Objects.requireNonNull(transaction, "the environment of the transaction must not be null");
        journal.beginTransaction();
        int before = journal.checkpoint();
        boolean keep = false;
        try {
            WarmAccessSet.warm(
                    journal, engine.evm().rules().precompiles(), block, transaction.origin(), message.recipient());
            MessageResult result = engine.evm().execute(message, journal, block, transaction, deadline);
            ExecutionResult told = new ExecutionResult(
                    result.status(),
                    message.gas() - result.gasLeft(),
                    result.refund(),
                    result.output(),
                    result.isSuccess() ? journal.logs() : List.of());
            keep = keepChanges && result.isSuccess(); // last, for a change must not stay if its result cannot be told
            return told;
        } finally {
            if (!keep) {
                journal.revertTo(before);
            }
            journal.endTransaction();
        }
    }
}
