package org.ember.profiler.helper;

/**
 * What became of helpers and their jobs so far.
 *
 * @param spawns helpers' processes that were started
 * @param spawnFailures starts that came to nothing: no process, none that was ready in time, or one that refused
 * @param restarts processes that were started in place of another
 * @param timeouts jobs that were not done in time; their helper was killed
 * @param disconnects helpers that ended, or said what means nothing, without having been asked to
 * @param pauseRequests times that a helper was asked to pause
 * @param pauseAcks times that it said that it has
 * @param pauseFailures times that it could not be asked, or could not be stopped
 * @param pauseTimeouts times that it did not answer in time, and was stopped all the same
 * @param resumes times that a helper was let go on
 * @param resumeFailures times that it could not be
 * @param jobsSent jobs that a helper was given, each counted as often as it was
 * @param jobsShared those of them that were large, and went through memory
 * @param jobsOk jobs that were done
 * @param jobsFailed jobs that the helper could not do
 * @param jobsBlamed jobs that were given up because they crashed a helper again and again, or took too long
 * @param jobsRequeued times that a job was taken back from a helper that ended, for the next one
 * @param jobsRefused jobs that were not taken, as there was no helper to be had or too many waited
 * @param jobsWaiting jobs that wait just now
 * @param jobsInHelper jobs that a helper has just now
 */
public record HelperStatistics(
        long spawns,
        long spawnFailures,
        long restarts,
        long timeouts,
        long disconnects,
        long pauseRequests,
        long pauseAcks,
        long pauseFailures,
        long pauseTimeouts,
        long resumes,
        long resumeFailures,
        long jobsSent,
        long jobsShared,
        long jobsOk,
        long jobsFailed,
        long jobsBlamed,
        long jobsRequeued,
        long jobsRefused,
        int jobsWaiting,
        int jobsInHelper) {
    /** Of a controller that has no helper. */
    public static final HelperStatistics NONE =
            new HelperStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
