package org.ember.profiler;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one daemon thread that does the maintenance of all tier controllers. It keeps none of them alive. */
final class Housekeeper {
    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private final WeakReference<TierController> controller;
    private ScheduledFuture<?> schedule;

    private Housekeeper(TierController controller) {
        this.controller = new WeakReference<>(controller);
    }

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ember-tiering");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Does the maintenance of {@code controller} every so often, until that is closed or garbage. */
    static Housekeeper start(TierController controller, long millis) {
        Housekeeper housekeeper = new Housekeeper(controller);
        synchronized (housekeeper) {
            housekeeper.schedule =
                    THREAD.scheduleWithFixedDelay(housekeeper::run, millis, millis, TimeUnit.MILLISECONDS);
        }
        return housekeeper;
    }

    /** Has the maintenance done as soon as may be. */
    void wake() {
        try {
            THREAD.execute(this::run);
        } catch (RejectedExecutionException ending) {
            // The process ends.
        }
    }

    synchronized void stop() {
        schedule.cancel(false);
    }

    private void run() {
        TierController served = controller.get();
        if (served == null) {
            stop();
            return;
        }
        try {
            served.maintenance().tryRun();
        } catch (RuntimeException | StackOverflowError error) {
            System.getLogger("org.ember").log(Level.WARNING, "maintenance of compiled code failed", error);
        }
    }
}
