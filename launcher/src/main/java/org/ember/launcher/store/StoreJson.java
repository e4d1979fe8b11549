package org.ember.launcher.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.RefusedFile;
import org.ember.profiler.store.StoredArtifact;

/** Artifacts, and what was done with them, for programs. Numbers are plain, times in seconds since 1970. */
final class StoreJson {
    private StoreJson() {}

    /** Prints an array of artifacts. */
    static void print(List<StoredArtifact> all, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartArray();
            for (StoredArtifact stored : all) {
                json.writeStartObject();
                writeParts(stored, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    /** Prints one artifact with what its content says. */
    static void print(StoredArtifact stored, List<String> content, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            writeParts(stored, json);
            json.writeArrayFieldStart("content");
            for (String line : content) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** Prints counts, and the files that were refused. */
    static void print(Map<String, Long> counts, List<RefusedFile> refused, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeArrayFieldStart("refused");
            for (RefusedFile file : refused) {
                json.writeStartObject();
                json.writeStringField("file", file.file().toString());
                json.writeStringField("flaw", file.flaw().toString());
                if (file.movedTo().isPresent()) {
                    json.writeStringField("movedTo", file.movedTo().get().toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void writeParts(StoredArtifact stored, JsonGenerator json) throws IOException {
        ArtifactManifest manifest = stored.manifest();
        json.writeStringField("codeHash", manifest.key().codeHash().toFullHex());
        json.writeStringField("fork", manifest.key().fork());
        json.writeStringField("rulesHash", manifest.key().rulesHash().toFullHex());
        json.writeStringField("settings", manifest.key().settings().toFullHex());
        json.writeNumberField("formatVersion", manifest.formatVersion());
        json.writeNumberField("contentBytes", manifest.contentBytes());
        json.writeStringField("contentHash", manifest.contentHash().toFullHex());
        json.writeNumberField("fileBytes", stored.fileBytes());
        json.writeNumberField("created", manifest.createdSeconds());
        json.writeNumberField("changed", manifest.changedSeconds());
        json.writeNumberField("used", stored.usedSeconds());
    }

    private static JsonGenerator generator(PrintWriter out) throws IOException {
        return new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }
}
