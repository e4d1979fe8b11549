package org.ember.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.ember.profiler.Mode;

/** Benchmark results as one JSON object. */
final class BenchJson {
    private BenchJson() {}

    static void print(Mode mode, List<BenchResult> results, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("java", Runtime.version().toString());
            json.writeStringField("runtime", ExecutionRuntime.describe());
            json.writeStringField("mode", mode.displayName());
            json.writeArrayFieldStart("cases");
            for (BenchResult result : results) {
                write(result, json);
            }
            json.writeEndArray();
            List<BenchResult> passed =
                    results.stream().filter(BenchResult::passed).toList();
            if (!passed.isEmpty()) {
                json.writeNumberField(
                        "geometricMeanNanos",
                        BenchResult.geometricMean(
                                passed, result -> result.time().medianNanos()));
                json.writeNumberField(
                        "geometricMeanGasPerSecond", BenchResult.geometricMean(passed, BenchResult::gasPerSecond));
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(BenchResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.name());
        json.writeStringField("fork", result.fork());
        json.writeBooleanField("pass", result.passed());
        if (result.passed()) {
            json.writeNumberField("gas", result.gas());
            json.writeNumberField("medianNanos", result.time().medianNanos());
            json.writeNumberField("minNanos", result.time().minNanos());
            json.writeNumberField("gasPerSecond", result.gasPerSecond());
            json.writeNumberField("executions", result.time().executions());
        } else {
            json.writeStringField("error", result.error());
        }
        json.writeEndObject();
    }
}
