package org.ember.profiler;

import org.ember.profiler.retry.BackOff;

/** What has gone wrong with one contract, and when it may be compiled again after that. Safe for use by many threads. */
final class Retries {
    private final long shortestPause;
    private final BackOff evictionPauses;
    private final BackOff compilerPauses;
    private volatile long retryAt = Long.MIN_VALUE;
    private volatile String failure;
    private int failures;
    private int evictions;

    Retries(TieringOptions options) {
        this.shortestPause = options.nanos(TieringOption.BACK_OFF_MILLIS);
        this.evictionPauses = new BackOff(shortestPause);
        this.compilerPauses = new BackOff(shortestPause);
    }

    /** Whether no pause lasts. */
    boolean mayRetry(long now) {
        return now >= retryAt;
    }

    /** One of its regions could not be compiled; each time, the next one has to wait twice as long. */
    synchronized void countFailure(String cause, long now) {
        failure = cause;
        failures++;
        pauseUntil(now + BackOff.pause(shortestPause, failures));
    }

    /** So much has gone wrong before, in another process: it may not be tried again at once. */
    synchronized void restore(int failuresBefore, String cause, long now) {
        failures = Math.max(failures, failuresBefore);
        failure = failure == null ? cause : failure;
        pauseUntil(now + BackOff.pause(shortestPause, failures));
    }

    /** The compiler could not be asked to compile one of its regions. That may not be the contract's fault. */
    synchronized void compilerFailed(String cause, long now) {
        failure = cause;
        pauseUntil(compilerPauses.extend(now));
    }

    /** @param toMakeRoom whether it was in use, so that it would soon be back and have to make room again */
    synchronized void countEviction(boolean toMakeRoom, long now) {
        evictions++;
        if (toMakeRoom) {
            pauseUntil(evictionPauses.extend(now));
        }
    }

    private void pauseUntil(long time) {
        retryAt = Math.max(retryAt, time);
    }

    /** Machine code of it runs. */
    synchronized void compiled() {
        failure = null;
        compilerPauses.forget();
    }

    /** It is not to be compiled, for this reason. */
    void blame(String cause) {
        failure = cause;
    }

    /** Failed compilations. */
    synchronized int failures() {
        return failures;
    }

    synchronized int evictions() {
        return evictions;
    }

    /** What failed last, for people; {@code null} when nothing did since code of it last began to run. */
    String failure() {
        return failure;
    }

    synchronized void forget() {
        failures = 0;
        evictions = 0;
        failure = null;
        evictionPauses.forget();
        compilerPauses.forget();
        retryAt = Long.MIN_VALUE;
    }
}
