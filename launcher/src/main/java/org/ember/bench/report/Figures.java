package org.ember.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.ember.bench.measure.Compilations;
import org.ember.bench.measure.Measurement;
import org.ember.bench.measure.Timing;
import org.ember.bench.measure.WarmUpCurve;

/** Writes what was measured as fields of JSON. */
final class Figures {
    private Figures() {}

    static void write(Timing timing, long gas, JsonGenerator json) throws IOException {
        json.writeNumberField("gas", gas);
        json.writeNumberField("medianNanos", timing.medianNanos());
        json.writeNumberField("lowerQuartileNanos", timing.lowerQuartileNanos());
        json.writeNumberField("upperQuartileNanos", timing.upperQuartileNanos());
        json.writeNumberField("minNanos", timing.minNanos());
        json.writeNumberField("gasPerSecond", timing.gasPerSecond(gas));
        json.writeNumberField("executions", timing.executions());
    }

    static void write(Compilations compilations, JsonGenerator json) throws IOException {
        json.writeNumberField("compilations", compilations.count());
        json.writeNumberField("failedCompilations", compilations.failed());
        json.writeNumberField("timedOutCompilations", compilations.timeouts());
        json.writeNumberField("compilerNanos", compilations.compilerNanos());
        json.writeNumberField("codeBytes", compilations.codeBytes());
        json.writeNumberField("compiledBlocks", compilations.blocks());
        json.writeBooleanField("compilationsMeasured", compilations.isMeasured());
        json.writeNumberField("deoptimizations", compilations.deoptimizations());
    }

    static void writeCurve(Measurement measurement, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("curve");
        for (WarmUpCurve.Point point : measurement.curve()) {
            json.writeArray(new double[] {point.atNanos(), point.nanos()}, 0, 2);
        }
        json.writeEndArray();
    }

    static void writeArray(String name, double[] values, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }
}
