package org.ember.embedding;

import java.util.List;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.precompile.Precompiles;
import org.ember.state.Journal;
import org.ember.state.Log;
import org.ember.state.StateDiff;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Executions one after the other on one state and in one block. Each sees what the successful ones before it changed;
 * {@link #diff} is all of that together. Used by one thread at a time.
 */
public final class Session {
    private final Ember ember;
    private final BlockEnvironment block;
    private final Journal journal;

    Session(Ember ember, StateReader state, BlockEnvironment block) {
        this.ember = ember;
        this.block = block;
        this.journal = new Journal(state, ember.rules().fork(), ember.codes());
        for (Address address : Precompiles.of(ember.rules().fork()).addresses()) {
            journal.warmForEver(journal.account(address));
        }
    }

    public BlockEnvironment block() {
        return block;
    }

    /** Everything that was changed in this session, against the state it was started on. */
    public StateDiff diff() {
        return journal.diff();
    }

    /**
     * Executes a message in a transaction environment of its own: its sender is the origin, and gas costs nothing. No
     * transaction is validated or paid for, and the sender's nonce stays as it is. What it changes stays if it succeeds.
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

    private static TransactionEnvironment environmentOf(Message message) {
        return new TransactionEnvironment(message.sender(), UInt256.ZERO, List.of());
    }

    private ExecutionResult run(Message message, TransactionEnvironment transaction, boolean keepChanges) {
        journal.beginTransaction();
        int before = journal.checkpoint();
        boolean keep = false;
        try {
            warm(message, transaction);
            MessageResult result = ember.evm().execute(message, journal, block, transaction);
            keep = keepChanges && result.isSuccess();
            return new ExecutionResult(
                    result.status(),
                    message.gas() - result.gasLeft(),
                    result.refund(),
                    result.output(),
                    result.isSuccess() ? journal.logs() : List.of());
        } finally {
            if (!keep) {
                journal.revertTo(before);
            }
            journal.endTransaction();
        }
    }

    /** What is warm when a transaction starts (EIP-2929, EIP-3651), besides the precompiles. */
    private void warm(Message message, TransactionEnvironment transaction) {
        journal.warm(journal.account(transaction.origin()));
        journal.warm(journal.account(message.recipient()));
        if (journal.fork().isAtLeast(Fork.SHANGHAI)) {
            journal.warm(journal.account(block.coinbase()));
        }
    }
}
