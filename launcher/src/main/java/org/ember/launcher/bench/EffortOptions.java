package org.ember.launcher.bench;

import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Effort;
import org.ember.launcher.options.Arguments;
import picocli.CommandLine.Option;

/** The options that say for how long something is measured. */
final class EffortOptions {
    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            converter = Arguments.Seconds.class,
            description = "Time to warm up each case, or all blocks together, and up to five times that until the speed"
                    + " is stable (default: 2; for blocks 30).")
    private Double warmupSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            converter = Arguments.Seconds.class,
            description = "Time to measure each case, or all blocks together, for, and at least five times (default: 2;"
                    + " for blocks 15).")
    private Double seconds;

    /** What was asked for, for each case. */
    Effort ofCase(Clock clock) {
        return effort(2, 2, clock);
    }

    /** What was asked for, for all blocks together. */
    Effort ofBlocks(Clock clock) {
        return effort(30, 15, clock);
    }

    private Effort effort(double defaultWarmup, double defaultSeconds, Clock clock) {
        return Effort.ofSeconds(
                warmupSeconds == null ? defaultWarmup : warmupSeconds,
                seconds == null ? defaultSeconds : seconds,
                clock);
    }
}
