package org.ember.bench.measure;

import java.util.concurrent.TimeUnit;

/**
 * How long to measure a case.
 *
 * @param warmupNanos to warm up, and up to five times that until the speed is stable
 * @param measuredNanos to measure
 */
public record Effort(long warmupNanos, long measuredNanos, Clock clock) {
    /** The effort of so many seconds. */
    public static Effort ofSeconds(double warmup, double measured, Clock clock) {
        return new Effort(nanos(warmup), nanos(measured), clock);
    }

    /** Seconds in nanoseconds. */
    public static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
