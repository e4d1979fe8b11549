package org.ember.launcher;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringStatistics;

/**
 * How long something takes once it is warm.
 *
 * @param medianNanos the median over the samples, of the mean time of one execution in the sample
 * @param minNanos the least of these
 * @param executions how many were timed
 */
record Measurement(double medianNanos, double minNanos, long executions) {
    /** A sample is as many executions as take about this long, so that reading the clock does not count. */
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int MIN_SAMPLES = 5;
    /** Warm-up ends when a window of time is no longer this much faster or slower than the one before it. */
    private static final double STABLE = 0.03;

    private static final int WARMUP_WINDOWS = 4;
    /** How many times the warm-up asked for it may take to get there. */
    private static final int WARMUP_LIMIT = 5;

    /**
     * Measures {@code execution}: first it is repeated for {@code warmupSeconds}, and on, to five times that, until its
     * speed is stable and {@code tiers} has nothing to compile; then it is timed for {@code seconds}, and at least five
     * times.
     */
    static Measurement of(Runnable execution, TierController tiers, double warmupSeconds, double seconds) {
        double nanos = warmUp(execution, tiers, warmupSeconds);
        long batch = Math.max(1, (long) (SAMPLE_NANOS / nanos));
        double[] samples = new double[16];
        int count = 0;
        long end = System.nanoTime() + nanos(seconds);
        while (count < MIN_SAMPLES || System.nanoTime() - end < 0) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            samples[count++] = time(execution, batch);
        }
        Arrays.sort(samples, 0, count);
        return new Measurement(median(samples, count), samples[0], count * batch);
    }

    /** Repeats until the speed is stable and returns the nanoseconds that one execution takes then. */
    private static double warmUp(Runnable execution, TierController tiers, double seconds) {
        long window = Math.max(1, nanos(seconds) / WARMUP_WINDOWS);
        double before = Double.MAX_VALUE;
        for (int count = 1; ; count++) {
            double nanos = timeFor(execution, window);
            boolean stable = Math.abs(nanos - before) <= STABLE * before && isSettled(tiers);
            if (count >= WARMUP_WINDOWS && (stable || count >= WARMUP_LIMIT * WARMUP_WINDOWS)) {
                return nanos;
            }
            before = nanos;
        }
    }

    private static boolean isSettled(TierController tiers) {
        TieringStatistics statistics = tiers.statistics();
        return statistics.pending() == 0 && statistics.queued() == 0;
    }

    /** The mean nanoseconds of as many executions as fit into {@code window}, at least one. */
    private static double timeFor(Runnable execution, long window) {
        long start = System.nanoTime();
        long executions = 0;
        long elapsed;
        do {
            execution.run();
            executions++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < window);
        return (double) elapsed / executions;
    }

    private static double time(Runnable execution, long executions) {
        long start = System.nanoTime();
        for (long count = 0; count < executions; count++) {
            execution.run();
        }
        return (double) (System.nanoTime() - start) / executions;
    }

    private static double median(double[] sorted, int count) {
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** What {@code gas} in that time makes in a second. */
    double gasPerSecond(long gas) {
        return gas * 1e9 / medianNanos;
    }
}
