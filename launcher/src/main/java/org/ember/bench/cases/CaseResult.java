package org.ember.bench.cases;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ember.bench.measure.Compilations;
import org.ember.bench.measure.Measurement;
import org.ember.bench.peer.PeerAnswer;
import org.ember.fixtures.workload.Benchmark;

/**
 * What was found out about a case.
 *
 * @param error why it failed; {@code null} when it passed, and then there is all the rest
 * @param gas that one execution uses
 * @param coldNanos what each of the first executions took
 * @param peers what other EVMs said of it, by their names
 */
public record CaseResult(
        String name,
        String fork,
        String error,
        long gas,
        double[] coldNanos,
        Measurement measurement,
        Compilations compilations,
        Map<String, PeerAnswer> peers) {
    static CaseResult failed(Benchmark benchmark, String error) {
        return new CaseResult(benchmark.name(), benchmark.forkName(), error, 0, null, null, null, Map.of());
    }

    /** Whether all checks passed. */
    public boolean passed() {
        return error == null;
    }

    /** What one execution takes once it is warm: the median. */
    public double nanos() {
        return measurement.timing().medianNanos();
    }

    /** Gas per second once it is warm, by the median. */
    public double gasPerSecond() {
        return measurement.timing().gasPerSecond(gas);
    }

    /** What execution {@code index} took, the first being 0; not a number when it was not timed by itself. */
    public double coldNanos(int index) {
        return index < coldNanos.length ? coldNanos[index] : Double.NaN;
    }

    /** The geometric mean of something about each of {@code results}. */
    public static double geometricMean(List<CaseResult> results, ToDoubleFunction<CaseResult> figure) {
        return Math.exp(results.stream()
                .mapToDouble(result -> Math.log(figure.applyAsDouble(result)))
                .average()
                .orElse(Double.NaN));
    }
}
