package org.ember.launcher.run;

import java.time.Duration;
import java.util.List;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Message;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Upgrade;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.UInt256;

/** One message, ready to be executed any number of times on the same state. */
public final class MessageRun implements AutoCloseable {
    private final Upgrade fork;
    private final Ember ember;
    private final MapState state;
    private final BlockEnvironment block;
    private final TransactionEnvironment transaction;
    private final Message message;
    private final Duration timeLimit;

    /**
     * Takes what the message needs.
     *
     * @param gasPrice in wei per gas
     * @param timeLimit of each execution; {@code null} for none
     */
    public MessageRun(
            Upgrade fork,
            TieringOptions tiering,
            MapState state,
            BlockEnvironment block,
            UInt256 gasPrice,
            Message message,
            Duration timeLimit) {
        this.fork = fork;
        this.ember =
                Ember.builder().fork(fork.fork()).tiering(tiering).notice(false).build();
        this.state = state;
        this.block = block;
        this.transaction = new TransactionEnvironment(message.sender(), gasPrice, List.of());
        this.message = message;
        this.timeLimit = timeLimit;
    }

    /** What decides which code is compiled. */
    public TierController tiers() {
        return ember.tiers();
    }

    /** Has what was learned stored, if there is a store, and ends compilation. */
    @Override
    public void close() {
        ember.close();
    }

    /**
     * Executes it and keeps everything that came of it.
     *
     * @throws org.ember.evm.DeadlineExceededException when that takes longer than the time limit
     */
    public RunOutcome execute() {
        Session session = session();
        ExecutionResult result = session.execute(message, transaction);
        return new RunOutcome(fork, message, result, session.diff(), state);
    }

    private Session session() {
        Session session = ember.session(state, block);
        if (timeLimit != null) {
            session.setDeadline(Deadline.after(timeLimit));
        }
        return session;
    }

    /** Executes it once more, only to take its time, and checks that it ends as it did before. */
    void repeat(ExecutionResult expected) {
        ExecutionResult result = session().execute(message, transaction);
        if (result.status() != expected.status() || result.gasUsed() != expected.gasUsed()) {
            throw new IllegalStateException("executions differ: " + expected + ", then " + result);
        }
    }
}
