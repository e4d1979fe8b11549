package org.ember.nodes.call;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ember.state.Journal;
import org.ember.state.StateReader;

/**
 * A thread with a stack that 1,024 nested calls fit on. A client's thread may have a small stack. So calls deeper than
 * {@link #DEPTH} run in this thread, while the client's waits. Few messages go so deep, and those pay some
 * microseconds.
 *
 * <p>The client's thread still reads the client's state: each read is handed back to it while it waits ({@link
 * HandedBackReader}). That takes 1 microsecond while the waiting thread spins, and 6 when it has to be woken; only the
 * first read of anything asks the client. To go to this thread takes 10 microseconds. The smallest message takes 0.2,
 * so no message begins here.
 *
 * <p>Truffle does not know this thread. It interrupts the waiting one, for instance to cancel a context. When that ends
 * the wait, the calls are stopped at their next {@link #stopIfAsked}. Outside of polyglot contexts, anybody who
 * interrupts the waiting thread does the same.
 */
final class LargeStackThread {
    /** The depth of the first call that runs here. The calls above it fit on the smallest usual thread stack. */
    static final int DEPTH = 12;

    /** Reserved, not used: pages that are never touched cost nothing. */
    private static final long STACK_BYTES = 512L << 20;

    private static final int IDLE_SECONDS = 5;

    private final ClientThread client;
    private ThreadPoolExecutor executor;

    /** The task that runs here now, {@code null} for none. Both threads read it, one after the other. */
    private Passage passage;

    LargeStackThread(ClientThread client) {
        this.client = client;
    }

    /**
     * Runs {@code task}, which reads {@code journal}, to its end in this thread, and throws what it threw.
     *
     * @throws RuntimeException of Truffle's, when that cancelled or interrupted the wait, or {@link
     *     ClientThread#interrupted}; the task has ended then too
     */
    void run(Journal journal, Runnable task) {
        Passage there = new Passage(task);
        StateReader reader = journal.reader();
        journal.setReader(new HandedBackReader(reader, there));
        passage = there;
        try {
            accompany(there);
        } finally {
            passage = null;
            journal.setReader(reader);
            there.restoreInterrupt();
            if (there.hasFailed()) {
                dismissThread(); // who failed may be used no more, and threads of many such would wait for nothing
            }
        }
        there.rethrow();
    }

    /** Starts the task, and reads for it until it has ended. This never returns earlier. */
    private void accompany(Passage there) {
        try {
            executor().execute(there); // which may fail also when it has handed the task over
            while (await(there)) {
                there.answer();
            }
        } finally {
            there.stop();
        }
    }

    /** Whether the task wants something read; else it has ended. */
    private boolean await(Passage there) {
        if (client.isOutsideOfContexts()) {
            there.awaitUninterrupted();
        } else {
            client.safepoint().setBlocked(null, there, Passage::await, there, null, null);
        }
        return !there.hasEnded();
    }

    /** To be called now and then by the task. */
    void stopIfAsked() {
        Passage there = passage;
        if (there != null) {
            there.stopIfAsked();
        }
    }

    private ThreadPoolExecutor executor() {
        if (executor == null) {
            executor = new ThreadPoolExecutor(
                    1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LargeStackThread::newThread);
            executor.allowCoreThreadTimeOut(true);
        }
        return executor;
    }

    private void dismissThread() {
        executor.shutdown();
        executor = null;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "ember-large-stack", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
