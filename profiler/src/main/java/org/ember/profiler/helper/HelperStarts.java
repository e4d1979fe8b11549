package org.ember.profiler.helper;

import org.ember.profiler.retry.BackOff;

/** When a helper may be started, after others have ended or did not come to be. Guarded by the lock of its control. */
final class HelperStarts {
    /** So many that come to nothing, one after the other, are one reason to have none for a while. */
    private static final int MOST_FAILED = 3;

    private final BackOff pauses;
    private long notBefore;
    private boolean waits;
    private int failed;
    private String unavailable;

    HelperStarts(long backOffNanos) {
        pauses = new BackOff(backOffNanos);
    }

    /** Whether one may be started. */
    boolean may(long now) {
        return !waits || now - notBefore >= 0;
    }

    /** When one may be; of use only when none may be yet. */
    long notBefore() {
        return notBefore;
    }

    /** Why there is none to be had just now; {@code null} when there is, or may soon be. */
    String unavailable(long now) {
        return may(now) ? null : unavailable;
    }

    /** One was ready, and has ended. */
    void crashed(long now) {
        pauseAfter(now);
    }

    /** One came to nothing, or would not work; whether that is reason enough to have none for a while. */
    boolean failed(String reason, boolean isFinal, long now) {
        failed++;
        pauseAfter(now);
        if (isFinal || failed >= MOST_FAILED) {
            unavailable = reason;
            return true;
        }
        return false;
    }

    private void pauseAfter(long now) {
        notBefore = pauses.extend(now);
        waits = true;
    }

    /** One is ready. */
    void ready() {
        failed = 0;
        unavailable = null;
    }

    /** One has done a job. */
    void works() {
        pauses.forget();
        waits = false;
    }
}
