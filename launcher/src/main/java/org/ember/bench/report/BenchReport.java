package org.ember.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ember.bench.cases.CaseResult;
import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Timing;
import org.ember.bench.peer.PeerAnswer;

/** The results of one run as a JSON object. */
public final class BenchReport extends JsonReport {
    private final List<CaseResult> results;

    /**
     * @param runtime what code runs on
     * @param mode what is compiled
     * @param clock what time was taken by
     */
    public BenchReport(String runtime, String mode, Clock clock, List<CaseResult> results) {
        super(runtime, mode, clock);
        this.results = results;
    }

    @Override
    void writeResults(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cases");
        for (CaseResult result : results) {
            write(result, json);
        }
        json.writeEndArray();
        List<CaseResult> passed = results.stream().filter(CaseResult::passed).toList();
        if (!passed.isEmpty()) {
            json.writeNumberField("geometricMeanNanos", CaseResult.geometricMean(passed, CaseResult::nanos));
            json.writeNumberField(
                    "geometricMeanGasPerSecond", CaseResult.geometricMean(passed, CaseResult::gasPerSecond));
        }
    }

    private static void write(CaseResult result, JsonGenerator json) throws IOException {
        beginCase(result.name(), result.fork(), result.error(), json);
        if (result.passed()) {
            writeFigures(result, json);
        }
        json.writeEndObject();
    }

    private static void writeFigures(CaseResult result, JsonGenerator json) throws IOException {
        Timing timing = result.measurement().timing();
        Figures.write(timing, result.gas(), json);
        Figures.writeArray("coldNanos", result.coldNanos(), json);
        json.writeNumberField("steadyNanos", result.measurement().steadyNanos());
        json.writeNumberField("allocatedBytes", result.measurement().allocatedBytes());
        Figures.write(result.compilations(), json);
        Figures.writeArray(SavedRun.SAMPLES, timing.samples(), json);
        Figures.writeCurve(result.measurement(), json);
        json.writeObjectFieldStart("peers");
        for (Map.Entry<String, PeerAnswer> peer : result.peers().entrySet()) {
            json.writeObjectFieldStart(peer.getKey());
            if (peer.getValue().passed()) {
                json.writeNumberField("nanos", peer.getValue().nanos());
            } else {
                json.writeStringField("error", peer.getValue().error());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
