package org.ember.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ember.bench.report.Comparison;
import org.ember.bench.report.Comparison.Interval;
import org.ember.bench.report.SavedRun;
import org.junit.jupiter.api.Test;

/** Ratios of runs, and what can be said of them. */
class ComparisonTest {
    private static final int CASES = 4;

    private final SplittableRandom random = new SplittableRandom(7);

    /** A run whose executions take {@code factor} times as long as usual, with so much noise in the samples. */
    private SavedRun run(double factor, double noise) {
        Map<String, double[]> samples = new LinkedHashMap<>();
        for (int index = 0; index < CASES; index++) {
            double nanos = Math.pow(10, index + 2) * factor;
            double[] values = new double[50];
            Arrays.setAll(values, each -> nanos * (1 + noise * (random.nextDouble() - 0.5)));
            samples.put("case " + index, values);
        }
        return new SavedRun(samples);
    }

    private static void assertContains(Interval interval, double value) {
        assertTrue(interval.low() <= value && value <= interval.high(), interval + " without " + value);
    }

    @Test
    void theSameTwiceHasRatioOne() {
        SavedRun run = run(1, 0.2);
        Comparison same = Comparison.of(List.of(run), List.of(run));
        assertEquals(CASES, same.cases().size());
        assertEquals(1, same.mean().value(), 1e-9);
        assertContains(same.mean(), 1);
    }

    @Test
    void aLossIsSeenThroughNoise() {
        Comparison loss = Comparison.of(List.of(run(1, 0.2)), List.of(run(1.25, 0.2)));
        assertContains(loss.mean(), 1.25);
        assertTrue(
                loss.mean().low() > 1.2 && loss.mean().high() < 1.3, loss.mean().toString());
        assertEquals(1000, loss.cases().get(1).beforeNanos(), 50);
        assertEquals(1250, loss.cases().get(1).afterNanos(), 50);
    }

    @Test
    void whatDiffersFromRunToRunCounts() {
        List<SavedRun> before = List.of(run(0.8, 0.01), run(1, 0.01), run(1.25, 0.01));
        Interval mean = Comparison.of(before, List.of(run(1.15, 0.01))).mean();
        assertEquals(1.15, mean.value(), 0.01);
        assertTrue(mean.low() < 1 && mean.high() > 1.3, mean.toString());
    }

    @Test
    void onlyCasesThatAllRunsHaveAreCompared() {
        SavedRun full = run(1, 0);
        SavedRun two = new SavedRun(Map.of("case 1", new double[] {500}, "case 3", new double[] {200_000}));
        Comparison comparison = Comparison.of(List.of(full), List.of(two));
        assertEquals(
                List.of("case 1", "case 3"),
                comparison.cases().stream().map(Comparison.CaseRatio::name).toList());
        assertEquals(1, comparison.mean().value(), 1e-9);
        assertEquals(0.5, comparison.cases().get(0).ratio().value(), 1e-9);
        SavedRun other = new SavedRun(Map.of("other", new double[] {1}));
        List<SavedRun> others = List.of(other);
        List<SavedRun> all = List.of(full);
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(all, others));
    }
}
