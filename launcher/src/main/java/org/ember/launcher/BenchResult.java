package org.ember.launcher;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ember.fixtures.BenchmarkCase;

/**
 * What {@code ember bench} found out about a case.
 *
 * @param gas that one execution uses
 * @param time {@code null} when it failed
 * @param error {@code null} when it passed
 */
record BenchResult(String name, String fork, long gas, Measurement time, String error) {
    static BenchResult passed(BenchmarkCase measured, long gas, Measurement time) {
        return new BenchResult(measured.name(), measured.forkName(), gas, time, null);
    }

    static BenchResult failed(BenchmarkCase measured, String error) {
        return new BenchResult(measured.name(), measured.forkName(), 0, null, error);
    }

    boolean passed() {
        return error == null;
    }

    double gasPerSecond() {
        return time.gasPerSecond(gas);
    }

    /** The geometric mean of something about each of {@code results}. */
    static double geometricMean(List<BenchResult> results, ToDoubleFunction<BenchResult> figure) {
        return Math.exp(results.stream()
                .mapToDouble(result -> Math.log(figure.applyAsDouble(result)))
                .average()
                .orElse(Double.NaN));
    }
}
