package org.ember.nodes.frame;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.graalvm.polyglot.Context;

/**
 * A host stack that 1024 nested calls fit on. A client's thread may have any stack; so the calls below a certain depth
 * go on in a thread of our own while the client's waits. Few messages ever go so deep, and those pay some microseconds.
 *
 * <p>Truffle does not know the thread of our own. So it is the waiting one that Truffle interrupts, to cancel a context
 * for instance; when that ends the wait, the calls are stopped at their next {@link #stopIfAsked}. Outside of polyglot
 * contexts it is whoever interrupts the thread.
 */
final class DeepStack {
    /** The depth of the first call that runs there: few enough above it for the smallest usual thread stack. */
    static final int DEPTH = 12;

    /** Reserved, not used: pages that are never touched cost nothing. */
    private static final long STACK_BYTES = 512L << 20;

    private static final int IDLE_SECONDS = 5;

    private ThreadPoolExecutor executor;
    private volatile boolean stopAsked;

    /** Kept for one message, for finding out that there is none is slow; {@code null} before that. */
    private Optional<TruffleSafepoint> safepointOfThread;

    /**
     * Runs {@code task} to its end on the deep stack, and throws what it threw.
     *
     * @throws RuntimeException of Truffle's, when that cancelled or interrupted the wait, or {@link #interrupted}; the
     *     task has ended then too
     */
    void run(Runnable task) {
        Passage passage = new Passage(task);
        executor().execute(passage);
        boolean ended = false;
        try {
            await(passage);
            ended = true;
        } finally {
            if (!ended) {
                stopAsked = true;
                passage.awaitEnd();
                stopAsked = false;
            }
            passage.restoreInterrupt();
        }
        passage.rethrow();
    }

    private void await(Passage passage) {
        if (isOutsideOfContexts()) {
            passage.awaitEndOrInterruption();
        } else {
            safepointOfThread.get().setBlocked(null, passage, Passage::await, passage, null, null);
        }
    }

    /** Whether the calling thread is in no polyglot context. */
    boolean isOutsideOfContexts() {
        if (safepointOfThread == null) {
            safepointOfThread = currentSafepoint();
        }
        return safepointOfThread.isEmpty() || !isInContext();
    }

    /** Truffle keeps the safepoint of a thread that has been in a context, and has only an exception for this too. */
    private static boolean isInContext() {
        try {
            Context.getCurrent();
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** What ends an execution when its thread, in no polyglot context, is interrupted. */
    static CancellationException interrupted() {
        return new CancellationException("the thread was interrupted while it executed code");
    }

    /** That of the calling thread; none when it is in no polyglot context, for which Truffle has only an exception. */
    private static Optional<TruffleSafepoint> currentSafepoint() {
        try {
            return Optional.of(TruffleSafepoint.getCurrent());
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** To be called between messages, for the next one may come from another thread. */
    void forgetThread() {
        safepointOfThread = null;
    }

    /** To be called now and then by what runs here. */
    void stopIfAsked() {
        if (stopAsked) {
            throw new Stop();
        }
    }

    private ThreadPoolExecutor executor() {
        if (executor == null) {
            executor = new ThreadPoolExecutor(
                    1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DeepStack::newThread);
            executor.allowCoreThreadTimeOut(true);
        }
        return executor;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "ember-deep-stack", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Ends a task in the middle, whose waiting thread goes on with an exception of its own. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("stopped", null, false, false);
        }
    }

    /**
     * A task and the wait for it. Truffle's interruptions come through {@link #interrupt}; in a context those of anybody
     * else are kept for afterwards, for the guest code's end has to be waited for all the same.
     */
    private static final class Passage implements Runnable, Interrupter {
        private final Runnable task;
        private Throwable failure;
        private boolean ended;
        private boolean safepointWanted;
        private boolean interrupted;

        Passage(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            Throwable thrown = null;
            try {
                task.run();
            } catch (Throwable e) {
                thrown = e;
            } finally {
                end(thrown);
            }
        }

        private synchronized void end(Throwable thrown) {
            failure = thrown;
            ended = true;
            notifyAll();
        }

        @Override
        public synchronized void interrupt(Thread thread) {
            safepointWanted = true;
            notifyAll();
        }

        @Override
        public synchronized void resetInterrupted() {
            safepointWanted = false;
        }

        /** Waits until the task has ended; an exception means that Truffle wants the thread at a safepoint. */
        synchronized void await() throws InterruptedException {
            waitUntil(() -> ended || safepointWanted);
            if (!ended) {
                throw new InterruptedException();
            }
        }

        synchronized void awaitEndOrInterruption() {
            waitUntil(() -> ended || interrupted);
            if (!ended) {
                throw interrupted();
            }
        }

        synchronized void awaitEnd() {
            waitUntil(() -> ended);
        }

        private synchronized void waitUntil(BooleanSupplier condition) {
            while (!condition.getAsBoolean()) {
                try {
                    wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }

        synchronized void restoreInterrupt() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void rethrow() {
            if (failure != null) {
                throw sneaky(failure);
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneaky(Throwable cause) throws T {
            throw (T) cause;
        }
    }
}
