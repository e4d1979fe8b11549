package org.ember.nodes.frame;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import org.ember.crypto.Interruption;
import org.ember.evm.Deadline;
import org.ember.evm.DeadlineExceededException;

/** Where work of the thread that made this, before its message has begun, is interrupted as the message would be. */
public final class ThreadInterruption implements Interruption {
    private static final Node ANYWHERE = new Node() {};

    private final Deadline deadline;
    private final DeepStack nothingThere = new DeepStack();

    /** The work is to end by {@code deadline}. */
    public ThreadInterruption(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public void check() {
        TruffleSafepoint.poll(ANYWHERE);
        if (Thread.currentThread().isInterrupted() && nothingThere.isOutsideOfContexts()) {
            throw DeepStack.interrupted();
        }
        if (deadline.isOver()) {
            throw new DeadlineExceededException(0);
        }
    }
}
