package org.ember.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the time of an execution changes from the first one on. */
public final class WarmUpCurve {
    /** The speed is steady from this part of the final speed on. */
    private static final double STEADY = 0.9;

    /** Points of the same length on a logarithmic axis, from one to the next. */
    private static final double STEP = 1.08;

    private final List<Point> samples = new ArrayList<>();

    /**
     * A sample of the curve.
     *
     * @param atNanos when it began, after the first execution did
     * @param nanos what one execution took
     */
    public record Point(long atNanos, double nanos) {}

    /** Adds a sample; they come in the order of time. */
    public void add(long atNanos, double nanos) {
        samples.add(new Point(atNanos, nanos));
    }

    /**
     * When the speed was steady: the start of the first sample that has nine tenths of the final speed, as has the
     * median of it and the next two. In nanoseconds after the first execution began; the start of the last sample when
     * there is none such.
     *
     * @param finalNanos what one execution takes in the end
     */
    public long steadyNanos(double finalNanos) {
        double limit = finalNanos / STEADY;
        for (int index = 0; index < samples.size(); index++) {
            Point sample = samples.get(index);
            List<Point> three = samples.subList(index, Math.min(index + 3, samples.size()));
            if (sample.nanos <= limit && median(three) <= limit) {
                return sample.atNanos;
            }
        }
        return samples.getLast().atNanos;
    }

    /** A curve of fewer points, medians of samples that are near each other on a logarithmic axis of time. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int start = 0; start < samples.size(); ) {
            double limit = Math.max(samples.get(start).atNanos, 1) * STEP;
            int end = start + 1;
            while (end < samples.size() && samples.get(end).atNanos < limit) {
                end++;
            }
            points.add(new Point(samples.get(start).atNanos, median(samples.subList(start, end))));
            start = end;
        }
        return points;
    }

    private static double median(List<Point> points) {
        double[] sorted = points.stream().mapToDouble(Point::nanos).toArray();
        Arrays.sort(sorted);
        return Timing.quantile(sorted, 0.5);
    }
}
