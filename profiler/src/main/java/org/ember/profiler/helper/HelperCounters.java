package org.ember.profiler.helper;

import java.util.concurrent.atomic.AtomicLong;

/** Everything that is counted of helpers. */
final class HelperCounters {
    final AtomicLong spawns = new AtomicLong();
    final AtomicLong spawnFailures = new AtomicLong();
    final AtomicLong restarts = new AtomicLong();
    final AtomicLong timeouts = new AtomicLong();
    final AtomicLong disconnects = new AtomicLong();
    final AtomicLong pauseRequests = new AtomicLong();
    final AtomicLong pauseAcks = new AtomicLong();
    final AtomicLong pauseFailures = new AtomicLong();
    final AtomicLong pauseTimeouts = new AtomicLong();
    final AtomicLong resumes = new AtomicLong();
    final AtomicLong resumeFailures = new AtomicLong();
    final AtomicLong jobsSent = new AtomicLong();
    final AtomicLong jobsShared = new AtomicLong();
    final AtomicLong jobsOk = new AtomicLong();
    final AtomicLong jobsFailed = new AtomicLong();
    final AtomicLong jobsBlamed = new AtomicLong();
    final AtomicLong jobsRequeued = new AtomicLong();
    final AtomicLong jobsRefused = new AtomicLong();

    /** All of it, with how many jobs there are. */
    HelperStatistics statistics(int waiting, int inHelper) {
        return new HelperStatistics(
                spawns.get(),
                spawnFailures.get(),
                restarts.get(),
                timeouts.get(),
                disconnects.get(),
                pauseRequests.get(),
                pauseAcks.get(),
                pauseFailures.get(),
                pauseTimeouts.get(),
                resumes.get(),
                resumeFailures.get(),
                jobsSent.get(),
                jobsShared.get(),
                jobsOk.get(),
                jobsFailed.get(),
                jobsBlamed.get(),
                jobsRequeued.get(),
                jobsRefused.get(),
                waiting,
                inHelper);
    }
}
