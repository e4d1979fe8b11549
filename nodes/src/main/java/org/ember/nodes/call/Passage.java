package org.ember.nodes.call;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import java.util.function.Supplier;

/**
 * A task that runs on the large stack, and the thread that waits for it and reads the state for it. Truffle interrupts
 * the wait by {@link #interrupt}. In a context, interrupts of anybody else are kept until the task has ended, because
 * its end has to be awaited in any case.
 */
final class Passage implements Runnable, Interrupter {
    /**
     * How often to spin before waiting: some 15 microseconds. Reads follow each other closely, and to wake a thread
     * takes longer than most of them. It is 0 where there is one processor. It is no constant, because the number of
     * processors is unknown while a native image is built.
     */
    private final int looks = Runtime.getRuntime().availableProcessors() > 1 ? 500 : 0;

    private final Runnable task;
    private Throwable failure;
    private boolean begun;
    private volatile boolean ended;
    private boolean safepointWanted;
    private boolean interrupted;
    private volatile boolean stopAsked;

    /** What the waiting thread is to read; {@code null} when that is done. */
    private volatile Supplier<?> read;

    private Object answer;
    private Throwable readFailure;
    private boolean hasAnswered;

    Passage(Runnable task) {
        this.task = task;
    }

    // On the large stack

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        Throwable thrown = null;
        try {
            task.run();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            end(thrown);
        }
    }

    /** Whether nobody has stopped it before it began. */
    private synchronized boolean begin() {
        begun = !stopAsked;
        return begun;
    }

    private synchronized void end(Throwable thrown) {
        failure = thrown;
        ended = true;
        notifyAll();
    }

    void stopIfAsked() {
        if (stopAsked) {
            throw new Stop();
        }
    }

    /** What {@code wanted} gives, or throws, in the waiting thread. */
    @SuppressWarnings("unchecked")
    <T> T handBack(Supplier<T> wanted) {
        ask(wanted);
        for (int look = 0; look < looks && read != null; look++) {
            Thread.onSpinWait();
        }
        return (T) takeAnswer();
    }

    private synchronized void ask(Supplier<?> wanted) {
        stopIfAsked();
        read = wanted;
        notifyAll();
    }

    private synchronized Object takeAnswer() {
        while (read != null) {
            stopIfAsked();
            try {
                wait();
            } catch (InterruptedException _) {
                // Nobody has reason to interrupt this thread.
            }
        }
        Object given = answer;
        Throwable thrown = readFailure;
        answer = null;
        readFailure = null;
        if (thrown != null) {
            throw sneaky(thrown);
        }
        return given;
    }

    // In the waiting thread

    @Override
    public synchronized void interrupt(Thread thread) {
        safepointWanted = true;
        notifyAll();
    }

    @Override
    public synchronized void resetInterrupted() {
        safepointWanted = false;
    }

    /**
     * Waits until there is something to read, or the task has ended; an exception means that Truffle wants a safepoint.
     */
    void await() throws InterruptedException {
        lookForMore();
        synchronized (this) {
            while (!ended && !safepointWanted && read == null) {
                waitOnce();
            }
            if (!ended && safepointWanted) {
                throw new InterruptedException();
            }
        }
    }

    /**
     * Waits until there is something to read, or the task has ended.
     *
     * @throws java.util.concurrent.CancellationException when this thread is interrupted before
     */
    void awaitUninterrupted() {
        lookForMore();
        synchronized (this) {
            while (!ended && !interrupted && read == null) {
                waitOnce();
            }
            interrupted |= !ended && Thread.interrupted();
            if (!ended && interrupted) {
                throw ClientThread.interrupted();
            }
        }
    }

    private void lookForMore() {
        for (int look = hasAnswered ? 0 : looks; look < looks && !ended && read == null; look++) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // who calls it does so in a loop
    private void waitOnce() {
        try {
            wait();
        } catch (InterruptedException _) {
            interrupted = true;
        }
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Reads what is to be read. */
    void answer() {
        restoreInterrupt(); // which is the reader's to see
        Object given = null;
        Throwable thrown = null;
        try {
            given = read.get();
        } catch (Throwable e) {
            thrown = e;
        }
        hasAnswered = true;
        synchronized (this) {
            answer = given;
            readFailure = thrown;
            read = null;
            notifyAll();
        }
    }

    /**
     * Has the task stopped, and waits until it has ended; that is certain, so this makes no object and throws nothing.
     */
    synchronized void stop() {
        stopAsked = true;
        notifyAll();
        while (begun && !ended) { // what has not begun never will
            waitOnce();
        }
    }

    /** Interrupts this thread again if it was interrupted meanwhile. */
    synchronized void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
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

    /** Ends a task in the middle, whose waiting thread goes on with an exception of its own. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("stopped", null, false, false);
        }
    }
}
