package org.ember.launcher.code;

import java.io.PrintWriter;
import java.util.Locale;
import org.ember.launcher.code.Analysis.Measure;

/** An analysis as users read it. */
final class AnalysisText {
    private final PrintWriter out;

    AnalysisText(PrintWriter out) {
        this.out = out;
    }

    void print(Analysis analysis) {
        out.println(analysis.verdict().describe());
        out.println();
        out.printf(Locale.ROOT, "%-44s %14s %14s%n", "", "found", "limit");
        analysis.measures().forEach(this::print);
        if (!analysis.graph().blocks().isEmpty()) {
            out.println();
            out.print(analysis.text().outline());
        }
    }

    private void print(Measure measure) {
        String line = String.format(Locale.ROOT, "%-44s %,14d", measure.description(), measure.value());
        out.println(measure.limit() == null ? line : line + String.format(Locale.ROOT, " %,14d", measure.limit()));
    }
}
