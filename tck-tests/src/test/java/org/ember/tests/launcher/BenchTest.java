package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;

/** {@code ember bench}, but for its figures. */
class BenchTest {
    private static final String[] QUICK = {"--warmup", "0.01", "--seconds", "0.01"};

    private static Ember.Run bench(String path, String... more) {
        String[] arguments = new String[2 + QUICK.length + more.length];
        arguments[0] = "bench";
        arguments[1] = path;
        System.arraycopy(QUICK, 0, arguments, 2, QUICK.length);
        System.arraycopy(more, 0, arguments, 2 + QUICK.length, more.length);
        return Ember.run(arguments);
    }

    private static String list() {
        return GoldenTest.folder("input").resolve("list.json").toString();
    }

    @Test
    void measuresAllTransactionsOfAListTogether() throws IOException {
        Ember.Run run = bench(list(), "--run", "loop", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode outcome = new ObjectMapper().readTree(run.out());
        JsonNode loop = outcome.get("cases").get(0);
        assertEquals("loop", loop.get("name").asText());
        assertEquals("Osaka", loop.get("fork").asText());
        assertTrue(loop.get("pass").asBoolean());
        long slot = 2_100 + 20_000 + 2_100 + 2_900; // cold in each transaction; set, then changed
        assertEquals(2 * 39 + 40 * (1_000 + 1) + slot, loop.get("gas").asLong());
        assertTrue(loop.get("medianNanos").asDouble() >= loop.get("minNanos").asDouble());
        assertTrue(loop.get("executions").asLong() >= 5);
        assertEquals(
                loop.get("medianNanos").asDouble(),
                outcome.get("geometricMeanNanos").asDouble(),
                1);
        assertTrue(run.err().contains("loop Osaka"), run.err());
    }

    @Test
    void failsWhenACaseFails() throws IOException {
        Ember.Run run = bench(list(), "--json");
        assertEquals(1, run.status());
        JsonNode cases = new ObjectMapper().readTree(run.out()).get("cases");
        assertTrue(cases.get(0).get("pass").asBoolean());
        assertEquals(
                "transaction 0: execution reverted", cases.get(1).get("error").asText());
    }

    @Test
    void checksStateTestsOfAnArchive() throws IOException {
        Path archive = FixtureArchive.path("benchmarks/ipsilon-evm-benchmarks.tar.xz");
        Ember.Run run = bench(archive.toString(), "--run", "swap_math|memory_grow");
        assertEquals(0, run.status(), run.out() + run.err());
        assertTrue(run.out().contains("swap_math/received London"), run.out());
        assertTrue(run.out().lines().toList().getLast().startsWith("geometric mean of 11: "), run.out());
    }
}
