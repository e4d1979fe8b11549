package org.ember.bench.measure;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringStatistics;

/**
 * Measures one execution from its first run on: {@link #coldStart}, then {@link #warmUp}, then {@link #measure}. For
 * one thread.
 */
public final class Experiment {
    /** How many of the first executions are timed one by one. */
    public static final int COLD_EXECUTIONS = 10;

    /** A sample is as many executions as take about this long, so that reading the clock does not count. */
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int MIN_SAMPLES = 5;

    /** After so long no more of the first executions are timed one by one. */
    private static final long COLD_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Warm-up ends when a window of time is no longer this much faster or slower than the one before it. */
    private static final double STABLE = 0.03;

    private static final int WARMUP_WINDOWS = 4;
    /** Warm-up may take this many times as long as was asked for, until the speed is stable. */
    private static final int WARMUP_LIMIT = 5;

    private final Runnable execution;
    private final TierController tiers;
    private final Effort effort;
    private final Progress progress;
    private final LongSupplier wall;
    private final LongSupplier timed;
    private final WarmUpCurve curve = new WarmUpCurve();
    private long start;
    private long batch = 1;

    /**
     * @param tiers what decides which of its code is compiled
     * @param progress is told what is going on
     */
    public Experiment(Runnable execution, TierController tiers, Effort effort, Progress progress) {
        this(execution, tiers, effort, progress, System::nanoTime, effort.clock()::nanos);
    }

    /**
     * One with other clocks, both in nanoseconds: for tests.
     *
     * @param wall says how long it has been going on
     * @param timed says how long executions take
     */
    public Experiment(
            Runnable execution,
            TierController tiers,
            Effort effort,
            Progress progress,
            LongSupplier wall,
            LongSupplier timed) {
        this.wall = wall;
        this.timed = timed;
        this.start = wall.getAsLong();
        this.execution = execution;
        this.tiers = tiers;
        this.effort = effort;
        this.progress = progress;
    }

    /** The nanoseconds that each of the first ten executions takes; of fewer, but the first, when they take long. */
    public double[] coldStart() {
        ExecutionTimer sampler = new ExecutionTimer(execution, timed);
        double[] nanos = new double[COLD_EXECUTIONS];
        int count = 0;
        start = wall.getAsLong();
        do {
            long at = elapsed();
            nanos[count] = sampler.sample(1);
            curve.add(at, nanos[count]);
            count++;
            progress.update("first executions", elapsed());
        } while (count < COLD_EXECUTIONS && elapsed() < COLD_NANOS);
        return Arrays.copyOf(nanos, count);
    }

    /** Repeats the execution until its speed is stable and nothing is left to compile, or the time is over. */
    public void warmUp() {
        ExecutionTimer sampler = new ExecutionTimer(execution, timed);
        long window = Math.max(1, effort.warmupNanos() / WARMUP_WINDOWS);
        double before = Double.MAX_VALUE;
        for (int count = 1; ; count++) {
            double nanos = window(sampler, window);
            boolean stable = Math.abs(nanos - before) <= STABLE * before && isSettled();
            if (count >= WARMUP_WINDOWS && (stable || count >= WARMUP_LIMIT * WARMUP_WINDOWS)) {
                return;
            }
            before = nanos;
        }
    }

    /** The mean nanoseconds of as many executions as fit into {@code window}, at least one. */
    private double window(ExecutionTimer sampler, long window) {
        long end = wall.getAsLong() + window;
        double sum = 0;
        long executions = 0;
        do {
            long at = elapsed();
            double nanos = sampler.sample(batch);
            curve.add(at, nanos);
            sum += nanos * batch;
            executions += batch;
            batch = Math.clamp((long) (SAMPLE_NANOS / nanos), 1, 2 * batch);
            progress.update("warming up", elapsed());
        } while (wall.getAsLong() - end < 0);
        return sum / executions;
    }

    /** Times the execution for as long as asked, and at least five times. */
    public Measurement measure() {
        ExecutionTimer sampler = new ExecutionTimer(execution, timed);
        double[] samples = new double[16];
        int count = 0;
        long end = wall.getAsLong() + effort.measuredNanos();
        while (count < MIN_SAMPLES || wall.getAsLong() - end < 0) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            long at = elapsed();
            samples[count] = sampler.sample(batch);
            curve.add(at, samples[count]);
            count++;
            progress.update("measuring", elapsed());
        }
        Timing timing = Timing.of(Arrays.copyOf(samples, count), sampler.executions());
        return new Measurement(
                timing, sampler.allocatedBytes(), curve.steadyNanos(timing.medianNanos()), curve.points());
    }

    /** Whether nothing is being compiled, nor going to be as things stand. */
    private boolean isSettled() {
        TieringStatistics statistics = tiers.statistics();
        return statistics.pending() == 0 && statistics.queued() == 0;
    }

    private long elapsed() {
        return wall.getAsLong() - start;
    }
}
