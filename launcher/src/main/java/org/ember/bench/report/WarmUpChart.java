package org.ember.bench.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.ember.bench.cases.CaseResult;
import org.ember.bench.measure.WarmUpCurve;

/** How the time of an execution falls from the first one on, as SVG: a panel for each case. */
public final class WarmUpChart {
    private static final int COLUMNS = 3;
    private static final int PANEL_WIDTH = 360;
    /** The least width of the picture: the explanation at the top needs it. */
    private static final int MIN_WIDTH = 680;

    private static final int PANEL_HEIGHT = 240;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int HEAD = 48;
    private static final double PLOT_WIDTH = PANEL_WIDTH - LEFT - RIGHT;
    private static final double PLOT_HEIGHT = PANEL_HEIGHT - TOP - BOTTOM;

    /** Panels begin here; what came before is drawn at their edge. */
    private static final double FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(10);

    private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

    private final Formatter svg = new Formatter(Locale.ROOT);

    private WarmUpChart() {}

    /** Writes the chart of the cases that passed. */
    public static void write(List<CaseResult> results, String title, Writer out) throws IOException {
        List<CaseResult> passed = results.stream().filter(CaseResult::passed).toList();
        WarmUpChart chart = new WarmUpChart();
        chart.draw(passed, title);
        out.write(chart.svg.toString());
    }

    private void draw(List<CaseResult> results, String title) {
        int columns = Math.clamp(results.size(), 1, COLUMNS);
        int rows = (results.size() + columns - 1) / columns;
        int width = Math.max(MIN_WIDTH, columns * PANEL_WIDTH);
        int height = HEAD + rows * PANEL_HEIGHT;
        svg.format(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'",
                width, height, width, height);
        svg.format(" font-family='sans-serif' font-size='11' fill='#222'>%n");
        svg.format("<rect width='%d' height='%d' fill='white'/>%n", width, height);
        text(width / 2.0, 20, "middle", "16", title);
        text(
                width / 2.0,
                38,
                "middle",
                "11",
                "time of one execution by time since the first began; dashes: its median when warm; dots: nine tenths"
                        + " of that speed");
        for (int index = 0; index < results.size(); index++) {
            svg.format(
                    "<g transform='translate(%d %d)'>%n",
                    index % columns * PANEL_WIDTH, HEAD + index / columns * PANEL_HEIGHT);
            panel(results.get(index));
            svg.format("</g>%n");
        }
        svg.format("</svg>%n");
    }

    private void panel(CaseResult result) {
        List<WarmUpCurve.Point> curve = result.measurement().curve();
        double last = (double) curve.getLast().atNanos();
        double lowest =
                curve.stream().mapToDouble(WarmUpCurve.Point::nanos).min().orElse(1);
        double highest =
                curve.stream().mapToDouble(WarmUpCurve.Point::nanos).max().orElse(1);
        DoubleUnaryOperator x = scale(FIRST_NANOS, Math.max(10 * FIRST_NANOS, last), LEFT, LEFT + PLOT_WIDTH);
        double bottom = Math.pow(10, Math.floor(Math.log10(lowest)));
        double top = Math.max(10 * bottom, Math.pow(10, Math.ceil(Math.log10(highest))));
        DoubleUnaryOperator y = scale(bottom, top, TOP + PLOT_HEIGHT, TOP);
        text(LEFT + PLOT_WIDTH / 2, 20, "middle", "12", result.name() + " " + result.fork());
        svg.format(
                "<rect x='%d' y='%d' width='%.1f' height='%.1f' fill='none' stroke='#888'/>%n",
                LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT);
        for (double tick = FIRST_NANOS; tick <= last; tick *= 10) {
            double at = x.applyAsDouble(tick);
            line(at, TOP, at, TOP + PLOT_HEIGHT, "stroke='#ddd'");
            text(at, TOP + PLOT_HEIGHT + 14, "middle", "10", label(tick));
        }
        for (double tick = bottom; tick <= top * 1.01; tick *= 10) {
            double at = y.applyAsDouble(tick);
            line(LEFT, at, LEFT + PLOT_WIDTH, at, "stroke='#ddd'");
            text(LEFT - 5, at + 4, "end", "10", label(tick));
        }
        text(LEFT + PLOT_WIDTH / 2, PANEL_HEIGHT - 12, "middle", "10", "since the first execution began");
        double median = y.applyAsDouble(result.nanos());
        line(LEFT, median, LEFT + PLOT_WIDTH, median, "stroke='#060' stroke-dasharray='6 4'");
        double steady = x.applyAsDouble((double) result.measurement().steadyNanos());
        line(steady, TOP, steady, TOP + PLOT_HEIGHT, "stroke='#a40' stroke-dasharray='1 4'");
        curve(curve, x, y);
    }

    private void curve(List<WarmUpCurve.Point> curve, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        svg.format("<polyline fill='none' stroke='#06c' stroke-width='1.5' points='");
        for (WarmUpCurve.Point point : curve) {
            svg.format("%.1f,%.1f ", x.applyAsDouble((double) point.atNanos()), y.applyAsDouble(point.nanos()));
        }
        svg.format("'/>%n");
    }

    /** A logarithmic axis from {@code low} at {@code start} to {@code high} at {@code end}. */
    private static DoubleUnaryOperator scale(double low, double high, double start, double end) {
        return value -> start + (end - start) * Math.log(Math.max(value, low) / low) / Math.log(high / low);
    }

    private static String label(double nanos) {
        int unit = 0;
        double rest = nanos;
        while (rest >= 999 && unit < UNITS.size() - 1) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, rest < 0.99 ? "%.1g %s" : "%.0f %s", rest, UNITS.get(unit));
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        svg.format("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' %s/>%n", x1, y1, x2, y2, style);
    }

    private void text(double x, double y, String anchor, String size, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.format("<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%s'>%s</text>%n", x, y, anchor, size, escaped);
    }
}
