package org.ember.profiler;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does what has to do with a store, one thing after the other, in a daemon thread of its own; while there is nothing to do, there
 * is no thread, and nothing that keeps anything alive.
 */
final class StoreWorker {
    private static final int CAPACITY = 1024;
    private static final int IDLE_SECONDS = 5;
    private static final int MOST_SECONDS_TO_END = 60;
    private static final int PAUSE_MILLIS = 1;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CAPACITY), StoreWorker::newThread);

    StoreWorker() {
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "ember-store");
        thread.setDaemon(true);
        return thread;
    }

    /** Has {@code job} done, unless too much waits or this has ended; whether it will be. */
    boolean offer(Runnable job) {
        try {
            executor.execute(job);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /**
     * Ends it when all that waits is done; waits for that. What takes a minute, as when the disk does not answer, or until the
     * calling thread is interrupted, is given up.
     *
     * @return whether all was done
     */
    boolean end() {
        executor.shutdown();
        boolean isDone = false;
        try {
            isDone = executor.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!isDone) {
            executor.shutdownNow();
        }
        return isDone;
    }

    /** Waits until all that waits now is done, or this is ended, or the thread is interrupted. */
    void await() {
        CountDownLatch done = new CountDownLatch(1);
        try {
            while (!executor.isShutdown()) {
                if (offer(done::countDown)) {
                    done.await();
                    return;
                }
                Thread.sleep(PAUSE_MILLIS); // it is full
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
