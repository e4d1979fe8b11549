package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ember bench blocks}, but for its figures, on two blocks written for it. */
class BenchBlocksTest {
    private static final int INTRINSIC = 4 * 21_000 + 30 * 4 + 2 * 16;
    private static final int LOOP = 6 + 1_000 * 40 + 20 + 1 + 3 + 2_100 + 3 + 3 + 3 + 20_000 + 3 * 3 + 2 * 375;
    private static final int BLOCK_HASH = 3 + 2 + 3 + 20 + 3 + 22_100;

    private static Ember.Run bench(String... more) {
        return Ember.run(Stream.concat(Stream.of("bench", "blocks", blocks(), "--warmup", "0.01"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String blocks() {
        return GoldenTest.folder("input").resolve("blocks").toString();
    }

    private static JsonNode json(Ember.Run run) throws IOException {
        assertEquals(0, run.status(), run.out() + run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void measuresEachBlockAndAllTogether() throws IOException {
        JsonNode report = json(bench("--json", "-", "--mode", "interpreter", "--seconds", "0.01"));
        JsonNode first = report.get("cases").get(0);
        assertEquals("100", first.get("name").asText());
        assertEquals("Frontier", first.get("fork").asText());
        assertEquals(1, first.get("transactions").asInt());
        assertEquals(21_000, first.get("gas").asLong());
        JsonNode second = report.get("cases").get(1);
        assertEquals("London", second.get("fork").asText());
        assertTrue(second.get("pass").asBoolean());
        assertTrue(second.get("firstNanos").asDouble() > 0);
        assertTrue(second.get("executions").asLong() >= 5);
        assertEquals(4, report.get("transactions").asInt());
        assertEquals(INTRINSIC + LOOP + BLOCK_HASH, report.get("gas").asLong());
        assertEquals(
                first.get("medianNanos").asDouble() + second.get("medianNanos").asDouble(),
                report.get("nanos").asDouble(),
                1);
    }

    @Test
    void tellsWhatARoundDoes() throws IOException {
        JsonNode report = json(bench("--json", "-", "--mode", "interpreter", "--seconds", "0.01"));
        JsonNode rounds = report.get("rounds");
        assertEquals(INTRINSIC, rounds.get("intrinsicGas").asLong());
        assertEquals(LOOP + BLOCK_HASH, rounds.get("interpretedGas").asLong());
        assertEquals(0, rounds.get("compiledGas").asLong());
        assertEquals(0, rounds.get("compilations").asLong());
        assertTrue(rounds.get("allocatedBytes").asDouble() > 0);
        assertFalse(report.has("profile"));
    }

    @Test
    void showsWhereTheTimeGoes() throws IOException {
        JsonNode report = profile(1);
        for (int seconds = 2; report.at("/profile/samples").asLong() == 0; seconds *= 2) {
            report = profile(seconds); // on a busy machine a second may pass without a sample
        }
        JsonNode profile = report.get("profile");
        assertTrue(profile.get("interpreter").size() > 0, report.toString());
        assertTrue(profile.get("compiled").isEmpty(), report.toString());
        assertTrue(profile.get("methods").size() > 0, report.toString());
    }

    private static JsonNode profile(int seconds) throws IOException {
        return json(bench("--json", "-", "--mode", "interpreter", "--profile", "--seconds", "" + seconds));
    }

    @Test
    void timesSendersAndReceiptsWhenAsked() {
        Ember.Run run = bench("--with-senders", "--with-receipts", "--seconds", "0");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("all 2 blocks, 4 transactions, 169,181 gas: "), run.out());
    }

    @Test
    void comparesAsOtherCasesDo(@TempDir Path folder) {
        String saved = folder.resolve("run.json").toString();
        assertEquals(
                0,
                bench("--filter", "^15", "--json", saved, "--seconds", "0.01").status());
        Ember.Run run = Ember.run("bench", "compare", "--before", saved, "--after", saved, "--limit", "9");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("15000000 London"), run.out());
    }
}
