package org.ember.nodes.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.ember.nodes.call.MessageExecution;

/**
 * Keeps executions between messages, because their frames are worth keeping. A thread looks in one place only, found by
 * its number, and so mostly gets the execution that it used last. A {@link ThreadLocal} would not do: an execution
 * refers to its EVM, which could then not be collected while the thread lives. Safe for use by many threads.
 */
final class IdleExecutions {
    /** The bytes that all of them together keep of their calls' memory, unless there are very many. */
    private static final long KEPT_BYTES = 256L << 20;

    private static final long MOST_KEPT_BYTES = 8L << 20;
    private static final long LEAST_KEPT_BYTES = 1L << 20;

    /** References between two places, so that threads with different ones do not share cache lines. */
    private static final int SPACING = 32;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(MessageExecution[].class);

    private final int count;
    private final MessageExecution[] places;

    IdleExecutions() {
        // The least power of two that is four times the number of processors, so that threads seldom share a place.
        count = Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors() - 1);
        places = new MessageExecution[count * SPACING];
    }

    /** How many bytes of its calls' memory an execution may keep while it is here. */
    int keptBytes() {
        return (int) Math.clamp(KEPT_BYTES / count, LEAST_KEPT_BYTES, MOST_KEPT_BYTES);
    }

    /** One that nobody uses, or {@code null} when there is none. */
    MessageExecution take() {
        return (MessageExecution) PLACE.getAndSet(places, place(), (MessageExecution) null);
    }

    /** Keeps one that is not used any more; it takes the place of another that is kept there. */
    void keep(MessageExecution execution) {
        PLACE.setRelease(places, place(), execution);
    }

    private int place() {
        return ((int) Thread.currentThread().threadId() & count - 1) * SPACING;
    }
}
