package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;

/** Other EVMs beside {@code ember bench}. */
class BenchPeerTest {
    private static final String EMBER =
            "exec '" + ProcessHandle.current().info().command().orElseThrow() + "' -cp '"
                    + System.getProperty("java.class.path") + "' org.ember.launcher.EmberCommand"
                    + " bench peer --mode interpreter --warmup 0.01 --seconds 0.01";

    private static Ember.Run bench(String path, String filter, String peer) {
        return Ember.run(
                "bench",
                path,
                "--filter",
                filter,
                "--peer",
                peer,
                "--mode",
                "interpreter",
                "--java-warmup",
                "0",
                "--warmup",
                "0.01",
                "--seconds",
                "0.01",
                "--json",
                "-");
    }

    private static String list() {
        return GoldenTest.folder("input").resolve("list.json").toString();
    }

    private static JsonNode answer(Ember.Run run) throws IOException {
        assertEquals(0, run.status(), run.err());
        return new ObjectMapper().readTree(run.out()).at("/cases/0/peers/other");
    }

    private static String errorOf(String command) throws IOException {
        return answer(bench(list(), "loop", "other=" + command)).get("error").asText();
    }

    @Test
    void emberAgreesWithItself() throws IOException {
        Ember.Run run = bench(list(), "loop", "other=" + EMBER);
        assertTrue(answer(run).path("nanos").asDouble() > 0, run.err());
        assertTrue(run.err().contains("times Ember's, the geometric mean of 1"), run.err());
    }

    @Test
    void emberAgreesWithItselfOnStateTests() throws IOException {
        String archive =
                FixtureArchive.path("benchmarks/ipsilon-evm-benchmarks.tar.xz").toString();
        Ember.Run run = bench(archive, "swap_math/spent", "other=" + EMBER);
        assertTrue(answer(run).path("nanos").asDouble() > 0, run.err());
    }

    @Test
    void wrongAnswersDoNotCount() throws IOException {
        assertEquals("used 7 gas, not 67218", errorOf("read line; echo 1.5 7 0x"));
        assertEquals("its output differs", errorOf("read line; echo 1.5 67218 0x01"));
        assertEquals("its answer is not NANOS GAS OUTPUT: hello there", errorOf("read line; echo hello there"));
        assertEquals("its answer is not NANOS GAS OUTPUT: -3 67218 0x", errorOf("read line; echo -3 67218 0x"));
        assertEquals("no such fork here", errorOf("read line; echo error no such fork here"));
        assertEquals("ended without an answer, exit status 3", errorOf("exit 3"));
    }

    @Test
    void aRightAnswerCounts() throws IOException {
        assertEquals(
                1.5,
                answer(bench(list(), "loop", "other=read line; echo 1.5 67218 0x"))
                        .path("nanos")
                        .asDouble());
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        String requests = """
            {}
            {"a": {"fork": "later", "transaction": []}}
            {"a": {"transaction": []}}
            hello
            """;
        Ember.Run run = Ember.runWithInput(requests, "bench", "peer");
        assertEquals(0, run.status(), run.err());
        assertEquals("""
            error no case in the request
            error request: test a, field fork: line 1, column 16: unknown fork later
            error request: test a, field transaction: line 1, column 24: there is none
            error request: line 1, column 6: malformed JSON: hello is no value; text needs quotes, and so do hex numbers
            """, run.out());
    }
}
