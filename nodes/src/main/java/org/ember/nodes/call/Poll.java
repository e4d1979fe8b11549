package org.ember.nodes.call;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import java.util.function.LongSupplier;
import org.ember.crypto.Interruption;
import org.ember.evm.Deadline;
import org.ember.evm.DeadlineExceededException;

/**
 * Looks whether work is to go on. Three things end it: Truffle, at its safepoints; an interrupt of the thread, if that
 * is in no polyglot context; and a deadline. Belongs to one thread at a time.
 */
public final class Poll implements Interruption {
    /** For polls outside of any node. */
    static final Node ANYWHERE = new Node() {};

    private final ClientThread thread;
    private final LongSupplier gasUsed;
    private Deadline deadline;

    /** For work of the calling thread that belongs to no message yet, until {@code deadline}. */
    public Poll(Deadline deadline) {
        this(new ClientThread(), () -> 0);
        begin(deadline);
    }

    /** @param gasUsed what the message has used so far, asked when the deadline has come */
    Poll(ClientThread thread, LongSupplier gasUsed) {
        this.thread = thread;
        this.gasUsed = gasUsed;
    }

    /** From now on work is to end by {@code deadline}. */
    void begin(Deadline deadline) {
        this.deadline = deadline;
    }

    /** To be called between messages. */
    void end() {
        deadline = null;
        thread.forget();
    }

    @Override
    public void check() {
        check(ANYWHERE);
    }

    /** Looks as {@link #check} does, and tells Truffle the {@code location}. */
    void check(Node location) {
        TruffleSafepoint.poll(location);
        if (Thread.currentThread().isInterrupted() && thread.isOutsideOfContexts()) {
            throw ClientThread.interrupted();
        }
        if (deadline != Deadline.NONE && deadline.isOver()) {
            throw new DeadlineExceededException(gasUsed.getAsLong());
        }
    }
}
