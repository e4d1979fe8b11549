package org.ember.embedding;

import java.util.Objects;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.state.StateReader;

/**
 * An EVM for a client of Ethereum: executes messages and transactions on the client's own state, which it reads through
 * a {@link StateReader} and never writes. Make one for each set of rules and keep it: what is learned about code is kept
 * in it. Safe for use by many threads.
 *
 * <p>The methods here are for one execution by itself. A {@link #session} is for many on one state: those of a block, or
 * calls without end.
 */
public final class Ember implements AutoCloseable {
    private final Rules rules;
    private final Evm evm;
    private final CodeCache codes = new CodeCache();
    private volatile boolean closed;

    private Ember(Rules rules) {
        this.rules = rules;
        this.evm = new Evm(rules);
    }

    /** The start of an Ember under the mainnet rules of the latest fork. */
    public static Builder builder() {
        return new Builder();
    }

    /** An Ember under the mainnet rules of {@code fork}. */
    public static Ember of(Fork fork) {
        return builder().fork(fork).build();
    }

    public Rules rules() {
        return rules;
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
        return new Session(this, state, block);
    }

    /** Executes one message, as {@link Session#execute(Message)} does, with what it changed. */
    public ExecutionOutcome execute(Message message, StateReader state, BlockEnvironment block) {
        Session session = session(state, block);
        ExecutionResult result = session.execute(message);
        return new ExecutionOutcome(result, session.diff());
    }

    /**
     * Ends the use of this Ember: no session can be started any more; those already started can still be used.
     */
    @Override
    public void close() {
        closed = true;
    }

    Evm evm() {
        return evm;
    }

    CodeCache codes() {
        return codes;
    }

    /** Collects what an {@link Ember} is to be like. */
    public static final class Builder {
        private Rules rules = Rules.of(Fork.latest());
        private boolean notice = true;

        private Builder() {}

        /** The mainnet rules of {@code fork}. */
        public Builder fork(Fork fork) {
            return rules(Rules.of(fork));
        }

        /** Rules that may have a gas schedule of their own. */
        public Builder rules(Rules newRules) {
            rules = Objects.requireNonNull(newRules);
            return this;
        }

        /** Whether to log, once in a process, that the optimising compiler is missing; on at first. */
        public Builder notice(boolean wanted) {
            notice = wanted;
            return this;
        }

        public Ember build() {
            if (notice) {
                InterpreterNotice.giveOnce();
            }
            return new Ember(rules);
        }
    }
}
