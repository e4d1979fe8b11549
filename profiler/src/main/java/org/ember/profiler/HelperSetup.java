package org.ember.profiler;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.limit.HostSystem;
import org.ember.profiler.helper.trial.TrialOptions;

/** What the options of a controller say to its compiler helper. */
public final class HelperSetup {
    private HelperSetup() {}

    /**
     * What can be known to keep a helper that the options want from working, without starting one: one line with the remedy;
     * {@code null} when nothing does, or none is wanted.
     */
    public static String obstacle(TieringOptions options) {
        if (options.compileMode() != CompileMode.HELPER) {
            return null;
        }
        List<String> command = options.helperCommand();
        if (!command.isEmpty() && !isProgram(command.getFirst())) {
            return "the command of the compiler helper, '" + command.getFirst()
                    + "', does not exist; name one that does, or none for Ember's own";
        }
        String problem = HostSystem.current().problem();
        return limits(options).needsSystem() && problem != null
                ? "limits on the compiler helper cannot be kept: " + problem
                : null;
    }

    /** Whether there is a program of that name, with a path or where programs are looked for. */
    private static boolean isProgram(String name) {
        if (name.indexOf(File.separatorChar) >= 0) {
            return Files.isExecutable(Path.of(name));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static HelperLimits limits(TieringOptions options) {
        return new HelperLimits(
                options.get(TieringOption.HELPER_HEAP_BYTES),
                options.get(TieringOption.HELPER_CODE_CACHE_BYTES),
                options.getInt(TieringOption.HELPER_PROCESSORS),
                options.get(TieringOption.HELPER_ADDRESS_BYTES),
                options.get(TieringOption.HELPER_CPU_SECONDS),
                options.getInt(TieringOption.HELPER_AFFINITY),
                options.getInt(TieringOption.HELPER_NICENESS));
    }

    static HelperOptions of(TieringOptions options) {
        HelperOptions.Times times = new HelperOptions.Times(
                Duration.ofMillis(options.get(TieringOption.HELPER_START_MILLIS)),
                Duration.ofMillis(options.get(TieringOption.HELPER_JOB_MILLIS)),
                HelperOptions.Times.DEFAULT.acknowledge(),
                Duration.ofMillis(options.get(TieringOption.BACK_OFF_MILLIS)));
        return new HelperOptions(
                options.helperCommand(),
                options.getInt(TieringOption.HELPER_WORKERS),
                options.getInt(TieringOption.QUEUE_CAPACITY),
                options.getInt(TieringOption.HELPER_ATTEMPTS),
                limits(options),
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
