package org.ember.nodes.frame;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A host stack that 1024 nested calls fit on. A client's thread may have any stack; so the calls below a certain depth
 * go on in a thread of our own while the client's waits. Few messages ever go so deep, and those pay some microseconds.
 */
final class DeepStack {
    /** The depth of the first call that runs there: few enough above it for the smallest usual thread stack. */
    static final int DEPTH = 12;

    /** Reserved, not used: pages that are never touched cost nothing. */
    private static final long STACK_BYTES = 512L << 20;

    private static final int IDLE_SECONDS = 5;

    private ThreadPoolExecutor executor;

    /** Runs {@code task} to its end on the deep stack. */
    void run(Runnable task) {
        Future<?> done = executor().submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    done.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // the guest code's end has to be waited for all the same
                }
            }
        } catch (ExecutionException e) {
            throw sneaky(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable cause) throws T {
        throw (T) cause;
    }
}
