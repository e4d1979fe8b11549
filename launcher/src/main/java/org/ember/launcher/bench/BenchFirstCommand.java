package org.ember.launcher.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ember.bench.cases.FirstExecution;
import org.ember.bench.cases.FirstExecutions;
import org.ember.bench.report.FirstReport;
import org.ember.fixtures.workload.Benchmark;
import org.ember.launcher.console.ExecutionRuntime;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.Quantity;
import org.ember.launcher.options.Arguments;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import org.ember.profiler.TieringOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember bench first}: how long code takes that an engine has never seen. */
@Command(
        name = "first",
        abbreviateSynopsis = true,
        sortOptions = false,
        parameterListHeading = "%n",
        description = {
            "Measures how long the first execution of the code of tests takes, in a process that is warm.",
            "",
            "In each round all cases are executed in turn, twice each, on one new engine, each round beginning with"
                + " another of them. So an engine has mostly executed others before, as that of a client has. In the"
                + " earlier half of the rounds Java gets to know Ember; the later half counts. What is timed is what"
                + " 'ember bench' times; the first execution also reads the state.",
            "",
            "The columns: gas of an execution; the first execution of the code, the median, half the distance of the"
                + " quartiles from each other, and the fastest; the median of the second. Each case is checked once."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every case passed its checks", "1:a case failed", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember bench first revmc-data.tar.xz --filter 'weth|seaport'",
            "  ember bench first tests/ --mode interpreter --json before.json"
        })
public final class BenchFirstCommand implements Callable<Integer> {
    private static final String NAME = "%-36s";
    private static final String ROW = " %13s %7s %6s %7s %7s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchmarkArguments benchmarks;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20000",
            converter = Arguments.Rounds.class,
            description = "How many rounds to make (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private ClockOption clock;

    @Mixin
    private TieringArguments tiering;

    @Mixin
    private JsonArgument json;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        TieringOptions options = tiering.options();
        List<Benchmark> cases = benchmarks.read();
        ExecutionRuntime.warnIfInterpretedOnly(spec.commandLine().getErr());
        BenchProgress progress = BenchProgress.create();
        List<FirstExecution> results =
                new FirstExecutions(cases, options, clock.clock(), rounds).measure(progress.of(""));
        progress.clear();
        print(results, json.tableOut());
        json.write(new FirstReport(ExecutionRuntime.describe(), options.mode().displayName(), clock.clock(), results));
        return results.stream().allMatch(FirstExecution::passed) ? 0 : ExitStatus.FAILED;
    }

    private static void print(List<FirstExecution> results, PrintWriter out) {
        out.printf(NAME, "case");
        out.printf(ROW, "gas", "first", "+-", "fastest", "second");
        for (FirstExecution result : results) {
            out.printf(NAME, result.name() + " " + result.fork());
            if (result.passed()) {
                out.printf(
                        ROW,
                        Quantity.grouped(result.gas()),
                        Quantity.time(result.first().medianNanos()),
                        Quantity.percent(result.first().spread()),
                        Quantity.time(result.first().minNanos()),
                        Quantity.time(result.second().medianNanos()));
            } else {
                out.println(" FAILED: " + result.error());
            }
        }
        out.flush();
    }
}
