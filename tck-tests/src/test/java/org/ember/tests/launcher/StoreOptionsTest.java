package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.fixtures.StateTestJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ember prepare}, and the options {@code --store} and {@code --store-mode} of the commands that execute. */
class StoreOptionsTest {
    /** Counts down from 65,535: hot in its first call. */
    private static final String LOOP = "0x61ffff5b6001900380600357";

    @TempDir
    private Path folder;

    private String store() {
        return folder.resolve("store").toString();
    }

    private static JsonNode json(Ember.Run run) throws IOException {
        assertEquals(0, run.status(), run.out() + run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
        }
    }

    @Test
    void whatIsPreparedIsKnownToWhatRunsNext() throws IOException {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        JsonNode first = json(Ember.run("prepare", LOOP, "--store", store(), "--settle", "0.2", "--json"));
        assertEquals(1, first.get("cases").asInt());
        assertEquals(1, first.get("settled").asInt());
        assertEquals(1, first.get("unknown").asInt());
        assertTrue(first.get("stored").asInt() >= 1 && first.get("regions").asInt() >= 1, first.toString());
        assertTrue(first.get("bytes").asInt() > 0);
        assertContains(
                Ember.run("run", LOOP, "--store", store(), "--stats").err(),
                "store: 1 contracts known, 0 not",
                "1 verified");
        assertContains(
                Ember.run("run", LOOP, "--store", store(), "--stats", "--fork", "berlin")
                        .err(),
                "store: 0 contracts known, 1 not");
        assertContains(
                Ember.run("run", LOOP, "--store", store(), "--stats", "--tiering", "MaxRegionGraphNodes=5000")
                        .err(),
                "store: 0 contracts known, 1 not");
        String hash = Ember.run("store", "ls", "--store", store()).out().replaceAll("(?s).*0x([0-9a-f]{4,}).*", "$1");
        assertContains(
                Ember.run("store", "show", hash, "--store", store()).out(),
                " calls, ",
                "fit, ",
                "region at byte ",
                " graph nodes");
        JsonNode again = json(Ember.run("prepare", LOOP, "--store", store(), "--settle", "0.2", "--json"));
        assertEquals(0, again.get("unknown").asInt());
    }

    @Test
    void everythingThatIsExecutedCanBePrepared() throws IOException {
        Path tests = Files.createDirectory(folder.resolve("tests"));
        Files.writeString(tests.resolve("state.json"), StateTestJson.file());
        Files.writeString(tests.resolve("code.json"), "{\"one\": {\"code\": \"" + LOOP + "\"}}");
        String blocks = GoldenTest.folder("input").resolve("blocks").toString();
        String[] prepare = {
            "prepare",
            tests.toString(),
            blocks,
            "0x6001",
            "--store",
            store(),
            "--settle",
            "0.01",
            "--seconds",
            "0.1",
            "--json"
        };
        JsonNode report = json(Ember.run(prepare));
        assertTrue(report.get("cases").asInt() >= 5, report.toString());
        assertEquals(0, report.get("errors").size());
        Ember.Run filtered =
                Ember.run("prepare", tests.toString(), "--filter", "one", "--store", store(), "--seconds", "0");
        assertContains(filtered.out(), "prepared 1 cases");
    }

    @Test
    void prepareNeedsAStoreAndCases() {
        Ember.Run without = Ember.run("prepare", LOOP);
        assertEquals(2, without.status());
        assertContains(without.err(), "--store DIR");
        Ember.Run readOnly = Ember.run("prepare", LOOP, "--store", folder.toString(), "--store-mode", "off");
        assertEquals(2, readOnly.status());
        Ember.Run nothing = Ember.run(
                "prepare",
                GoldenTest.folder("input").resolve("blocks").toString(),
                "--run",
                "none",
                "--store",
                store());
        assertEquals(2, nothing.status());
        assertContains(nothing.err(), "nothing to prepare");
    }

    /** One line that says what, and the remedy; the code runs all the same. */
    @Test
    void aStoreThatCannotBeUsedIsDoneWithout() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        List<String[]> unusable = List.of(
                new String[] {"--store", file.toString()},
                new String[] {"--store", folder.resolve("none").toString(), "--store-mode", "ro"},
                new String[] {"--store-mode", "ro"},
                new String[] {"--store", store(), "--mode", "interpreter"});
        for (String[] options : unusable) {
            String[] arguments = new String[options.length + 2];
            arguments[0] = "run";
            arguments[1] = "0x602a5f5260205ff3";
            System.arraycopy(options, 0, arguments, 2, options.length);
            Ember.Run run = Ember.run(arguments);
            assertEquals(0, run.status());
            assertTrue(run.out().strip().endsWith("2a"), run.out());
            List<String> lines =
                    run.err().lines().filter(line -> line.contains("store")).toList();
            assertEquals(1, lines.size(), run.err());
            assertContains(lines.getFirst(), "ember: ", "; ");
            if (options.length > 1 && !options[1].equals("ro")) {
                assertContains(lines.getFirst(), options[1]);
            }
        }
        assertEquals("no folder", Files.readString(file));
    }

    @Test
    void unknownModesAreRefused() {
        Ember.Run run = Ember.run("run", LOOP, "--store", store(), "--store-mode", "write");
        assertEquals(2, run.status());
        assertContains(run.err(), "write");
    }

    @Test
    void everyCommandThatExecutesTakesAStore() throws IOException {
        String state = Files.writeString(folder.resolve("state.json"), StateTestJson.file())
                .toString();
        String vm = Files.writeString(folder.resolve("vm.json"), VmTestCommandTest.TESTS)
                .toString();
        String blocks = GoldenTest.folder("input").resolve("blocks").toString();
        for (int round = 0; round < 2; round++) {
            assertContains(
                    Ember.run("statetest", state, "--mode", "tiered", "--store", store())
                            .err(),
                    "store: ");
            assertContains(
                    Ember.run("vmtest", vm, "--mode", "tiered", "--store", store())
                            .err(),
                    "store: ");
            for (String[] bench : new String[][] {{"bench", state}, {"bench", "blocks", blocks}}) {
                String[] arguments = Arrays.copyOf(bench, bench.length + 6);
                System.arraycopy(
                        new String[] {"--store", store(), "--warmup", "0.01", "--seconds", "0.01"},
                        0,
                        arguments,
                        bench.length,
                        6);
                Ember.Run run = Ember.run(arguments);
                assertEquals(0, run.status(), run.out() + run.err());
            }
        }
    }
}
