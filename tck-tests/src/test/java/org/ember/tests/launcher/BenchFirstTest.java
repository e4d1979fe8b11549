package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code ember bench first}, but for its figures. */
class BenchFirstTest {
    private static String input(String name) {
        return GoldenTest.folder("input").resolve(name).toString();
    }

    @Test
    void measuresTheLaterHalfOfTheRounds() throws IOException {
        Ember.Run run =
                Ember.run("bench", "first", input("list.json"), "--run", "loop", "--rounds", "9", "--json", "-");
        assertEquals(0, run.status(), run.err());
        JsonNode loop = new ObjectMapper().readTree(run.out()).get("cases").get(0);
        assertEquals("loop", loop.get("name").asText());
        assertTrue(loop.get("pass").asBoolean());
        assertEquals(5, loop.get("executions").asLong());
        assertEquals(5, loop.get("samples").size());
        assertTrue(loop.get("medianNanos").asDouble() >= loop.get("minNanos").asDouble());
        assertTrue(loop.get("secondNanos").asDouble() > 0);
        assertTrue(loop.get("gas").asLong() > 40_000);
        assertTrue(run.err().contains("loop Osaka"), run.err());
    }

    @Test
    void checksEachCase() {
        Ember.Run run = Ember.run("bench", "first", input("codes.json"), "--rounds", "1", "--mode", "interpreter");
        assertEquals(1, run.status());
        assertTrue(run.out().contains("FAILED: the output is not the one expected"), run.out());
        assertTrue(run.out().contains("FAILED: transaction 0: out of gas"), run.out());
    }

    @Test
    void refusesNoRounds() {
        Ember.Run run = Ember.run("bench", "first", input("list.json"), "--rounds", "0");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("not a number of rounds from 1 to 1000000: 0"), run.err());
    }
}
