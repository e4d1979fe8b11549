package org.ember.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.ember.bench.blocks.BlockResult;
import org.ember.bench.blocks.BlocksResult;
import org.ember.bench.measure.Clock;
import org.ember.bench.profile.Place;
import org.ember.bench.profile.Profile;
import org.ember.bench.profile.SampledTier;

/**
 * The results of blocks as a JSON object. Each block is a case, as {@link BenchReport} has them, so that runs can be
 * compared.
 */
public final class BlocksReport extends JsonReport {
    private final BlocksResult result;

    /**
     * @param runtime what code runs on
     * @param mode what is compiled
     * @param clock what time was taken by
     */
    public BlocksReport(String runtime, String mode, Clock clock, BlocksResult result) {
        super(runtime, mode, clock);
        this.result = result;
    }

    @Override
    void writeResults(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cases");
        for (BlockResult block : result.blocks()) {
            write(block, json);
        }
        json.writeEndArray();
        json.writeNumberField("transactions", result.transactions());
        json.writeNumberField("gas", result.gas());
        if (result.passed()) {
            writeTotal(json);
        }
    }

    private static void write(BlockResult block, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Long.toUnsignedString(block.number()));
        json.writeStringField("fork", block.fork());
        json.writeNumberField("transactions", block.transactions());
        json.writeBooleanField("pass", block.passed());
        if (block.passed()) {
            Figures.write(block.timing(), block.gas(), json);
            json.writeNumberField("firstNanos", block.firstNanos());
            Figures.writeArray(SavedRun.SAMPLES, block.timing().samples(), json);
        } else {
            json.writeStringField("error", block.error());
        }
        json.writeEndObject();
    }

    private void writeTotal(JsonGenerator json) throws IOException {
        json.writeNumberField("nanos", result.nanos());
        json.writeNumberField("gasPerSecond", result.gasPerSecond());
        json.writeNumberField("firstNanos", result.firstNanos());
        json.writeObjectFieldStart("rounds");
        Figures.write(result.rounds().timing(), result.gas(), json);
        json.writeNumberField("steadyNanos", result.rounds().steadyNanos());
        json.writeNumberField("allocatedBytes", result.rounds().allocatedBytes());
        json.writeNumberField("intrinsicGas", result.work().intrinsicGas());
        json.writeNumberField("interpretedGas", result.work().interpretedGas());
        json.writeNumberField("compiledGas", result.work().compiledGas());
        json.writeNumberField("collectorNanos", result.work().collectorNanos());
        Figures.write(result.compilations(), json);
        Figures.writeCurve(result.rounds(), json);
        json.writeEndObject();
        if (result.profile() != null) {
            write(result.profile(), json);
        }
    }

    private static void write(Profile profile, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("profile");
        json.writeNumberField("samples", profile.samples());
        for (SampledTier tier : SampledTier.values()) {
            json.writeObjectFieldStart(tier.name().toLowerCase(Locale.ROOT));
            for (Map.Entry<Place, Long> place : profile.places().entrySet()) {
                if (place.getKey().tier() == tier) {
                    json.writeNumberField(place.getKey().area(), place.getValue());
                }
            }
            json.writeEndObject();
        }
        json.writeObjectFieldStart("methods");
        for (Map.Entry<String, Long> method : profile.methods().entrySet()) {
            json.writeNumberField(method.getKey(), method.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
