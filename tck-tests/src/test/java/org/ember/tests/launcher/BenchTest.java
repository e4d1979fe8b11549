package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ember.profiler.TieringOption;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code ember bench}, but for its figures, which {@code ExperimentTest} has by clocks of its own. */
class BenchTest {
    private static final String[] QUICK = {"--java-warmup", "0", "--warmup", "0.01", "--seconds", "0.01"};

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
        Ember.Run run = bench(list(), "--run", "loop", "--json", "-");
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
    void tellsOfTheWayToTheFinalSpeed() throws IOException {
        JsonNode loop = json(bench(list(), "--run", "loop", "--json", "-", "--mode", "interpreter", "--clock", "cpu"));
        assertTrue(loop.get("coldNanos").size() >= 1, loop.toString());
        assertTrue(loop.get("curve").size() >= 2, loop.toString());
        assertTrue(loop.get("steadyNanos").asLong() >= 0);
        assertTrue(loop.get("lowerQuartileNanos").asDouble()
                <= loop.get("upperQuartileNanos").asDouble());
        assertTrue(loop.get("allocatedBytes").asDouble() > 100, "a journal, and what it keeps");
        assertEquals(0, loop.get("compilations").asLong());
        assertEquals(0, loop.get("codeBytes").asLong());
    }

    @Test
    void countsWhatIsCompiled() throws IOException {
        JsonNode loop = compiled();
        assumeTrue(loop.get("compilationsMeasured").asBoolean(), "without compiler");
        while (loop.get("compilations").asLong() == 0
                || loop.get("compilerNanos").asLong() == 0) {
            loop = compiled(); // the code ran a moment before its compilation was told
        }
        assertEquals(0, loop.get("failedCompilations").asLong(), loop.toString());
        assertTrue(loop.get("codeBytes").asLong() > 0, loop.toString());
        assertTrue(loop.get("compiledBlocks").asLong() > 0, loop.toString());
    }

    /** What is said of a case whose code is compiled, however long that takes. */
    private static JsonNode compiled() throws IOException {
        String neverLate = "CompileTimeoutMillis=" + TieringOption.COMPILE_TIMEOUT_MILLIS.max();
        return json(bench(list(), "--run", "loop", "--json", "-", "--mode", "compiled", "--tiering", neverLate));
    }

    private static JsonNode json(Ember.Run run) throws IOException {
        assertEquals(0, run.status(), run.err());
        return new ObjectMapper().readTree(run.out()).get("cases").get(0);
    }

    /** Each of two calls has a callee burn nearly 2^63 gas, and succeeds. */
    @Test
    void refusesMoreGasThanALongHolds(@TempDir Path folder) throws IOException {
        String burner = "0xb0000000000000000000000000000000000000b0";
        String caller = "0xca000000000000000000000000000000000000ca";
        String transaction = "{\"sender\": \"0xa11ce00000000000000000000000000000000001\", \"to\": \"" + caller
                + "\", \"gasLimit\": \"0x7fffffffffffffff\"}";
        Path file = Files.writeString(
                folder.resolve("burn.json"),
                "{\"burn\": {\"env\": {\"currentCoinbase\": \"" + burner
                        + "\", \"currentGasLimit\": \"0x7fffffffffffffff\", \"currentNumber\": \"1\","
                        + " \"currentTimestamp\": \"1\"}, \"pre\": {\"" + burner + "\": {\"code\": \"0xfe\"}, \""
                        + caller
                        + "\": {\"code\": \"0x5f5f5f5f5f73" + burner.substring(2) + "5af100\"}}, \"transaction\": ["
                        + transaction + ", " + transaction + "]}}");
        Ember.Run run = bench(file.toString(), "--json", "-", "--mode", "interpreter");
        assertEquals(1, run.status());
        String error =
                new ObjectMapper().readTree(run.out()).at("/cases/0/error").asText();
        assertTrue(error.contains("2^63 gas or more together"), run::out);
    }

    @Test
    void checksTheOutputOfCodes() throws IOException {
        String codes = GoldenTest.folder("input").resolve("codes.json").toString();
        Ember.Run run = bench(codes, "--json", "-", "--mode", "interpreter");
        assertEquals(1, run.status());
        JsonNode cases = new ObjectMapper().readTree(run.out()).get("cases");
        assertTrue(cases.get(0).get("pass").asBoolean(), run.out());
        assertTrue(cases.get(1).get("pass").asBoolean(), run.out());
        assertEquals(
                "the output is not the one expected", cases.get(2).get("error").asText());
        assertEquals("transaction 0: out of gas", cases.get(3).get("error").asText());
    }

    @Test
    void drawsTheWarmUp(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("chart.svg");
        assertEquals(0, bench(list(), "--run", "loop", "--svg", file.toString()).status());
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertEquals("svg", svg.getTagName());
        assertTrue(svg.getTextContent().contains("loop Osaka"), svg.getTextContent());
        Element curve = (Element) svg.getElementsByTagName("polyline").item(0);
        assertTrue(curve.getAttribute("points").split(" ").length >= 2, curve.getAttribute("points"));
    }

    @Test
    void comparesWithASavedRun(@TempDir Path folder) {
        String saved = folder.resolve("before.json").toString();
        assertEquals(0, bench(list(), "--run", "loop", "--json", saved).status());
        Ember.Run run = bench(list(), "--run", "loop", "--compare", saved);
        assertEquals(0, run.status(), run.err());
        String last = run.out().lines().toList().getLast();
        assertTrue(last.matches("geometric mean of 1 .* [0-9.]+  [0-9.]+ to [0-9.]+"), run.out());
        Ember.Run other = bench(list(), "--run", "loop", "--compare", saved, "--clock", "cpu");
        assertEquals(2, other.status());
        assertTrue(other.err().contains("has wall times, which do not compare with cpu times"), other.err());
    }

    @Test
    void failsWhenACaseFails() throws IOException {
        Ember.Run run = bench(list(), "--json", "-");
        assertEquals(1, run.status());
        JsonNode cases = new ObjectMapper().readTree(run.out()).get("cases");
        assertTrue(cases.get(0).get("pass").asBoolean());
        assertEquals(
                "transaction 0: execution reverted", cases.get(1).get("error").asText());
    }

    @Test
    void namesTheCommandForBlocks(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("block.json"), "{\"hash\": \"0x00\"}");
        Ember.Run run = bench(folder.toString());
        assertEquals(2, run.status(), run.out());
        assertTrue(run.err().contains("block.json is a block of mainnet; 'ember bench blocks'"), run.err());
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
