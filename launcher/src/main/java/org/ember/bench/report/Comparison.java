package org.ember.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ember.bench.measure.Timing;

/**
 * How much longer executions take after a change than before it: ratios of times, so that below 1 is faster.
 *
 * <p>The confidence intervals come from a bootstrap: runs are drawn again with replacement, the same ones for all
 * cases, and so are the samples of each; the cases stay. An interval says what can come of the noise of these runs.
 * With one run on a side that is only the noise within it, and not what differs from one Java process to the next:
 * compare several.
 */
public final class Comparison {
    private static final int RESAMPLES = 2_000;
    private static final double CONFIDENCE = 0.95;

    private final List<CaseRatio> cases;
    private final Interval mean;

    /**
     * A ratio, and the ends of its 95 % confidence interval.
     *
     * @param value after, divided by before
     */
    public record Interval(double value, double low, double high) {}

    /** The ratio of a case. */
    public record CaseRatio(String name, double beforeNanos, double afterNanos, Interval ratio) {}

    private Comparison(List<CaseRatio> cases, Interval mean) {
        this.cases = cases;
        this.mean = mean;
    }

    /**
     * Compares the cases that all runs have.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Comparison of(List<SavedRun> before, List<SavedRun> after) {
        List<String> names = before.getFirst().samples().keySet().stream()
                .filter(name -> hasAll(before, name) && hasAll(after, name))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the runs have no case in common that passed");
        }
        SplittableRandom random = new SplittableRandom(1);
        List<CaseRatio> cases = new ArrayList<>();
        int[][] earlierRuns = draws(before.size(), random);
        int[][] laterRuns = draws(after.size(), random);
        double[] logarithms = new double[RESAMPLES];
        double sum = 0;
        for (String name : names) {
            List<double[]> earlier = samples(before, name);
            List<double[]> later = samples(after, name);
            double[] resampled = new double[RESAMPLES];
            Arrays.setAll(
                    resampled,
                    index -> center(draw(later, laterRuns[index], random))
                            - center(draw(earlier, earlierRuns[index], random)));
            double beforeLog = center(earlier);
            double afterLog = center(later);
            double ratio = afterLog - beforeLog;
            cases.add(new CaseRatio(name, Math.exp(beforeLog), Math.exp(afterLog), interval(ratio, resampled)));
            Arrays.setAll(logarithms, index -> logarithms[index] + resampled[index]);
            sum += ratio;
        }
        Arrays.setAll(logarithms, index -> logarithms[index] / names.size());
        return new Comparison(cases, interval(sum / names.size(), logarithms));
    }

    /** Each case, in the order of the first run. */
    public List<CaseRatio> cases() {
        return cases;
    }

    /** The geometric mean of the ratios. */
    public Interval mean() {
        return mean;
    }

    private static boolean hasAll(List<SavedRun> runs, String name) {
        return runs.stream().allMatch(run -> run.samples().containsKey(name));
    }

    private static List<double[]> samples(List<SavedRun> runs, String name) {
        return runs.stream().map(run -> run.samples().get(name)).toList();
    }

    /** The logarithm of what an execution takes: the mean over the runs of the logarithm of their median. */
    private static double center(List<double[]> runs) {
        return runs.stream()
                .mapToDouble(samples -> Math.log(median(samples)))
                .average()
                .orElseThrow();
    }

    /** For each resample, as many of {@code count} runs, with replacement. */
    private static int[][] draws(int count, SplittableRandom random) {
        int[][] draws = new int[RESAMPLES][count];
        for (int[] draw : draws) {
            Arrays.setAll(draw, index -> random.nextInt(count));
        }
        return draws;
    }

    /** The chosen runs, each with as many of its samples, with replacement. */
    private static List<double[]> draw(List<double[]> runs, int[] chosen, SplittableRandom random) {
        return Arrays.stream(chosen)
                .mapToObj(runs::get)
                .map(samples -> draw(samples, random))
                .toList();
    }

    private static double[] draw(double[] samples, SplittableRandom random) {
        double[] drawn = new double[samples.length];
        Arrays.setAll(drawn, index -> samples[random.nextInt(samples.length)]);
        return drawn;
    }

    private static double median(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return Timing.quantile(sorted, 0.5);
    }

    private static Interval interval(double logarithm, double[] resampled) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        double tail = (1 - CONFIDENCE) / 2;
        return new Interval(
                Math.exp(logarithm),
                Math.exp(Timing.quantile(sorted, tail)),
                Math.exp(Timing.quantile(sorted, 1 - tail)));
    }
}
