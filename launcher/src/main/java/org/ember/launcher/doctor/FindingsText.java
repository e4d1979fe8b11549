package org.ember.launcher.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** How {@code ember doctor} tells what it found. */
final class FindingsText {
    private static final int MIB = 1 << 20;

    private FindingsText() {}

    /** Prints what was found, a line each, and the line for reports. */
    static void print(Findings findings, HotCode hot, PrintWriter out) {
        line(out, "ember", findings.ember() + ", " + findings.kind());
        line(out, "Java", findings.java());
        line(out, "system", findings.system());
        line(out, "processors", Integer.toString(findings.processors()));
        line(out, "memory", mib(findings.memoryBytes()) + ", of which Java's heap takes " + mib(findings.heapBytes()));
        line(out, "collectors", findings.collectors());
        line(out, "compiler", findings.compiler());
        line(out, "cache", findings.cache());
        line(out, "hot code", describe(hot));
        out.println();
        out.println("For a report: " + report(findings, hot));
    }

    /** Prints the same as one JSON object. */
    static void printJson(Findings findings, HotCode hot, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("ember", findings.ember());
            json.writeStringField("kind", findings.kind());
            json.writeStringField("java", findings.java());
            json.writeStringField("system", findings.system());
            json.writeNumberField("processors", findings.processors());
            json.writeNumberField("memoryBytes", findings.memoryBytes());
            json.writeNumberField("heapBytes", findings.heapBytes());
            json.writeStringField("collectors", findings.collectors());
            json.writeStringField("compiler", findings.compiler());
            json.writeStringField("cache", findings.cache());
            json.writeBooleanField("hotCodeCompiled", hot.isCompiled());
            json.writeNumberField("regions", hot.regions());
            json.writeNumberField("codeBytes", hot.codeBytes());
            json.writeNumberField("nanos", hot.nanos());
            if (!hot.isCompiled()) {
                json.writeStringField("problem", hot.problem());
            }
            json.writeStringField("report", report(findings, hot));
            json.writeEndObject();
        }
        out.println();
    }

    private static String describe(HotCode hot) {
        return hot.isCompiled()
                ? String.format(
                        Locale.ROOT,
                        "gets compiled: a loop ran as machine code after %.1f s (regions: %d, bytes of code: %,d)",
                        hot.nanos() / 1e9,
                        hot.regions(),
                        hot.codeBytes())
                : "does not get compiled: " + hot.problem();
    }

    private static String report(Findings findings, HotCode hot) {
        return String.join(
                "; ",
                "ember " + findings.ember() + " " + findings.kind(),
                "Java " + findings.java(),
                findings.system(),
                findings.processors() + " processors",
                "memory " + mib(findings.memoryBytes()),
                "heap " + mib(findings.heapBytes()),
                findings.collectors(),
                "compiler " + findings.compiler(),
                "cache " + (findings.cache().endsWith(", in use") ? "in use" : "not in use"),
                "hot code " + (hot.isCompiled() ? "compiled" : "not compiled, " + hot.problem()));
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes / MIB);
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-11s %s%n", name, value);
    }
}
