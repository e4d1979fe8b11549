package org.ember.profiler.helper;

import org.ember.profiler.helper.message.HelperTimings;

/** What became of a job. */
public sealed interface HelperOutcome {
    /** It is done. */
    record Done(byte[] result, HelperTimings timings) implements HelperOutcome {}

    /** The helper could not do it, and says why. */
    record Failed(String reason, HelperTimings timings) implements HelperOutcome {}

    /**
     * It has brought down its helper again and again, or has not come to an end in time.
     *
     * @param isLate whether it is the time
     */
    record Blamed(boolean isLate, String reason) implements HelperOutcome {}

    /** Too many jobs wait already; nothing is known of this one. */
    record Busy() implements HelperOutcome {}

    /** There is no helper that could do it, for the time being; nothing is known of the job. */
    record Unavailable(String reason) implements HelperOutcome {}
}
