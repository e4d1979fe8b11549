package org.ember.profiler.helper;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.ember.profiler.helper.message.HelperReply;

/**
 * Starts helpers, one at a time, and hands them jobs, in a thread of its own: nobody else waits for a helper. That thread is
 * the first to be asked for a job, and ends when this is closed. What follows from the time follows when the thread next
 * looks; it does so whenever something happens.
 */
final class HelperControl implements HelperProcess.Listener {
    /** The clock is looked at so often, for it may not be that of the machine. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private final LongSupplier clock;
    private final HelperCounters counters = new HelperCounters();
    private final HelperPauses pauses = new HelperPauses(counters);
    private volatile Thread thread;

    /** Held only for a moment. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Under the lock. */
    private final HelperCare care;

    HelperControl(HelperOptions options, LongSupplier clock) {
        this.clock = clock;
        this.care = new HelperCare(options, clock, counters, pauses);
    }

    // Asked from outside

    CompletableFuture<HelperOutcome> submit(byte[] job) {
        lock.lock();
        try {
            HelperOutcome refusal = care.refusal(job);
            if (refusal != null) {
                counters.jobsRefused.incrementAndGet();
                return CompletableFuture.completedFuture(refusal);
            }
            startThread();
            return care.jobs().add(job);
        } finally {
            lock.unlock();
            wake();
        }
    }

    /** Whether another job may wait. */
    boolean hasRoom() {
        lock.lock();
        try {
            return care.hasRoom();
        } finally {
            lock.unlock();
        }
    }

    private void startThread() {
        if (thread == null || !thread.isAlive()) {
            Thread made = new Thread(this::run, "ember-helper");
            made.setDaemon(true);
            made.start();
            thread = made;
        }
    }

    void pause() {
        if (pauses.add()) {
            wake();
        }
    }

    void resume() {
        if (pauses.remove()) {
            wake();
        }
    }

    boolean isPaused() {
        return pauses.isWanted();
    }

    void configure(HelperOptions newOptions) {
        lock.lock();
        try {
            care.configure(newOptions);
        } finally {
            lock.unlock();
        }
        wake();
    }

    HelperStatistics statistics() {
        lock.lock();
        try {
            return counters.statistics(care.jobs().waiting(), care.jobs().inHelper());
        } finally {
            lock.unlock();
        }
    }

    /** The number of the helper's process; 0 when there is none that is ready. */
    long process() {
        lock.lock();
        try {
            return care.process();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        List<Runnable> news;
        lock.lock();
        try {
            care.close();
            news = care.jobs().takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        wake();
    }

    /** Has the thread look, if there is one. Never waits. */
    void wake() {
        LockSupport.unpark(thread);
    }

    // The thread

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                long due = look();
                goesOn = due >= 0;
                if (goesOn) {
                    LockSupport.parkNanos(Math.min(due, LOOK_NANOS));
                }
            } catch (Throwable failed) { // such as having no memory; what was to be done is done later
                HelperCare.warn("the control of the compiler helper failed, and goes on");
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    /** Does what is due; after how many nanoseconds something is again, negative when this is closed. */
    private long look() {
        long due;
        List<Runnable> news;
        List<String> command = null;
        lock.lock();
        try {
            if (care.isClosed()) {
                return -1;
            }
            long now = clock.getAsLong();
            care.follow(now);
            if (care.mayStart(now)) {
                command = care.command(now);
            }
            due = care.due(now);
            news = care.jobs().takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        if (command != null) {
            start(command);
            return 0;
        }
        return Math.max(1, due);
    }

    /** Starts a helper, which takes a while: outside of the lock. By the thread, whose end would be the helper's. */
    private void start(List<String> command) {
        HelperProcess started = null;
        String problem = null;
        try {
            started = HelperProcess.start(command);
        } catch (IOException none) {
            problem = none.getMessage();
        }
        lock.lock();
        try {
            long now = clock.getAsLong();
            if (started == null) {
                care.notStarted(problem, true, now);
            } else if (care.isClosed()) {
                started.kill();
            } else {
                care.begin(started, this, now);
            }
        } finally {
            lock.unlock();
        }
    }

    // Told by the helper's threads

    @Override
    public void replied(HelperProcess from, HelperReply reply) {
        List<Runnable> news;
        lock.lock();
        try {
            care.replied(from, reply);
            news = care.jobs().takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        wake();
    }

    @Override
    public void ended(HelperProcess from, String reason) {
        List<Runnable> news;
        lock.lock();
        try {
            care.ended(from, reason);
            news = care.jobs().takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        wake();
    }
}
