package org.ember.profiler;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The one daemon thread that does for all tier controllers what is done now and then. It keeps none of them alive, and goes
 * on whatever is thrown, in duties or in itself: between duties it allocates nothing.
 */
final class Housekeeper {
    private static final Object LOCK = new Object();

    /** How long it does nothing when it cannot even find out what is due. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** All that have duties; never changed, but replaced. */
    private static volatile Housekeeper[] all = {};

    /** {@code null} before there is one; maybe one that has ended. */
    private static volatile Thread thread;

    private final WeakReference<TierController> controller;
    private final Duty duty;
    private final Consumer<TierController> work;
    private final long intervalNanos;
    private volatile long due;
    private volatile boolean isWoken;

    private Housekeeper(TierController controller, long millis, Duty duty, Consumer<TierController> work) {
        this.controller = new WeakReference<>(controller);
        this.duty = duty;
        this.work = work;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.due = System.nanoTime() + intervalNanos;
    }

    /**
     * Does {@code work} to {@code controller} every so often, until it is stopped or that is garbage.
     *
     * @return {@code null} when {@code millis} is 0, for never
     */
    static Housekeeper start(TierController controller, long millis, Duty duty, Consumer<TierController> work) {
        if (millis == 0) {
            return null;
        }
        Housekeeper housekeeper = new Housekeeper(controller, millis, duty, work);
        synchronized (LOCK) {
            Housekeeper[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = housekeeper;
            all = more;
        }
        callThread();
        return housekeeper;
    }

    /** Does it as soon as may be. */
    void wake() {
        isWoken = true;
        callThread();
    }

    void stop() {
        synchronized (LOCK) {
            int index = Arrays.asList(all).indexOf(this);
            if (index >= 0) {
                Housekeeper[] fewer = Arrays.copyOf(all, all.length - 1);
                System.arraycopy(all, index + 1, fewer, index, fewer.length - index);
                all = fewer;
            }
        }
    }

    /** Has the thread look what is due; makes one first if there is none, as when there was no memory for one so far. */
    private static void callThread() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            startThread();
        } else {
            LockSupport.unpark(running);
        }
    }

    private static void startThread() {
        synchronized (LOCK) {
            if (thread != null && thread.isAlive()) {
                return;
            }
            try {
                Thread made = new Thread(Housekeeper::runForEver, "ember-tiering");
                made.setDaemon(true);
                made.start();
                thread = made;
            } catch (OutOfMemoryError none) {
                thread = null; // the next one who calls it tries again
            }
        }
    }

    private static void runForEver() {
        while (true) {
            try {
                LockSupport.parkNanos(doWhatIsDue());
            } catch (Throwable error) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Does all that is due; after how many nanoseconds something is again. */
    private static long doWhatIsDue() {
        long wait = Long.MAX_VALUE;
        for (Housekeeper each : all) {
            if (each.isWoken || each.due - System.nanoTime() <= 0) {
                each.isWoken = false;
                try {
                    each.run();
                } finally {
                    each.due = System.nanoTime() + each.intervalNanos;
                }
            }
            wait = Math.min(wait, each.due - System.nanoTime());
        }
        return Math.max(1, wait);
    }

    private void run() {
        TierController served = controller.get();
        if (served == null) {
            stop();
            return;
        }
        try {
            work.accept(served);
        } catch (Throwable error) {
            served.failures().caught(null, duty, error);
        }
    }
}
