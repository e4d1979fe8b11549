package org.ember.launcher.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.ember.bench.cases.CaseResult;
import org.ember.bench.measure.Compilations;
import org.ember.bench.peer.PeerAnswer;
import org.ember.bench.report.Comparison;
import org.ember.bench.report.Comparison.Interval;
import org.ember.fixtures.workload.Benchmark;
import org.ember.launcher.console.Quantity;

/** Benchmark results as users read them: one line each. */
final class BenchTable {
    private static final String NAME = "%-36s";
    private static final String ROW = " %13s %7s %6s %6s %7s %7s %7s %7s %4s %6s %6s %6s %6s%n";
    private static final int MARK = 10;

    private final PrintWriter out;

    BenchTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.printf(NAME, "case");
        out.printf(
                ROW, "gas", "time", "+-", "gas/s", "first", "second", "tenth", "steady", "made", "comp", "code",
                "deopt", "alloc");
        out.flush();
    }

    /** Begins a case's line, so that there is something to see; not where progress is shown in that place. */
    void begin(Benchmark benchmark) {
        out.printf(NAME, benchmark.name() + " " + benchmark.forkName());
        out.flush();
    }

    /** Ends the line. */
    void end(CaseResult result) {
        if (result.passed()) {
            row(result);
            result.peers().forEach((name, answer) -> peer(result, name, answer));
        } else {
            out.println(" FAILED: " + result.error());
        }
        out.flush();
    }

    private void row(CaseResult result) {
        Compilations compilations = result.compilations();
        out.printf(
                Locale.ROOT,
                ROW,
                Quantity.grouped(result.gas()),
                Quantity.time(result.nanos()),
                Quantity.percent(result.measurement().timing().spread()),
                Quantity.rate(result.gasPerSecond()),
                Quantity.time(result.coldNanos(0)),
                Quantity.time(result.coldNanos(1)),
                Quantity.time(result.coldNanos(MARK - 1)),
                Quantity.time((double) result.measurement().steadyNanos()),
                compilations.count(),
                compilations.isMeasured() ? Quantity.time((double) compilations.compilerNanos()) : "-",
                Quantity.bytes((double) compilations.codeBytes()),
                compilations.deoptimizations(),
                Quantity.bytes(result.measurement().allocatedBytes()));
    }

    private void peer(CaseResult result, String name, PeerAnswer answer) {
        out.printf(NAME, "  " + name);
        if (answer.passed()) {
            out.printf(
                    Locale.ROOT,
                    " %13s %7s, %.2f times Ember's%n",
                    "",
                    Quantity.time(answer.nanos()),
                    ratio(result, name));
        } else {
            out.println(" FAILED: " + answer.error());
        }
    }

    private static double ratio(CaseResult result, String peer) {
        return result.peers().get(peer).nanos() / result.nanos();
    }

    private void summarizePeer(String name, List<CaseResult> passed) {
        List<CaseResult> common = passed.stream()
                .filter(result -> result.peers().get(name).passed())
                .toList();
        if (!common.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %.2f times Ember's, the geometric mean of %d%n",
                    name,
                    CaseResult.geometricMean(common, result -> ratio(result, name)),
                    common.size());
        }
    }

    void summarize(List<CaseResult> results) {
        List<CaseResult> passed = results.stream().filter(CaseResult::passed).toList();
        if (!passed.isEmpty()) {
            out.printf(
                    "geometric mean of %d: %s, %s gas/s%n",
                    passed.size(),
                    Quantity.time(CaseResult.geometricMean(passed, CaseResult::nanos)),
                    Quantity.rate(CaseResult.geometricMean(passed, CaseResult::gasPerSecond)));
            passed.getFirst().peers().keySet().forEach(name -> summarizePeer(name, passed));
        }
        int failed = results.size() - passed.size();
        if (failed > 0) {
            out.println(failed + " of " + results.size() + " failed");
        }
    }

    /** Prints the ratio of each case, and their mean. */
    void compare(Comparison comparison) {
        out.printf("%n" + NAME + " %8s %8s   %s%n", "case", "before", "after", "time after / before, 95 % interval");
        for (Comparison.CaseRatio each : comparison.cases()) {
            out.printf(
                    NAME + " %8s %8s   %s%n",
                    each.name(),
                    Quantity.time(each.beforeNanos()),
                    Quantity.time(each.afterNanos()),
                    describe(each.ratio()));
        }
        out.printf(
                NAME + " %8s %8s   %s%n",
                "geometric mean of " + comparison.cases().size(),
                "",
                "",
                describe(comparison.mean()));
        out.flush();
    }

    private static String describe(Interval ratio) {
        return String.format(Locale.ROOT, "%.3f  %.3f to %.3f", ratio.value(), ratio.low(), ratio.high());
    }
}
