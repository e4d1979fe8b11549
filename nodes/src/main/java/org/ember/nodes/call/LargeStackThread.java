package org.ember.nodes.call;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ember.state.Journal;
import org.ember.state.StateReader;

/**
 * A host stack that 1024 nested calls fit on. A client's thread may have any stack; so the calls below a certain depth
 * go on in a thread of our own while the client's waits. Few messages ever go so deep, and those pay some microseconds.
 *
 * <p>The client's state is read by the client's thread all the same: a read is handed back to it while it waits ({@link
 * HandedBackReader}). That takes some 1 microsecond where the waiting thread still looks for more to read, and 6 where it
 * has to be woken; only the first read of anything is one. Going there takes 10 microseconds, which every message would pay
 * that began there, instead of the 0.2 that the smallest takes.
 *
 * <p>Truffle does not know the thread of our own. So it is the waiting one that Truffle interrupts, to cancel a context
 * for instance; when that ends the wait, the calls are stopped at their next {@link #stopIfAsked}. Outside of polyglot
 * contexts it is whoever interrupts the thread.
 */
final class LargeStackThread {
    /** The depth of the first call that runs there: few enough above it for the smallest usual thread stack. */
    static final int DEPTH = 12;

    /** Reserved, not used: pages that are never touched cost nothing. */
    private static final long STACK_BYTES = 512L << 20;

    private static final int IDLE_SECONDS = 5;

    private final ClientThread client;
    private ThreadPoolExecutor executor;

    /** What is there now, {@code null} for nothing; both threads look at it, one after the other. */
    private Passage passage;

    LargeStackThread(ClientThread client) {
        this.client = client;
    }

    /**
     * Runs {@code task}, which reads {@code journal}, to its end on the large stack, and throws what it threw.
     *
     * @throws RuntimeException of Truffle's, when that cancelled or interrupted the wait, or {@link ClientThread#interrupted};
     *     the task has ended then too
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

    /** Has the task run, and answers what it reads, until it has ended; nothing ends this before. */
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

    /** To be called now and then by what runs here. */
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
