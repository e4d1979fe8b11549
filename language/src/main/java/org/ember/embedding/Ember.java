package org.ember.embedding;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.state.StateReader;
import org.ember.transaction.Check;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionProcessor;

/**
 * An EVM for a client of Ethereum: executes messages and transactions on the client's own state, which it reads through
 * a {@link StateReader} and never writes. Make one for each set of rules and keep it: it keeps what is learned about
 * code. An upgrade that changes only the blob schedule (EIP-7892) leaves the rules as they are, and needs no other.
 * Safe for use by many threads.
 *
 * <p>The methods here are for one execution by itself. A {@link #session} is for many on one state: the transactions of
 * a block, or calls on the state after it.
 */
public final class Ember implements AutoCloseable {
    private final Rules rules;
    private final TierController tiers;
    private final SessionEngine engine;
    private volatile boolean closed;

    private Ember(Builder settings) {
        this.rules = settings.rules;
        this.tiers = new TierController(settings.tiering);
        Evm evm = new Evm(rules, tiers);
        this.engine = new SessionEngine(evm, new CodeCache(), new TransactionProcessor(evm, settings.skipped));
    }

    /** The start of an Ember under the mainnet rules of the latest fork. */
    public static Builder builder() {
        return new Builder();
    }

    /** An Ember under the mainnet rules of {@code fork}. */
    public static Ember of(Fork fork) {
        return builder().fork(fork).build();
    }

    /** The rules that code is executed by here. */
    public Rules rules() {
        return rules;
    }

    /** What decides which code is compiled here, and knows what was. */
    public TierController tiers() {
        return tiers;
    }

    /**
     * Starts a session of executions that see each other's changes.
     *
     * @param state must not change while the session is in use
     * @param block the block that all of them are in
     * @throws IllegalStateException when this Ember is closed
     */
    public Session session(StateReader state, BlockEnvironment block) {
        if (closed) {
            throw new IllegalStateException("this Ember is closed");
        }
        return new Session(engine, state, block);
    }

    /** Executes one message, as {@link Session#execute(Message)} does. */
    public WithDiff<ExecutionResult> execute(Message message, StateReader state, BlockEnvironment block) {
        Session session = session(state, block);
        return new WithDiff<>(session.execute(message), session.diff());
    }

    /** Executes one transaction, as {@link Session#transact(Transaction)} does. */
    public WithDiff<TransactionOutcome> transact(Transaction transaction, StateReader state, BlockEnvironment block) {
        Session session = session(state, block);
        return new WithDiff<>(session.transact(transaction), session.diff());
    }

    /**
     * Ends the use of this Ember. No session can be started any more. Those that were started can still be used, and
     * are interpreted: nothing more is compiled, and machine code is let go of.
     */
    @Override
    public void close() {
        closed = true;
        tiers.close();
    }

    /** Collects what an {@link Ember} is to be like. */
    public static final class Builder {
        private Rules rules = Rules.of(Fork.latest());
        private Set<Check> skipped = Set.of();
        private boolean notice = true;
        private TieringOptions tiering = TieringOptions.DEFAULT;

        private Builder() {}

        /** The mainnet rules of {@code fork}. */
        public Builder fork(Fork fork) {
            return rules(Rules.of(fork));
        }

        /** Rules that may have prices, precompiled contracts and limits of their own ({@link Rules#with}). */
        public Builder rules(Rules newRules) {
            rules = Objects.requireNonNull(newRules, "the rules must not be null");
            return this;
        }

        /** Leaves checks of transactions out, to simulate what no block could contain. */
        public Builder skip(Check... checks) {
            skipped = Set.copyOf(Arrays.asList(checks));
            return this;
        }

        /** Whether to log, once in a process, that the optimising compiler is missing; true at first. */
        public Builder notice(boolean wanted) {
            notice = wanted;
            return this;
        }

        /** How compilation is controlled; {@link TieringOptions#DEFAULT} at first. */
        public Builder tiering(TieringOptions options) {
            tiering = Objects.requireNonNull(options, "the options of tiering must not be null");
            return this;
        }

        /** An Ember as described so far; the builder can be used again. */
        public Ember build() {
            if (notice) {
                InterpreterNotice.giveOnce();
            }
            return new Ember(this);
        }
    }
}
