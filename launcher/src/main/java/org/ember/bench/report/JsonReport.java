package org.ember.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.ember.bench.measure.Clock;

/** The results of one run as a JSON object, which begins with what they were got with. */
public abstract class JsonReport {
    private final String runtime;
    private final String mode;
    private final Clock clock;

    /**
     * @param runtime what code runs on
     * @param mode what is compiled
     * @param clock what time was taken by
     */
    JsonReport(String runtime, String mode, Clock clock) {
        this.runtime = runtime;
        this.mode = mode;
        this.clock = clock;
    }

    /** Writes it; does not close {@code out}. */
    public final void write(Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("java", Runtime.version().toString());
            json.writeStringField("runtime", runtime);
            json.writeStringField("mode", mode);
            json.writeStringField("clock", clock.displayName());
            writeResults(json);
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
    }

    /** Begins the object of a case, with why it failed if {@code error} is not {@code null}. */
    static void beginCase(String name, String fork, String error, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("fork", fork);
        json.writeBooleanField("pass", error == null);
        if (error != null) {
            json.writeStringField("error", error);
        }
    }

    /** Writes the fields that follow. */
    abstract void writeResults(JsonGenerator json) throws IOException;
}
