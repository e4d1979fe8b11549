package org.ember.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ember.bench.measure.Clock;
import org.ember.bench.report.Comparison;
import org.ember.bench.report.SavedRun;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Failures;
import org.ember.launcher.console.InputException;
import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember bench compare}: compares results that {@code ember bench} wrote. */
@Command(
        name = "compare",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "Compares results that 'ember bench --json' wrote, of several runs each.",
            "",
            "A ratio is the time after the change, divided by that before it: below 1 is faster. The intervals are of a"
                    + " bootstrap over the runs and the samples in them."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:not significantly slower than --limit allows",
            "1:significantly slower",
            "2:wrong usage or bad input"
        },
        footerHeading = "%nExample:%n",
        footer = "  ember bench compare --before a1.json --before a2.json --after b1.json --after b2.json --limit 1.10")
public final class BenchCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--before", paramLabel = "FILE", required = true, description = "Results before the change.")
    private List<Path> before;

    @Option(names = "--after", paramLabel = "FILE", required = true, description = "Results after the change.")
    private List<Path> after;

    @Option(
            names = "--limit",
            paramLabel = "RATIO",
            description = "Fail when the whole interval of the geometric mean is above this (default: never).")
    private Double limit;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Comparison comparison = compare(read(before, null), read(after, null));
        new BenchTable(spec.commandLine().getOut()).compare(comparison);
        if (limit == null || comparison.mean().low() <= limit) {
            return 0;
        }
        Failures.print(
                spec.commandLine().getErr(),
                "slower: the geometric mean of the ratios is significantly above " + limit);
        return ExitStatus.FAILED;
    }

    /** Reads saved runs; {@code clock} is what they must have been taken by, {@code null} for whatever it was. */
    static List<SavedRun> read(List<Path> files, Clock clock) throws IOException {
        List<SavedRun> runs = new ArrayList<>();
        for (Path file : files) {
            runs.add(SavedRun.read(file, clock));
        }
        return runs;
    }

    static Comparison compare(List<SavedRun> before, List<SavedRun> after) {
        try {
            return Comparison.of(before, after);
        } catch (IllegalArgumentException nothing) {
            throw new InputException(nothing.getMessage());
        }
    }
}
