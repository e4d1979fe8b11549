package org.ember.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.ember.fixtures.BenchmarkCase;

/** Benchmark results as users read them: one line each, begun when the measuring begins. */
final class BenchTable {
    private final PrintWriter out;

    BenchTable(PrintWriter out) {
        this.out = out;
    }

    void begin(BenchmarkCase measured) {
        out.printf("%-48s ", measured.name() + " " + measured.forkName());
        out.flush();
    }

    void end(BenchResult result) {
        if (result.passed()) {
            out.printf(
                    Locale.ROOT,
                    "%,15d gas %12s %16s%n",
                    result.gas(),
                    time(result.time().medianNanos()),
                    rate(result.gasPerSecond()));
        } else {
            out.println("FAILED: " + result.error());
        }
        out.flush();
    }

    void summarize(List<BenchResult> results) {
        List<BenchResult> passed = results.stream().filter(BenchResult::passed).toList();
        if (!passed.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "geometric mean of %d: %s, %s%n",
                    passed.size(),
                    time(BenchResult.geometricMean(
                            passed, result -> result.time().medianNanos())),
                    rate(BenchResult.geometricMean(passed, BenchResult::gasPerSecond)));
        }
        int failed = results.size() - passed.size();
        if (failed > 0) {
            out.println(failed + " of " + results.size() + " failed");
        }
    }

    private static String time(double nanos) {
        return scaled(nanos, "ns", "us", "ms", "s");
    }

    private static String rate(double gasPerSecond) {
        return scaled(gasPerSecond, "gas/s", "kgas/s", "Mgas/s", "Ggas/s");
    }

    /** Four digits of {@code value} in the largest unit that leaves something before the point. */
    private static String scaled(double value, String... units) {
        int unit = 0;
        double rest = value;
        while (rest >= 1000 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        int decimals = rest >= 1000 ? 0 : rest >= 100 ? 1 : rest >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", rest, units[unit]);
    }
}
