package org.ember.launcher.bench;

import org.ember.bench.measure.Clock;
import picocli.CommandLine.Option;

/** The option that says what executions are timed by. */
final class ClockOption {
    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description =
                    "What executions are timed by: wall, or cpu for the processor time of their thread, which on a"
                            + " busy machine is steadier, but has no part of the garbage collector's (default: wall).")
    private Clock clock = Clock.WALL;

    /** What executions are timed by. */
    Clock clock() {
        return clock;
    }
}
