package org.ember.profiler;

import java.time.Duration;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.trial.TrialOptions;

/** What the options of a controller say to its compiler helper. */
final class HelperSetup {
    private static final Duration ACKNOWLEDGE = HelperOptions.Times.DEFAULT.acknowledge();

    private HelperSetup() {}

    static HelperOptions of(TieringOptions options) {
        HelperLimits limits = new HelperLimits(
                options.get(TieringOption.HELPER_HEAP_BYTES),
                options.get(TieringOption.HELPER_CODE_CACHE_BYTES),
                options.getInt(TieringOption.HELPER_PROCESSORS),
                options.get(TieringOption.HELPER_ADDRESS_BYTES),
                options.get(TieringOption.HELPER_CPU_SECONDS),
                options.getInt(TieringOption.HELPER_AFFINITY),
                options.getInt(TieringOption.HELPER_NICENESS));
        HelperOptions.Times times = new HelperOptions.Times(
                Duration.ofMillis(options.get(TieringOption.HELPER_START_MILLIS)),
                Duration.ofMillis(options.get(TieringOption.HELPER_JOB_MILLIS)),
                ACKNOWLEDGE,
                Duration.ofMillis(options.get(TieringOption.BACK_OFF_MILLIS)));
        return new HelperOptions(
                options.helperCommand(),
                options.getInt(TieringOption.HELPER_WORKERS),
                options.getInt(TieringOption.QUEUE_CAPACITY),
                options.getInt(TieringOption.HELPER_ATTEMPTS),
                limits,
                times,
                trials(options).settings());
    }

    private static TrialOptions trials(TieringOptions options) {
        return new TrialOptions(
                options.getInt(TieringOption.MAX_REGION_GRAPH_NODES),
                options.getInt(TieringOption.MAX_SPECULATIVE_DEOPTIMIZATIONS),
                options.getInt(TieringOption.HELPER_REGIONS),
                options.nanos(TieringOption.HELPER_REGION_MILLIS),
                options.getInt(TieringOption.HELPER_GRAPH_NODES),
                options.limits());
    }
}
