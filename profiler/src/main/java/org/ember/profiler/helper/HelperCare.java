package org.ember.profiler.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.LongSupplier;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.HelperTimings;
import org.ember.profiler.helper.message.MessageCodec;

/**
 * Looks after the helper there is, and says when there is to be one. By one thread at a time: all of it is under the lock of
 * {@link HelperControl}.
 */
final class HelperCare {
    private static final String CLOSED = "the compiler helper is closed";

    private final LongSupplier clock;
    private final HelperCounters counters;
    private final HelperPauses pauses;
    private final HelperJobs jobs;
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

    HelperCare(HelperOptions options, LongSupplier clock, HelperCounters counters, HelperPauses pauses) {
        this.options = options;
        this.clock = clock;
        this.counters = counters;
        this.pauses = pauses;
        this.jobs = new HelperJobs(counters);
        this.starts = new HelperStarts(options.times().backOff().toNanos());
    }

    HelperJobs jobs() {
        return jobs;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** The next helper is started with these, and so is one in place of what there is. */
    void configure(HelperOptions newOptions) {
        options = newOptions;
    }

    /** The number of the helper's process; 0 when there is none that is ready. */
    long process() {
        return helper != null && isReady ? helper.number() : 0;
    }

    /** Whether another job may wait. */
    boolean hasRoom() {
        return jobs.waiting() < options.mostWaiting();
    }

    /** Ends the helper, and takes no job any more. */
    void close() {
        isClosed = true;
        if (helper != null) {
            helper.kill();
            helper = null;
        }
        jobs.refuseAll(CLOSED);
    }

    /** Why a job is not taken; {@code null} when it is. */
    HelperOutcome refusal(byte[] job) {
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

    /** Looks after the helper there is, if there is one. */
    void follow(long now) {
        if (helper != null) {
            followHelper(now);
        }
    }

    private void followHelper(long now) {
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

    /** Whether a helper is to be started now. */
    boolean mayStart(long now) {
        return helper == null && jobs.waiting() > 0 && !pauses.isWanted() && starts.may(now);
    }

    /** What starts one; {@code null} when it is not known. */
    List<String> command(long now) {
        try {
            helperOptions = options;
            return options.command().isEmpty() ? HelperCommand.own(options.limits()) : options.command();
        } catch (IOException unable) {
            notStarted(unable.getMessage(), true, now);
            return null;
        }
    }

    /**
     * A helper was started.
     *
     * @param listener is told what it says
     */
    void begin(HelperProcess started, HelperProcess.Listener listener, long now) {
        counters.spawns.incrementAndGet();
        if (hadHelper) {
            counters.restarts.incrementAndGet();
        }
        hadHelper = true;
        helper = started;
        isReady = false;
        readyUntil = now + helperOptions.times().start().toNanos();
        started.begin(listener);
        boolean _ = started.send(new HelperRequest.Init(
                MessageCodec.VERSION,
                HelperVersion.engine(),
                helperOptions.workers(),
                helperOptions.limits(),
                helperOptions.settings()));
    }

    /** There is no helper: it did not start, or will not work. */
    void notStarted(String reason, boolean isFinal, long now) {
        counters.spawnFailures.incrementAndGet();
        forgetHelper();
        if (starts.failed(reason, isFinal, now)) {
            warn("there is no compiler helper: " + reason);
            jobs.refuseAll(reason);
        }
    }

    /** Tells the log. */
    static void warn(String text) {
        try {
            System.getLogger("org.ember").log(Level.WARNING, text);
        } catch (RuntimeException | Error unable) {
            // Then nobody is told; the statistics tell.
        }
    }

    // What it says

    /** A helper has said something, which is of no use if it is the one before. */
    void replied(HelperProcess from, HelperReply reply) {
        if (from == helper) {
            take(reply);
        }
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

    /** A helper has ended. */
    void ended(HelperProcess from, String reason) {
        if (from == helper) {
            lost(reason);
        }
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

    /** After how many nanoseconds there is something to do. */
    long due(long now) {
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
