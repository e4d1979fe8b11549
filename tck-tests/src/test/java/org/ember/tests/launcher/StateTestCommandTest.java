package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ember.launcher.EmberCommand;
import org.ember.tests.fixtures.Archives;
import org.ember.tests.fixtures.StateTestJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTestCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path path, String... options) {
        List<String> arguments = new ArrayList<>(List.of("statetest", path.toString()));
        arguments.addAll(Arrays.asList(options));
        return EmberCommand.execute(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments.toArray(String[]::new));
    }

    private Path file(String json) throws IOException {
        return Archives.writeFile(folder.resolve("test.json"), json);
    }

    private Path failing() throws IOException {
        return file(StateTestJson.file().replace(StateTestJson.ROOT_LONDON, StateTestJson.ROOT_BERLIN));
    }

    @Test
    void passes() throws IOException {
        assertEquals(0, run(file(StateTestJson.file())), err::toString);
        assertTrue(out.toString().contains("3 cases in "), out::toString);
        assertTrue(out.toString().contains("3 passed, 0 failed"), out::toString);
    }

    @Test
    void readsArchives() throws IOException {
        Path archive = Archives.write(
                folder.resolve("tests.tar.xz"), Map.of("a/1.json", StateTestJson.file(), "2.json", "nonsense"));
        assertEquals(0, run(archive.resolve("a")), err::toString);
        assertEquals(2, run(archive), "a file that cannot be read");
        assertTrue(err.toString().contains(archive + "/2.json: line 1"), err::toString);
        assertTrue(out.toString().contains("3 passed"), "the other file is run all the same");
    }

    @Test
    void brokenArchiveIsBadInput() throws IOException {
        Path archive = Archives.write(folder.resolve("whole.tar.xz"), Map.of("1.json", StateTestJson.file()));
        byte[] bytes = Files.readAllBytes(archive);
        for (int length : new int[] {0, 5, 40, bytes.length / 2, bytes.length - 1}) {
            Path broken = Files.write(folder.resolve("broken.tar.xz"), Arrays.copyOf(bytes, length));
            err.getBuffer().setLength(0);
            assertEquals(2, run(broken));
            assertTrue(err.toString().contains("ember: " + broken + ": "), err::toString);
        }
    }

    @Test
    void failingCaseIsExplained() throws IOException {
        Path file = failing();
        assertEquals(1, run(file));
        String text = out.toString();
        assertTrue(text.contains("FAILED stores[London/0/0/0]"), text);
        assertTrue(
                text.contains("state root " + StateTestJson.ROOT_LONDON + ", expected " + StateTestJson.ROOT_BERLIN),
                text);
        assertTrue(text.contains(StateTestJson.SENDER + ": nonce 1, balance 0x"), text);
        String rerun = "to run it: ember statetest " + file + " --fork London --run '^stores\\[London/0/0/0\\]$'";
        assertTrue(text.contains(rerun), text);
        out.getBuffer().setLength(0);
        assertEquals(1, run(file, "--fork", "London", "--run", "^stores\\[London/0/0/0\\]$"));
        assertTrue(out.toString().contains("1 cases in "), out::toString);
    }

    @Test
    void firstDifferingAccountIsNamedWhenTheFixtureHasTheState() throws IOException {
        String state = "\"state\": {\"" + StateTestJson.CONTRACT + "\": {\"nonce\": \"0x02\", \"balance\": \"0x00\","
                + " \"code\": \"0x\", \"storage\": {}}}, \"hash\": \"0x01\"";
        assertEquals(
                1, run(file(StateTestJson.file().replace("\"hash\": \"" + StateTestJson.ROOT_LONDON + "\"", state))));
        assertTrue(
                out.toString().contains("first difference: " + StateTestJson.SENDER + ": should not exist"),
                out::toString);
    }

    @Test
    void rejectionIsExpectedOrNot() throws IOException {
        String exception = "TransactionException.INTRINSIC_GAS_TOO_LOW";
        assertEquals(1, run(file(StateTestJson.file().replace(exception, "TransactionException.NONCE_IS_MAX"))));
        assertTrue(out.toString().contains("rejected for INTRINSIC_GAS_TOO_LOW"), out::toString);
        assertTrue(out.toString().contains("expected TransactionException.NONCE_IS_MAX"), out::toString);
        String field = ",\n       \"expectException\": \"" + exception + "\"";
        assertTrue(StateTestJson.file().contains(field));
        assertEquals(1, run(file(StateTestJson.file().replace(field, ""))));
        assertTrue(out.toString().contains("the transaction was rejected: INTRINSIC_GAS_TOO_LOW"), out::toString);
    }

    @Test
    void jsonIsAnArrayOfResults() throws IOException {
        assertEquals(1, run(failing(), "--json"));
        JsonNode results = new ObjectMapper().readTree(out.toString());
        assertEquals(3, results.size());
        JsonNode passed = results.get(0);
        assertEquals("stores", passed.get("name").asText());
        assertEquals("Berlin", passed.get("fork").asText());
        assertTrue(passed.get("pass").asBoolean());
        assertEquals(StateTestJson.ROOT_BERLIN, passed.get("stateRoot").asText());
        assertFalse(passed.has("error"));
        JsonNode failed = results.get(2);
        assertFalse(failed.get("pass").asBoolean());
        assertEquals(StateTestJson.ROOT_LONDON, failed.get("stateRoot").asText());
        assertTrue(failed.get("error").asText().startsWith("state root"));
    }

    @Test
    void lateCasesDoNotPass() throws IOException {
        // An endless loop, with all the gas there can be.
        String endless = StateTestJson.file()
                .replace("0x600160005560006000a0", "0x5b600056")
                .replace("0x0f4240", "0x7fffffffffffffff")
                .replace("0x0186a0", "0x7fffffffffffffff")
                .replace("0x0de0b6b3a7640000", "0x0de0b6b3a7640000000000000000");
        assertEquals(1, run(file(endless), "--time-limit", "0.5", "--fork", "London"));
        assertTrue(out.toString().contains("TIME LIMIT stores[London/0/0/0]"), out::toString);
        assertTrue(out.toString().contains("0 passed, 0 failed, 1 over the time limit"), out::toString);
    }

    /** Two halts with all the gas there can be: more than a long holds. */
    @Test
    void totalsOfGasAreExact() throws IOException {
        String halting = StateTestJson.file()
                .replace("0x600160005560006000a0", "0xfe")
                .replace("0x0f4240", "0x7fffffffffffffff")
                .replace("0x0186a0", "0x7fffffffffffffff")
                .replace("0x0de0b6b3a7640000", "0x0de0b6b3a7640000000000000000");
        assertEquals(1, run(file(halting), "--mode", "tiered", "--run", "/0/0/0"));
        String expected = "executed: 0 gas in machine code, 18,446,744,073,709,509,614 in the interpreter";
        assertTrue(err.toString().contains(expected), err::toString);
    }

    @Test
    void unfilledCasesAreOnlyRun() throws IOException {
        String json = StateTestJson.file().replace(StateTestJson.ROOT_LONDON, "0x" + "0".repeat(64));
        int london = json.indexOf("\"London\"");
        String unfilled =
                json.substring(0, london) + json.substring(london).replace(StateTestJson.LOGS, "0".repeat(64));
        assertEquals(0, run(file(unfilled)), err::toString);
        assertTrue(out.toString().contains("NOT CHECKED stores[London/0/0/0]"), out::toString);
        assertTrue(out.toString().contains("it comes to state root " + StateTestJson.ROOT_LONDON), out::toString);
        assertTrue(out.toString().contains("2 passed, 0 failed, 0 over the time limit, 1 only run"), out::toString);
        out.getBuffer().setLength(0);
        assertEquals(0, run(file(unfilled), "--json"));
        JsonNode unchecked = new ObjectMapper().readTree(out.toString()).get(2);
        assertFalse(unchecked.get("pass").asBoolean(), "nothing says that it does");
        assertTrue(unchecked.get("error").asText().startsWith("only run"), unchecked::toString);
        assertEquals(StateTestJson.ROOT_LONDON, unchecked.get("stateRoot").asText());
        out.getBuffer().setLength(0);
        assertEquals(1, run(file(json)), "a root alone that is zero is wrong");
    }

    @Test
    void unknownForkOfAFixtureFails() throws IOException {
        assertEquals(1, run(file(StateTestJson.file().replace("\"London\"", "\"Atlantis\""))));
        assertTrue(out.toString().contains("Ember does not know the fork Atlantis"), out::toString);
    }

    @Test
    void wrongUsageIsOneLine() throws IOException {
        Path file = file(StateTestJson.file());
        for (String[] options : new String[][] {
            {"--jobs", "0"},
            {"--jobs", "many"},
            {"--time-limit", "-1"},
            {"--sample", "0"},
            {"--run", "["},
            {"--fork", "atlantis"},
            {"--run", "no such case"}
        }) {
            err.getBuffer().setLength(0);
            assertEquals(2, run(file, options), () -> String.join(" ", options));
            assertEquals(
                    1,
                    err.toString()
                            .lines()
                            .filter(line -> !line.contains("Graal"))
                            .count(),
                    err::toString);
        }
        assertEquals(2, run(folder.resolve("nothing.json")));
    }
}
