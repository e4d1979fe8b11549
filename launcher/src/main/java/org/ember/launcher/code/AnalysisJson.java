package org.ember.launcher.code;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.ember.launcher.code.Analysis.Measure;
import org.ember.profiler.suitability.ControlFlowGraph;
import org.ember.profiler.suitability.Reason;

/** An analysis as one JSON object. */
final class AnalysisJson {
    private final JsonGenerator json;
    private final Analysis analysis;

    private AnalysisJson(JsonGenerator json, Analysis analysis) {
        this.json = json;
        this.analysis = analysis;
    }

    /** Prints the object in one line. */
    static void print(Analysis analysis, PrintWriter out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new AnalysisJson(json, analysis).write();
        }
        out.println();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("fork", analysis.rules().fork().displayName());
        json.writeStringField("codeHash", analysis.code().hash().toFullHex());
        json.writeBooleanField("fit", analysis.verdict().isFit());
        json.writeArrayFieldStart("reasons");
        for (Reason reason : analysis.verdict().reasons()) {
            json.writeString(reason.name());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("metrics");
        for (Measure measure : analysis.measures()) {
            json.writeNumberField(measure.key(), measure.value());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("limits");
        for (Measure measure : analysis.measures()) {
            if (measure.limit() != null) {
                json.writeNumberField(measure.key(), measure.limit());
            }
        }
        json.writeEndObject();
        writeBlocks(analysis.graph());
        json.writeEndObject();
    }

    private void writeBlocks(ControlFlowGraph graph) throws IOException {
        json.writeArrayFieldStart("blocks");
        List<ControlFlowGraph.Block> blocks = graph.blocks();
        for (int number = 0; number < blocks.size(); number++) {
            ControlFlowGraph.Block block = blocks.get(number);
            json.writeStartObject();
            json.writeNumberField("start", block.basicBlock().start());
            json.writeNumberField("end", block.basicBlock().end());
            json.writeNumberField("gas", block.basicBlock().gas());
            json.writeNumberField("requiredHeight", block.basicBlock().requiredHeight());
            json.writeNumberField("maxGrowth", block.basicBlock().maxGrowth());
            json.writeNumberField("instructions", block.instructions());
            json.writeNumberField("narrowGraphNodes", block.narrowGraphNodes());
            json.writeNumberField("wideGraphNodes", block.wideGraphNodes());
            json.writeArrayFieldStart("successors");
            for (int successor : block.successors()) {
                json.writeNumber(successor);
            }
            json.writeEndArray();
            json.writeBooleanField("dynamicJump", block.hasDynamicJump());
            json.writeBooleanField("reachable", graph.isReachable(number));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
