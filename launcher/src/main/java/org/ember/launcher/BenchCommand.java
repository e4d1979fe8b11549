package org.ember.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ember.fixtures.Archive;
import org.ember.fixtures.BenchmarkCase;
import org.ember.fixtures.BenchmarkReader;
import org.ember.fork.Fork;
import org.ember.profiler.TierController;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ember bench}: how fast the cases of tests are executed. */
@Command(
        name = "bench",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Measures how long the code of tests takes to run once it is warm.",
            "",
            "What is timed is the execution of the transactions' messages on one thread, with a fresh journal over the"
                    + " same state each time; not the parsing, the recovery of senders, or the state root. Before and"
                    + " after that the whole case is checked: a state test by its state root and logs, a list of"
                    + " transactions by their success. All executions of a case must use the same gas."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every case passed its checks", "1:a case failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember bench ipsilon-evm-benchmarks.tar.xz",
            "  ember bench tests/ --run snailtracer --fork London --seconds 10 --json"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or .tar.xz archives of state tests or of revmc's lists of transactions.")
    private List<Path> paths;

    @Option(names = "--run", paramLabel = "REGEX", description = "Only cases whose name matches somewhere.")
    private Pattern wanted = Pattern.compile("");

    @Option(
            names = "--fork",
            paramLabel = "FORK",
            description = "Of state tests only the cases of this fork (default: of all); lists of transactions run"
                    + " under it (default: the latest).")
    private Fork fork;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "Time to warm up each case, and up to five times that until its speed is stable"
                    + " (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "Time to measure each case for, and at least five times (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private TieringArguments tiering;

    @Option(names = "--json", description = "Print one JSON object; the table goes to standard error.")
    private boolean json;

    @Mixin
    private HelpOption help;

    private final List<BenchResult> results = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ExecutionRuntime.warnIfInterpretedOnly(err);
        BenchTable table = new BenchTable(json ? err : out);
        BenchmarkReader reader = new BenchmarkReader(tiering.options(), fork);
        for (Archive archive : open()) {
            archive.forEach(file -> reader.readAll(file, each -> run(each, reader.tiers(), table)));
        }
        if (results.isEmpty()) {
            throw new InputException("no cases to measure: none are in the files, or --run and --fork leave none");
        }
        table.summarize(results);
        if (json) {
            BenchJson.print(reader.tiers().options().mode(), results, out);
        }
        return results.stream().allMatch(BenchResult::passed) ? 0 : EmberCommand.FAILED;
    }

    /** All paths, so that a wrong one shows before anything is measured. */
    private List<Archive> open() throws IOException {
        List<Archive> archives = new ArrayList<>();
        for (Path path : paths) {
            archives.add(Archive.open(path));
        }
        return archives;
    }

    private void run(BenchmarkCase each, TierController tiers, BenchTable table) {
        if (!wanted.matcher(each.name()).find()) {
            return;
        }
        table.begin(each);
        BenchResult result = measure(each, tiers);
        table.end(result);
        results.add(result);
    }

    private BenchResult measure(BenchmarkCase each, TierController tiers) {
        String error = each.check();
        if (error != null) {
            return BenchResult.failed(each, error);
        }
        long gas = each.execute();
        long[] otherGas = {gas};
        Measurement time = Measurement.of(
                () -> {
                    long used = each.execute();
                    if (used != gas) {
                        otherGas[0] = used;
                    }
                },
                tiers,
                warmupSeconds,
                seconds);
        if (otherGas[0] != gas) {
            return BenchResult.failed(each, "used " + gas + " gas first, later " + otherGas[0]);
        }
        error = each.check();
        return error != null ? BenchResult.failed(each, "when warm: " + error) : BenchResult.passed(each, gas, time);
    }
}
