package org.ember.benchmarks.calibration;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ember.nodes.region.GraphSize;

/** What was estimated against what was measured, as Markdown. */
final class SampleTable {
    private static final int[] BOUNDS = {0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, Integer.MAX_VALUE};
    private static final int EXTREMES = 3;

    /** HotSpot installs no machine code that is larger: JVMCINMethodSizeLimit, in bytes. */
    private static final int MAX_CODE_BYTES = 655_360;

    /** As the estimate has it, of machine code. */
    private static final double BYTES_PER_NODE = GraphSize.machineCodeBytes(1);

    /** Time is not estimated: it is given for 1,000 nodes, of the estimate. */
    private static final double MILLIS_PER_NODE = 1e-3;

    private final PrintWriter out;

    SampleTable(PrintWriter out) {
        this.out = out;
    }

    /** A row for each range of estimates with the medians in it, then how well the estimates do. */
    void print(String title, List<RegionSample> samples) {
        List<RegionSample> compiled =
                samples.stream().filter(sample -> sample.lastTier() != null).toList();
        out.printf("%n%s: %d regions, %d in both tiers%n%n", title, samples.size(), compiled.size());
        if (compiled.isEmpty()) {
            return;
        }
        out.println("| estimated nodes | regions | estimated | actual | actual / estimated: 10 %, median, 90 %"
                + " | bytes | ms |");
        out.println("|---|---|---|---|---|---|---|");
        for (int index = 1; index < BOUNDS.length; index++) {
            int low = BOUNDS[index - 1];
            int high = BOUNDS[index];
            List<RegionSample> row = compiled.stream()
                    .filter(sample -> sample.estimatedNodes() >= low && sample.estimatedNodes() < high)
                    .toList();
            if (!row.isEmpty()) {
                printRow(low, row);
            }
        }
        printRow(-1, compiled);
        out.println();
        out.println("| actual / estimated | 10 % | median | 90 % | correlation of the logarithms |");
        out.println("|---|---|---|---|---|");
        printRatios("nodes", compiled, 1, sample -> sample.lastTier().graphNodes());
        printRatios(
                "bytes", compiled, BYTES_PER_NODE, sample -> sample.lastTier().codeBytes());
        printRatios(
                "ms per 1,000 nodes",
                compiled,
                MILLIS_PER_NODE,
                sample -> sample.lastTier().millis());
        List<RegionSample> first =
                samples.stream().filter(sample -> sample.firstTier() != null).toList();
        printRatios("nodes in tier 1", first, 1, sample -> sample.firstTier().graphNodes());
        printRatios(
                "bytes in tier 1",
                first,
                BYTES_PER_NODE,
                sample -> sample.firstTier().codeBytes());
        printRatios(
                "ms per 1,000 nodes in tier 1",
                first,
                MILLIS_PER_NODE,
                sample -> sample.firstTier().millis());
        out.println();
        Comparator<RegionSample> byRatio = Comparator.comparingDouble(SampleTable::ratio);
        printExtremes("most underestimated", compiled.stream().sorted(byRatio.reversed()));
        printExtremes("most overestimated", compiled.stream().sorted(byRatio));
    }

    private void printRow(int low, List<RegionSample> row) {
        out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f | %,.0f | %.2f, %.2f, %.2f | %,.0f | %,.0f |%n",
                low < 0 ? "**all**" : String.format(Locale.ROOT, "from %,d", low),
                row.size(),
                median(row, RegionSample::estimatedNodes),
                median(row, sample -> sample.lastTier().graphNodes()),
                quantile(row, SampleTable::ratio, 0.1),
                median(row, SampleTable::ratio),
                quantile(row, SampleTable::ratio, 0.9),
                median(row, sample -> sample.lastTier().codeBytes()),
                median(row, sample -> sample.lastTier().millis()));
    }

    /** How much of something there is to the estimate of it, which is so much {@code perNode}. */
    private void printRatios(
            String title, List<RegionSample> samples, double perNode, ToDoubleFunction<RegionSample> actual) {
        ToDoubleFunction<RegionSample> ratio =
                sample -> actual.applyAsDouble(sample) / (perNode * sample.estimatedNodes());
        out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.3f |%n",
                title,
                quantile(samples, ratio, 0.1),
                median(samples, ratio),
                quantile(samples, ratio, 0.9),
                correlation(
                        values(samples, sample -> Math.log(sample.estimatedNodes())),
                        values(samples, sample -> Math.log(actual.applyAsDouble(sample)))));
    }

    /** What the bounds on regions are for: that machine code can be installed, and compilation ends soon. */
    void printBounds(List<RegionSample> samples) {
        double bytes = greatest(samples, Compiled::codeBytes);
        out.printf(
                Locale.ROOT,
                "%nlargest machine code: %,.0f bytes, %.0f %% of HotSpot's limit; longest compilation: %,.0f ms%n",
                bytes,
                100 * bytes / MAX_CODE_BYTES,
                greatest(samples, Compiled::millis));
        List<RegionSample> failed =
                samples.stream().filter(sample -> sample.failure() != null).toList();
        out.println("failed compilations: " + failed.size());
        failed.forEach(sample -> out.println("  " + describe(sample) + ": " + sample.failure()));
    }

    private void printExtremes(String title, Stream<RegionSample> samples) {
        out.println(title + ":");
        samples.limit(EXTREMES)
                .forEach(sample -> out.printf(
                        Locale.ROOT,
                        "  %s: %,d nodes in fact, %.2f times the estimate%n",
                        describe(sample),
                        sample.lastTier().graphNodes(),
                        ratio(sample)));
    }

    private static String describe(RegionSample sample) {
        return String.format(
                Locale.ROOT,
                "%s, %d blocks, %,d nodes estimated",
                sample.name(),
                sample.blocks(),
                sample.estimatedNodes());
    }

    private static double ratio(RegionSample sample) {
        return (double) sample.lastTier().graphNodes() / sample.estimatedNodes();
    }

    /** Of both tiers; 0 when nothing was compiled. */
    private static double greatest(List<RegionSample> samples, ToDoubleFunction<Compiled> value) {
        return samples.stream()
                .flatMap(sample -> Stream.of(sample.firstTier(), sample.lastTier()))
                .filter(Objects::nonNull)
                .mapToDouble(value)
                .max()
                .orElse(0);
    }

    private static double[] values(List<RegionSample> samples, ToDoubleFunction<RegionSample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }

    private static double median(List<RegionSample> samples, ToDoubleFunction<RegionSample> value) {
        return quantile(samples, value, 0.5);
    }

    private static double quantile(List<RegionSample> samples, ToDoubleFunction<RegionSample> value, double part) {
        double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    /** Pearson's. */
    private static double correlation(double[] left, double[] right) {
        double leftMean = mean(left);
        double rightMean = mean(right);
        double both = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int index = 0; index < left.length; index++) {
            double fromLeft = left[index] - leftMean;
            double fromRight = right[index] - rightMean;
            both += fromLeft * fromRight;
            leftSquares += fromLeft * fromLeft;
            rightSquares += fromRight * fromRight;
        }
        return both / Math.sqrt(leftSquares * rightSquares);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
