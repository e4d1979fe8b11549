package org.ember.nodes.engine;

import java.util.function.Supplier;
import org.ember.code.Code;
import org.ember.crypto.Interruption;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Rules;
import org.ember.nodes.call.MessageExecution;
import org.ember.nodes.call.Poll;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Sampler;
import org.ember.nodes.region.Program;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;

/** An Ethereum Virtual Machine under one set of rules. Safe for use by many threads. */
public final class Evm {
    private final EvmParts parts;
    private final Interpreter interpreter;
    private final Supplier<Sampler> samplers;

    private final IdleExecutions idle = new IdleExecutions();

    /** One that interprets everything, instruction by instruction. Tests compare all others with it. */
    public Evm(Rules rules) {
        this(rules, new StepsOnlyPolicy());
    }

    /** One that runs code as {@code policy} decides. */
    public Evm(Rules rules, TieringPolicy policy) {
        this(rules, policy, Sampler::new);
    }

    /**
     * One whose samplers are given: for tests, which leave nothing to chance.
     *
     * @param samplers makes the samplers that choose which events are counted; called by any thread
     */
    public Evm(Rules rules, TieringPolicy policy, Supplier<Sampler> samplers) {
        this.parts = EvmParts.of(rules, policy);
        this.samplers = samplers;
        this.interpreter = new Interpreter(parts);
    }

    /** The rules that it executes by. */
    public Rules rules() {
        return parts.rules();
    }

    /** The form in which this EVM runs {@code code}; always the same for the same object. */
    public Program prepare(Code code) {
        return PreparedProgram.of(parts, code);
    }

    /**
     * Executes a message in the transaction that is open in {@code journal}. It pays no fees, does not raise the
     * sender's nonce and warms nothing: whoever sends the message has done so. When it does not succeed its changes are
     * undone, warmth included.
     *
     * <p>Whatever is thrown, by the state reader, by a precompiled contract of an embedder, or because no memory is
     * left, ends the message in the middle. The caller has to undo what it changed.
     *
     * @throws java.util.concurrent.CancellationException when the thread, in no polyglot context, is interrupted before
     *     the message has ended; what it changed so far is then still in the journal
     */
    public MessageResult execute(
            Message message, Journal journal, BlockEnvironment block, TransactionEnvironment transaction) {
        return execute(message, journal, block, transaction, Deadline.NONE);
    }

    /**
     * Executes a message as the other method of this name does, until {@code deadline}.
     *
     * @throws org.ember.evm.DeadlineExceededException when that comes before the message has ended; what it changed so
     *     far is then still in the journal
     */
    public MessageResult execute(
            Message message,
            Journal journal,
            BlockEnvironment block,
            TransactionEnvironment transaction,
            Deadline deadline) {
        if (!message.value().isZero()
                && journal.account(message.sender()).balance().lessThan(message.value())) {
            return new MessageResult(Status.INSUFFICIENT_BALANCE, 0, 0, CallFrame.NO_BYTES);
        }
        MessageExecution execution = idle.take(); // not that of the message whose state reader calls this, if one does
        if (execution == null) {
            execution = new MessageExecution(parts.rules(), interpreter, samplers);
            parts.policy().watch(execution.runningTier());
        }
        execution.begin(journal, block, transaction, deadline);
        CallFrame frame;
        journal.setInterruption(execution.interruption());
        try {
            frame = run(message, execution);
        } finally {
            journal.setInterruption(Interruption.NONE); // whoever reads afterwards has nobody to ask
        }
        long refund = frame.status() == Status.SUCCESS ? journal.refund() : 0;
        MessageResult result = new MessageResult(frame.status(), frame.gas(), refund, frame.output());
        // Not after a Throwable: that may have left anything half done.
        execution.end(idle.keptBytes());
        idle.keep(execution);
        return result;
    }

    /**
     * Ends work of the calling thread that belongs to no message yet, as {@link #execute} would end a message.
     *
     * @param deadline when its time is up
     */
    public static Interruption interruption(Deadline deadline) {
        return new Poll(deadline);
    }

    private static CallFrame run(Message message, MessageExecution execution) {
        JournalAccount recipient = execution.journal().account(message.recipient());
        byte[] input = message.input();
        CallFrame frame = execution.frame(0);
        frame.begin(recipient, message.sender(), message.value(), message.gas(), false);
        if (message.create()) {
            execution.create(frame, new Code(input));
        } else {
            frame.setInput(input, 0, input.length);
            execution.call(frame, recipient, true);
        }
        return frame;
    }
}
