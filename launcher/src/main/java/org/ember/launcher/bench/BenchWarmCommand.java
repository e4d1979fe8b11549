package org.ember.launcher.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ember.bench.cases.CaseResult;
import org.ember.bench.cases.CaseRunner;
import org.ember.bench.measure.Effort;
import org.ember.bench.report.BenchReport;
import org.ember.bench.report.SavedRun;
import org.ember.bench.report.WarmUpChart;
import org.ember.fixtures.workload.Benchmark;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.options.Arguments;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember bench warm}, which is {@code ember bench}: how fast the cases of tests are executed. */
@Command(
        name = "warm",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Measures how long the code of tests takes to run, from its first execution until it is warm.",
            "",
            "What is timed is the execution of the transactions' messages on one thread, on the same state each time;"
                + " not the parsing, the recovery of senders, or the state root. The one message of a case is undone,"
                + " in the time, and what it has read of the state is known to the next execution; several messages"
                + " have a fresh journal. Each case has an engine that has never seen its code. After the first"
                + " executions and at the end the whole case is checked: a state test by its state root and logs; the"
                + " other formats by their success, and by what the interpreter makes of them. All executions of a"
                + " case must use the same gas.",
            "",
            "The columns: gas of an execution; its time when warm, the median, and half the distance of the quartiles"
                + " from each other; gas per second; the first, second and tenth execution; when nine tenths of the"
                + " final speed were reached; compilations, the compiler's time for them, and the machine code in use"
                + " at the end; deoptimisations; bytes allocated by an execution when warm."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every case passed its checks", "1:a case failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember bench ipsilon-evm-benchmarks.tar.xz --mode interpreter --json before.json",
            "  ember bench ipsilon-evm-benchmarks.tar.xz --mode interpreter --compare before.json",
            "  ember bench tests/ --filter snailtracer --fork London --seconds 10"
        })
public final class BenchWarmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchmarkArguments benchmarks;

    @Mixin
    private EffortOptions effort;

    @Mixin
    private ClockOption clock;

    @Option(
            names = "--java-warmup",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = Arguments.Seconds.class,
            description = "Time to run all cases before the first is measured, on engines that are thrown away, so that"
                    + " Java knows Ember; 0 to see the start of a fresh process (default: ${DEFAULT-VALUE}).")
    private double javaWarmupSeconds;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private JsonArgument json;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Compare with the results in FILE, written by --json; give several runs of the same thing to"
                    + " include what differs from run to run.")
    private List<Path> earlier = List.of();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw how the time of an execution falls from the first one on.")
    private Path svg;

    @Option(
            names = "--peer",
            paramLabel = "NAME=COMMAND",
            description =
                    "Have another EVM time each case too, and check its gas and output; may be given several times."
                        + " benchmarks/HOWTO.md tells what the command has to do; 'ember bench peer' is an example.")
    private Map<String, String> peers = new LinkedHashMap<>();

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        TieringOptions options = tiering.options();
        ExecutionRuntime.prepare(options);
        List<SavedRun> before = BenchCompareCommand.read(earlier, clock.clock());
        List<Benchmark> cases = benchmarks.read();
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        BenchTable table = new BenchTable(json.tableOut());
        List<CaseResult> results = run(cases, options, table);
        table.summarize(results);
        json.write(new BenchReport(ExecutionRuntime.describe(), options.mode().displayName(), clock.clock(), results));
        if (svg != null) {
            try (Writer file = Files.newBufferedWriter(svg)) {
                WarmUpChart.write(
                        results,
                        "Ember, warm-up in mode " + options.mode().displayName() + ", "
                                + clock.clock().displayName() + " time",
                        file);
            }
        }
        if (!before.isEmpty()) {
            table.compare(BenchCompareCommand.compare(before, List.of(SavedRun.of(results))));
        }
        return results.stream().allMatch(CaseResult::passed) ? 0 : ExitStatus.FAILED;
    }

    private List<CaseResult> run(List<Benchmark> cases, TieringOptions options, BenchTable table) throws IOException {
        try (Peers others = Peers.start(peers)) {
            return run(cases, new CaseRunner(options, effort.ofCase(clock.clock()), others.all()), table);
        }
    }

    private List<CaseResult> run(List<Benchmark> cases, CaseRunner runner, BenchTable table) {
        BenchProgress progress = BenchProgress.create();
        runner.warmUpJava(cases, Effort.nanos(javaWarmupSeconds), progress.of(""));
        progress.clear();
        table.head();
        List<CaseResult> results = new ArrayList<>();
        for (Benchmark benchmark : cases) {
            String subject = (results.size() + 1) + " of " + cases.size() + ", " + benchmark.name() + ": ";
            if (!progress.isTerminal()) {
                table.begin(benchmark);
            }
            CaseResult result = runner.run(benchmark, progress.of(subject));
            progress.clear();
            if (progress.isTerminal()) {
                table.begin(benchmark);
            }
            table.end(result);
            results.add(result);
        }
        return results;
    }
}
