package org.ember.profiler;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The one daemon thread that does for all tier controllers what is done now and then. It keeps none of them alive. */
final class Housekeeper {
    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private final WeakReference<TierController> controller;
    private final Consumer<TierController> duty;
    private ScheduledFuture<?> schedule;

    private Housekeeper(TierController controller, Consumer<TierController> duty) {
        this.controller = new WeakReference<>(controller);
        this.duty = duty;
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

    /**
     * Does {@code duty} to {@code controller} every so often, until it is stopped or that is garbage.
     *
     * @return {@code null} when {@code millis} is 0, for never
     */
    static Housekeeper start(TierController controller, long millis, Consumer<TierController> duty) {
        if (millis == 0) {
            return null;
        }
        Housekeeper housekeeper = new Housekeeper(controller, duty);
        synchronized (housekeeper) {
            housekeeper.schedule =
                    THREAD.scheduleWithFixedDelay(housekeeper::run, millis, millis, TimeUnit.MILLISECONDS);
        }
        return housekeeper;
    }

    /** Does it as soon as may be. */
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
            duty.accept(served);
        } catch (RuntimeException | StackOverflowError error) {
            System.getLogger("org.ember").log(Level.WARNING, "the upkeep of a tier controller failed", error);
        }
    }
}
