package org.ember.profiler;

import org.ember.profiler.retry.BackOff;

/**
 * Whether the compiler works at all. After it threw something, instead of saying what it cannot compile, it is asked
 * nothing for a while, each time twice as long, until code that it made runs. Safe for use by many threads.
 */
final class CompilerHealth {
    private final BackOff pauses;
    private volatile long retryAt = Long.MIN_VALUE;
    private volatile String failure;

    CompilerHealth(TieringOptions options) {
        this.pauses = new BackOff(options.nanos(TieringOption.BACK_OFF_MILLIS));
    }

    /** It has thrown something. What was asked of it at the same time fails together, and counts as one. */
    synchronized void failed(String cause, long now) {
        failure = cause;
        if (now >= retryAt) {
            retryAt = pauses.extend(now);
        }
    }

    /** Code that it has made runs. */
    void works() {
        if (failure != null) {
            forget();
        }
    }

    synchronized void forget() {
        failure = null;
        retryAt = Long.MIN_VALUE;
        pauses.forget();
    }

    boolean mayTry(long now) {
        return now >= retryAt;
    }

    /** What it threw last; {@code null} when it works, as far as is known. */
    String failure() {
        return failure;
    }
}
