package org.ember.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ember.code.Code;
import org.ember.code.Delegation;
import org.ember.crypto.Interruption;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Execution;
import org.ember.nodes.frame.Sampler;
import org.ember.precompile.Precompile;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The execution of one message with all the calls that it makes: message call and contract creation as the Yellow Paper
 * defines them (sections 8 and 7). Used by one thread at a time, and again for other messages under the same rules.
 */
public final class MessageExecution extends Execution {
    /**
     * The work between two polls, in gas. It takes less than 50 milliseconds even before HotSpot has compiled the
     * interpreter. Where all is compiled, so many polls take no time that could be measured.
     */
    static final long GAS_PER_POLL = 50_000;

    /**
     * Input or init code of at least this length, in bytes, makes a poll: to copy it takes time, and costs hardly any
     * gas.
     */
    private static final int MUCH_INPUT = 1 << 18;

    /**
     * The jump destinations of code of at least this length, in bytes, are found before it runs: that search can be
     * interrupted.
     */
    private static final int MUCH_CODE = 1 << 20;

    /** Frames deeper than this are not kept for the next message: few messages go so deep. */
    private static final int KEPT_FRAMES = 64;

    /** The arrays of each frame may keep so many bytes in any case: enough for a call that needs little. */
    private static final int LEAST_KEPT_BYTES = 4 << 10;

    private static final int EOF_MAGIC = 0xef;

    private final Rules rules;
    private final CodeRunner runner;
    private final Supplier<Sampler> samplers;
    private final ClientThread client = new ClientThread();
    private final LargeStackThread largeStack = new LargeStackThread(client);
    private final Poll poll = new Poll(client, this::gasUsed);
    private final Interruption interruption = () -> poll(Poll.ANYWHERE);
    private final PrecompileExecution precompiles;
    private CallFrame[] frames = new CallFrame[8];

    /** The depth of the deepest call of this message so far, -1 before the first. */
    private int deepest = -1;

    /** How deep the call is that runs now; below 0 when none does. */
    private int running = -1;

    private long gasOfMessage;

    /** @param samplers makes one for each frame */
    public MessageExecution(Rules rules, CodeRunner runner, Supplier<Sampler> samplers) {
        super(rules, gasPerPoll(rules));
        this.rules = rules;
        this.runner = runner;
        this.samplers = samplers;
        this.precompiles = new PrecompileExecution(rules.precompiles(), interruption);
    }

    /** Every loop goes through a JUMPDEST. Where that costs nothing, a poll is always due. */
    private static long gasPerPoll(Rules rules) {
        return rules.schedule().cost(Opcode.JUMPDEST) == 0 ? 0 : GAS_PER_POLL;
    }

    /** Makes ready for a message. */
    public void begin(Journal journal, BlockEnvironment block, TransactionEnvironment transaction, Deadline deadline) {
        poll.begin(deadline);
        enter(journal, block, transaction);
    }

    @Override
    @TruffleBoundary
    public void poll(Node location) {
        largeStack.stopIfAsked();
        poll.check(location);
    }

    /** The gas that the message has used so far. Each call has got its gas from the one before it. */
    private long gasUsed() {
        if (running < 0) {
            return 0; // the outermost call has not begun
        }
        long left = 0;
        for (int depth = running; depth >= 0; depth--) {
            left += frames[depth].gas();
        }
        return Math.max(0, gasOfMessage - left); // below 0 where callees have stipends
    }

    /**
     * Lets go of what belongs to the message that has ended; then this can be used for another. After a {@link
     * Throwable} it must not be used again, for its frames may be in any state.
     *
     * @param keptBytes how much of its calls' memory it may keep: half of it for the outermost call, a quarter for one
     *     in that, and so on, and at least 4 KiB for each
     */
    public void end(int keptBytes) {
        leave();
        running = -1;
        poll.end();
        if (frames.length > KEPT_FRAMES) {
            frames = Arrays.copyOf(frames, KEPT_FRAMES);
        }
        for (int depth = Math.min(deepest, frames.length - 1); depth >= 0; depth--) {
            frames[depth].clear(Math.max(LEAST_KEPT_BYTES, depth < Integer.SIZE - 1 ? keptBytes >> depth + 1 : 0));
        }
        deepest = -1;
    }

    @Override
    public Interruption interruption() {
        return interruption;
    }

    @Override
    public CallFrame frame(int depth) {
        if (depth >= frames.length) {
            frames = Arrays.copyOf(frames, 2 * frames.length);
        }
        CallFrame frame = frames[depth];
        if (frame == null) {
            frame = new CallFrame(this, depth, samplers.get());
            frames[depth] = frame;
        }
        deepest = Math.max(deepest, depth);
        return frame;
    }

    @Override
    @TruffleBoundary
    public void call(CallFrame frame, JournalAccount codeAccount, boolean transfer) {
        beginWork(frame, frame.inputLength());
        Journal journal = journal();
        int checkpoint = journal.checkpoint();
        if (transfer) {
            move(frame);
        }
        Precompile precompile = precompiles.at(codeAccount.address());
        if (precompile != null) {
            precompiles.run(precompile, frame);
        } else {
            Code code = codeToRun(codeAccount);
            if (code.bytes().length > 0) {
                run(frame, code);
            }
        }
        if (frame.status() != Status.SUCCESS) {
            journal.revertTo(checkpoint);
        }
        endWork(frame);
    }

    @Override
    @TruffleBoundary
    public void create(CallFrame frame, Code initCode) {
        JournalAccount account = frame.self();
        beginWork(frame, initCode.bytes().length);
        Journal journal = journal();
        if (journal.hasCollision(account)) {
            frame.halt(Status.CREATE_COLLISION);
            endWork(frame);
            return;
        }
        int checkpoint = journal.checkpoint();
        journal.createContract(account);
        move(frame);
        run(frame, initCode);
        if (frame.status() == Status.SUCCESS) {
            deposit(frame, account);
        }
        if (frame.status() != Status.SUCCESS) {
            journal.revertTo(checkpoint);
        }
        endWork(frame);
    }

    /** The callee continues its caller's count to the next poll, so that calls do not delay it. */
    private void beginWork(CallFrame frame, int inputLength) {
        int depth = frame.depth();
        running = depth;
        if (depth == 0) {
            gasOfMessage = frame.gas();
        }
        frame.setGasBeforePoll(depth == 0 ? 0 : frames[depth - 1].gasBeforePoll());
        if (inputLength >= MUCH_INPUT || frame.isPollDue()) {
            frame.poll(Poll.ANYWHERE);
        }
    }

    private void endWork(CallFrame frame) {
        int depth = frame.depth();
        if (depth > 0) {
            running = depth - 1;
            frames[depth - 1].setGasBeforePoll(frame.gasBeforePoll());
        }
    }

    /** Moves the frame's value from its caller to its account. */
    private void move(CallFrame frame) {
        Journal journal = journal();
        UInt256 value = frame.value();
        if (!value.isZero()) {
            journal.subtractBalance(journal.account(frame.caller()), value);
            journal.addBalance(frame.self(), value);
        } else {
            journal.touch(frame.self());
        }
    }

    /**
     * The code that a call to {@code account} runs. One delegation is followed (EIP-7702), but no second one; one to a
     * precompile runs nothing.
     */
    private Code codeToRun(JournalAccount account) {
        Code code = account.code();
        if (!rules.fork().isAtLeast(Fork.PRAGUE)) {
            return code;
        }
        Address target = Delegation.target(code.bytes());
        if (target == null) {
            return code;
        }
        return precompiles.at(target) == null ? journal().account(target).code() : Code.EMPTY;
    }

    private void run(CallFrame frame, Code code) {
        frame.setCode(code);
        if (code.bytes().length >= MUCH_CODE) {
            code.jumpDestinations().findAll(interruption);
        }
        if (frame.depth() == LargeStackThread.DEPTH) {
            largeStack.run(journal(), () -> runner.run(frame));
        } else {
            runner.run(frame);
        }
    }

    /** Makes the output of init code the contract's code (Yellow Paper, section 7). */
    private void deposit(CallFrame frame, JournalAccount account) {
        byte[] code = frame.output();
        if (code.length > rules.maxCodeSize()) {
            frame.halt(Status.CODE_SIZE_EXCEEDED);
            return;
        }
        if (code.length > 0 && (code[0] & 0xff) == EOF_MAGIC && rules.fork().isAtLeast(Fork.LONDON)) {
            frame.halt(Status.INVALID_CODE); // EIP-3541
            return;
        }
        long cost = (long) rules.schedule().cost(GasCost.CODE_DEPOSIT_BYTE) * code.length;
        if (cost <= frame.gas()) {
            frame.setGas(frame.gas() - cost);
            journal().setCode(account, code);
        } else if (rules.fork().isAtLeast(Fork.HOMESTEAD)) {
            frame.halt(Status.OUT_OF_GAS); // EIP-2
        } else {
            frame.end(Status.SUCCESS, CallFrame.NO_BYTES);
        }
    }
}
