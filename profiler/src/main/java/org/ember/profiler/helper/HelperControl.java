package org.ember.profiler.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.HelperTimings;
import org.ember.profiler.helper.message.MessageCodec;

/**
 * Starts helpers, one at a time, and hands them jobs, in a thread of its own: nobody else waits for a helper. That thread is
 * the first to be asked for a job, and ends when this is closed. What follows from the time follows when the thread next
 * looks; it does so whenever something happens.
 */
final class HelperControl implements HelperProcess.Listener {
    /** The clock is looked at so often, for it may not be that of the machine. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private static final String CLOSED = "the compiler helper is closed";

    private final LongSupplier clock;
    private final HelperCounters counters = new HelperCounters();
    private final HelperPauses pauses = new HelperPauses(counters);
    private volatile Thread thread;

    // Under the lock, which is held only for a moment
    private final ReentrantLock lock = new ReentrantLock();
    private final HelperJobs jobs = new HelperJobs(counters);
    private final HelperStarts starts;
    private HelperOptions options;

    /** The helper there is; {@code null} when there is none. */
    private HelperProcess helper;

    /** What it was started with. */
    private HelperOptions helperOptions;

    private boolean isReady;
    private long readyUntil;
    private boolean hadHelper;
    private boolean isClosed;

    HelperControl(HelperOptions options, LongSupplier clock) {
        this.options = options;
        this.clock = clock;
        this.starts = new HelperStarts(options.times().backOff().toNanos());
    }

    // Asked from outside

    CompletableFuture<HelperOutcome> submit(byte[] job) {
        lock.lock();
        try {
            HelperOutcome refusal = refusal(job);
            if (refusal != null) {
                counters.jobsRefused.incrementAndGet();
                return CompletableFuture.completedFuture(refusal);
            }
            startThread();
            return jobs.add(job);
        } finally {
            lock.unlock();
            wake();
        }
    }

    private HelperOutcome refusal(byte[] job) {
        if (job.length > MessageCodec.MAX_CARRIED) {
            return new HelperOutcome.Failed(
                    "a job of " + job.length + " bytes; the most is " + MessageCodec.MAX_CARRIED,
                    new HelperTimings(0, 0));
        }
        String reason = isClosed ? CLOSED : starts.unavailable(clock.getAsLong());
        if (reason != null) {
            return new HelperOutcome.Unavailable(reason);
        }
        return hasRoom() ? null : new HelperOutcome.Busy();
    }

    /** Whether another job may wait. */
    boolean hasRoom() {
        lock.lock();
        try {
            return jobs.waiting() < options.mostWaiting();
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
            options = newOptions;
        } finally {
            lock.unlock();
        }
        wake();
    }

    HelperStatistics statistics() {
        lock.lock();
        try {
            return counters.statistics(jobs.waiting(), jobs.inHelper());
        } finally {
            lock.unlock();
        }
    }

    /** The number of the helper's process; 0 when there is none that is ready. */
    long process() {
        lock.lock();
        try {
            return helper != null && isReady ? helper.number() : 0;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        List<Runnable> news;
        lock.lock();
        try {
            isClosed = true;
            if (helper != null) {
                helper.kill();
                helper = null;
            }
            jobs.refuseAll(CLOSED);
            news = jobs.takeNews();
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
                warn("the control of the compiler helper failed, and goes on");
                LockSupport.parkNanos(options.times().acknowledge().toNanos());
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
            if (isClosed) {
                return -1;
            }
            long now = clock.getAsLong();
            if (helper != null) {
                follow(now);
            }
            if (mayStart(now)) {
                command = command(now);
            }
            due = due(now);
            news = jobs.takeNews();
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

    /** Looks after the helper there is. */
    private void follow(long now) {
        long paused = pauses.follow(helper, now, options.times().acknowledge().toNanos());
        if (paused == HelperPauses.LOST) {
            helper.kill();
            forgetHelper();
            starts.crashed(now);
            jobs.lost();
        } else if (!pauses.isOn()) {
            postpone(paused);
            followRunning(now);
        }
    }

    private void followRunning(long now) {
        if (!isReady) {
            if (now - readyUntil >= 0) {
                helper.kill();
                notStarted("it was not ready within " + helperOptions.times().start(), false, now);
            }
            return;
        }
        for (HelperJob job : jobs.allInHelper()) {
            if (now - job.deadline() >= 0) {
                timeOut(job, now);
                return;
            }
        }
        if (!helperOptions.equals(options)) {
            if (jobs.inHelper() == 0) { // else it first gets done with what it has
                helper.kill();
                forgetHelper();
            }
        } else {
            dispatch(now);
        }
    }

    /** A pause takes no time of what is waited for. */
    private void postpone(long nanos) {
        if (nanos > 0) {
            readyUntil += nanos;
            jobs.allInHelper().forEach(job -> job.setDeadline(job.deadline() + nanos));
        }
    }

    private void timeOut(HelperJob job, long now) {
        counters.timeouts.incrementAndGet();
        helper.kill();
        forgetHelper();
        starts.crashed(now);
        jobs.timedOut(
                job,
                "the compiler helper was not done with it within "
                        + helperOptions.times().job());
    }

    private void dispatch(long now) {
        HelperJob job = jobs.next(helperOptions.workers());
        while (job != null && helper.give(job, counters.jobsShared)) {
            jobs.sent(now + helperOptions.times().job().toNanos());
            job = jobs.next(helperOptions.workers());
        }
    }

    private void forgetHelper() {
        helper = null;
        pauses.forget();
    }

    // Starting

    private boolean mayStart(long now) {
        return helper == null && jobs.waiting() > 0 && !pauses.isWanted() && starts.may(now);
    }

    private List<String> command(long now) {
        try {
            helperOptions = options;
            return options.command().isEmpty() ? HelperCommand.own(options.limits()) : options.command();
        } catch (IOException unable) {
            notStarted(unable.getMessage(), true, now);
            return null;
        }
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
                notStarted(problem, true, now);
            } else if (isClosed) {
                started.kill();
            } else {
                begin(started, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(HelperProcess started, long now) {
        counters.spawns.incrementAndGet();
        if (hadHelper) {
            counters.restarts.incrementAndGet();
        }
        hadHelper = true;
        helper = started;
        isReady = false;
        readyUntil = now + helperOptions.times().start().toNanos();
        started.begin(this);
        boolean _ = started.send(new HelperRequest.Init(
                MessageCodec.VERSION,
                HelperVersion.engine(),
                helperOptions.workers(),
                helperOptions.limits(),
                helperOptions.settings()));
    }

    private void notStarted(String reason, boolean isFinal, long now) {
        counters.spawnFailures.incrementAndGet();
        forgetHelper();
        if (starts.failed(reason, isFinal, now)) {
            warn("there is no compiler helper: " + reason);
            jobs.refuseAll(reason);
        }
    }

    private static void warn(String text) {
        try {
            System.getLogger("org.ember").log(Level.WARNING, text);
        } catch (RuntimeException | Error unable) {
            // Then nobody is told; the statistics tell.
        }
    }

    // Told by the helper's threads

    @Override
    public void replied(HelperProcess from, HelperReply reply) {
        List<Runnable> news;
        lock.lock();
        try {
            if (from == helper) {
                take(reply);
            }
            news = jobs.takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        wake();
    }

    private void take(HelperReply reply) {
        switch (reply) {
            case HelperReply.Ready ready -> {
                boolean isSame = ready.protocol() == MessageCodec.VERSION
                        && ready.engine().equals(HelperVersion.engine());
                if (isSame) {
                    ready(ready);
                } else {
                    refused("it is Ember " + ready.engine() + ", not " + HelperVersion.engine());
                }
            }
            case HelperReply.Refused refused -> refused(refused.reason());
            case HelperReply.Ok ok -> done(ok.id(), new HelperOutcome.Done(ok.result(), ok.timings()));
            case HelperReply.Err err -> done(err.id(), new HelperOutcome.Failed(err.reason(), err.timings()));
            case HelperReply.UsedMemory _ -> {} // the process has its own use for it
            case HelperReply.Paused paused -> pauses.acknowledged(paused.id());
        }
    }

    private void done(long id, HelperOutcome outcome) {
        starts.works();
        helper.done(id);
        boolean _ = jobs.end(id, outcome);
    }

    private void ready(HelperReply.Ready ready) {
        if (ready.leadsGroup()) {
            helper.setLeader(ready.process());
        }
        isReady = true;
        starts.ready();
    }

    private void refused(String reason) {
        helper.kill();
        notStarted("the compiler helper will not work: " + reason, true, clock.getAsLong());
    }

    @Override
    public void ended(HelperProcess from, String reason) {
        List<Runnable> news;
        lock.lock();
        try {
            if (from == helper) {
                lost(reason);
            }
            news = jobs.takeNews();
        } finally {
            lock.unlock();
        }
        news.forEach(Runnable::run);
        wake();
    }

    private void lost(String reason) {
        long now = clock.getAsLong();
        counters.disconnects.incrementAndGet();
        if (!isReady) {
            notStarted("the compiler helper did not become ready: " + reason, false, now);
            return;
        }
        forgetHelper();
        starts.crashed(now);
        jobs.crashed(helperOptions.attempts(), reason);
    }

    // When something is due

    private long due(long now) {
        long due = now + options.times().start().toNanos(); // or when something happens
        if (helper == null) {
            if (jobs.waiting() > 0 && !pauses.isWanted() && !starts.may(now)) {
                due = earlier(due, starts.notBefore());
            }
            return due - now;
        }
        if (pauses.isOn()) {
            return pauses.due(due) - now;
        }
        if (!isReady) {
            return earlier(due, readyUntil) - now;
        }
        for (HelperJob job : jobs.allInHelper()) {
            due = earlier(due, job.deadline());
        }
        return due - now;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
