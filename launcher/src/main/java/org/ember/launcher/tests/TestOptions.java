package org.ember.launcher.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that all commands have that run Ethereum's tests. */
final class TestOptions {
    private static final int MAX_JOBS = 1024;
    private static final double MAX_SECONDS = 1e9;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = {
                "A file, a folder with all its .json files, or a .tar.xz or .tar.gz archive, which is read in place.",
                "A path can lead into an archive: tests.tar.xz/london/fees.json."
            })
    private List<Path> paths;

    @Option(
            names = "--run",
            paramLabel = "REGEX",
            description = "Only run cases that the expression is found in; the cases of state tests are called"
                    + " NAME[FORK/DATA/GAS/VALUE].")
    private Pattern run;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "1",
            description = "Only run one case in N, spread over all of them; the same ones every time.")
    private int sample;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Run on N threads (default: as many as there are processors).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--time-limit",
            paramLabel = "S",
            description = "Give up cases that take longer than S seconds; they count as not passed.")
    private Double timeLimit;

    @Option(
            names = "--json",
            description =
                    "Print an array with an object for each case: name, fork, pass, stateRoot, error, case, file.")
    private boolean json;

    List<Path> paths() {
        return paths;
    }

    boolean json() {
        return json;
    }

    int jobs() {
        if (jobs < 1 || jobs > MAX_JOBS) {
            throw usage("--jobs must be from 1 to " + MAX_JOBS + ", not " + jobs);
        }
        return jobs;
    }

    /** The time that one case may take, or {@code null}. */
    Duration timeLimit() {
        if (timeLimit == null) {
            return null;
        }
        if (!(timeLimit > 0 && timeLimit <= MAX_SECONDS)) {
            throw usage("--time-limit must be more than 0 seconds, not " + timeLimit);
        }
        return Duration.ofNanos((long) (timeLimit * 1e9));
    }

    /** Whether the case with this identity is one of those asked for. */
    boolean selects(String identity) {
        boolean sampled = sample == 1 || Math.floorMod(identity.hashCode(), sample) == 0;
        return sampled && (run == null || run.matcher(identity).find());
    }

    /** Checks what does not depend on the tests. */
    void check() {
        jobs();
        timeLimit();
        if (sample < 1) {
            throw usage("--sample must be 1 or more, not " + sample);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
