package org.ember.bench.measure;

import java.util.Arrays;

/**
 * How long one execution takes once it is warm.
 *
 * @param medianNanos the median over the samples, of the mean time of one execution in the sample
 * @param lowerQuartileNanos a quarter of the samples is below
 * @param upperQuartileNanos a quarter of the samples is above
 * @param minNanos the least of them
 * @param executions how many were timed
 * @param samples at most {@value #MAX_KEPT} of the samples, evenly spread over the time
 */
public record Timing(
        double medianNanos,
        double lowerQuartileNanos,
        double upperQuartileNanos,
        double minNanos,
        long executions,
        double[] samples) {
    private static final int MAX_KEPT = 100;

    /**
     * The timing that samples make.
     *
     * @param samples the times of single executions, or the means of several, in nanoseconds; in any order, and at
     *     least one
     * @param executions how many executions were timed
     */
    public static Timing of(double[] samples, long executions) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return new Timing(
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75),
                sorted[0],
                executions,
                spread(samples));
    }

    private static double[] spread(double[] samples) {
        int count = Math.min(samples.length, MAX_KEPT);
        double[] kept = new double[count];
        for (int index = 0; index < count; index++) {
            kept[index] = samples[(int) ((long) index * samples.length / count)];
        }
        return kept;
    }

    /** What {@code fraction} of the sorted values are below, between two of them if need be. */
    public static double quantile(double[] sorted, double fraction) {
        double position = fraction * (sorted.length - 1);
        int below = (int) position;
        double rest = position - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }

    /** Half the distance of the quartiles, as a part of the median. */
    public double spread() {
        return (upperQuartileNanos - lowerQuartileNanos) / 2 / medianNanos;
    }

    /** What {@code gas} in the median time makes in a second. */
    public double gasPerSecond(long gas) {
        return gas * 1e9 / medianNanos;
    }
}
