package org.ember.bench.measure;

import java.util.function.BooleanSupplier;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringStatistics;

/** Executes something again and again until nothing new is compiled of it, or a bound is reached. For one thread. */
public final class Settling {
    /** After so many executions in which nothing was compiled, nothing will be: a block is hot after fewer runs. */
    private static final int QUIET_EXECUTIONS = 5_000;

    /** So many at least. */
    private static final int FEWEST_QUIET_EXECUTIONS = 3;

    private static final int EXECUTIONS_BETWEEN_LOOKS = 32;

    private final TierController tiers;
    private final Bounds bounds;

    /**
     * When to end.
     *
     * @param quietNanos of executions in which nothing new was compiled, after which it has settled
     * @param mostNanos after which it is ended
     */
    public record Bounds(long quietNanos, long mostNanos) {}

    /** @param tiers what decides which of it is compiled */
    public Settling(TierController tiers, Bounds bounds) {
        this.tiers = tiers;
        this.bounds = bounds;
    }

    /**
     * Executes.
     *
     * @param execution says whether it is to go on
     * @return whether it has settled
     */
    public boolean run(BooleanSupplier execution) {
        long start = System.nanoTime();
        long changedAt = start;
        long changes = changes();
        int quiet = 0;
        for (int count = 1; ; count++) {
            if (!execution.getAsBoolean()) {
                return false;
            }
            quiet++;
            long now = System.nanoTime();
            boolean isLong = now - changedAt >= bounds.quietNanos();
            if (!isLong && count % EXECUTIONS_BETWEEN_LOOKS != 0) {
                continue;
            }
            tiers.maintain();
            long changesNow = changes();
            if (changesNow != changes || isAtWork()) {
                changes = changesNow;
                changedAt = now;
                quiet = 0;
            } else if (quiet >= QUIET_EXECUTIONS || isLong && quiet >= FEWEST_QUIET_EXECUTIONS) {
                return true;
            }
            if (now - start >= bounds.mostNanos()) {
                return false;
            }
        }
    }

    private long changes() {
        TieringStatistics statistics = tiers.statistics();
        return statistics.submitted()
                + statistics.compiled()
                + statistics.deoptimizations()
                + statistics.admissions()
                + statistics.rejections();
    }

    private boolean isAtWork() {
        TieringStatistics statistics = tiers.statistics();
        return statistics.pending() > 0 || statistics.queued() > 0;
    }
}
