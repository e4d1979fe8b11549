package org.ember.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.bench.cases.CaseResult;
import org.ember.bench.measure.Clock;
import org.ember.fixtures.file.FixtureException;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.json.StrictJson;

/**
 * What a comparison needs of a run: the samples of each case that passed, in nanoseconds, by the case's name and fork.
 */
public record SavedRun(Map<String, double[]> samples) {
    /** The field with a case's samples. */
    static final String SAMPLES = "samples";

    /** The run that has just been made. */
    public static SavedRun of(List<CaseResult> results) {
        Map<String, double[]> samples = new LinkedHashMap<>();
        results.stream()
                .filter(CaseResult::passed)
                .forEach(result -> samples.put(
                        key(result.name(), result.fork()),
                        result.measurement().timing().samples()));
        return new SavedRun(samples);
    }

    /**
     * Reads a run that {@link BenchReport} wrote.
     *
     * @param clock what time must have been taken by; {@code null} for whatever it was
     * @throws FixtureException when the file is none
     */
    public static SavedRun read(Path file, Clock clock) throws IOException {
        JsonNode root = StrictJson.tree(file.toString(), TestFile.onDisk(file).content());
        Map<String, double[]> samples = new LinkedHashMap<>();
        for (JsonNode each : root.path("cases")) {
            double[] nanos = values(each.path(SAMPLES));
            if (each.path("pass").asBoolean() && nanos.length > 0) {
                samples.put(key(each.path("name").asText(), each.path("fork").asText()), nanos);
            }
        }
        if (samples.isEmpty()) {
            throw new FixtureException(file + ": no results in it; 'ember bench --json FILE' writes such a file");
        }
        String written = root.path("clock").asText();
        if (clock != null && !written.equals(clock.displayName())) {
            throw new FixtureException(file + ": has " + written + " times, which do not compare with "
                    + clock.displayName() + " times; use --clock " + written);
        }
        return new SavedRun(samples);
    }

    private static double[] values(JsonNode array) {
        double[] values = new double[array.size()];
        Arrays.setAll(values, index -> array.get(index).asDouble(Double.NaN));
        return Arrays.stream(values).filter(value -> value > 0).toArray();
    }

    private static String key(String name, String fork) {
        return name + " " + fork;
    }
}
