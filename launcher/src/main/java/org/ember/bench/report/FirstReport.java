package org.ember.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.ember.bench.cases.FirstExecution;
import org.ember.bench.measure.Clock;

/** First executions as a JSON object. Each is a case, as {@link BenchReport} has them, so that runs can be compared. */
public final class FirstReport extends JsonReport {
    private final List<FirstExecution> results;

    /**
     * @param runtime what code runs on
     * @param mode what is compiled
     * @param clock what time was taken by
     */
    public FirstReport(String runtime, String mode, Clock clock, List<FirstExecution> results) {
        super(runtime, mode, clock);
        this.results = results;
    }

    @Override
    void writeResults(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cases");
        for (FirstExecution result : results) {
            beginCase(result.name(), result.fork(), result.error(), json);
            if (result.passed()) {
                Figures.write(result.first(), result.gas(), json);
                json.writeNumberField("secondNanos", result.second().medianNanos());
                Figures.writeArray(SavedRun.SAMPLES, result.first().samples(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
