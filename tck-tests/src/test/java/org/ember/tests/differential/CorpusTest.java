package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.fork.Fork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus: programs that Ember or another compiler of EVM code once got wrong, and others that go the ways that few
 * programs go. Each gives in all tiers what its file says, and compiling it takes at most {@value #MAX_REGIONS} regions
 * in each.
 *
 * <p>With {@code -Dember.corpus=write} the files get what comes now, instruction by instruction: read the difference
 * before committing it.
 */
final class CorpusTest extends TieredPrograms {
    private static final Path FOLDER = Path.of("src/test/resources/org/ember/tests/corpus");
    private static final boolean WRITES = "write".equals(System.getProperty("ember.corpus"));
    private static final int MAX_REGIONS = 30;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        Stream<DynamicTest> each = files(FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
        return WRITES ? each : Stream.concat(each, Stream.of(DynamicTest.dynamicTest("all ways", CorpusTest::allWays)));
    }

    private static void replay(Path file) throws IOException {
        CorpusProgram program = CorpusProgram.parse(Files.readString(file));
        if (WRITES) {
            Files.writeString(file, expecting(program).text());
        } else {
            check(program);
        }
    }

    /** Together, the programs that ran before this make compiled code meet what it was not made for. */
    private static void allWays() {
        EagerTiering tiered = tiers.tiered();
        long anew = tiered.regions().size()
                - tiered.regions().stream()
                        .map(region -> List.of(region.program(), region.entry()))
                        .distinct()
                        .count();
        System.out.printf(
                "corpus: %d + %d regions compiled, %d deoptimisations, %d regions made anew%n",
                tiered.compilations(), tiers.compiled().compilations(), tiered.deoptimizations(), anew);
        assertTrue(tiered.deoptimizations() > 0, "nothing was deoptimised");
        assertTrue(anew > 0, "no region was made anew");
    }

    private static void check(CorpusProgram program) {
        assertEquals(program.cases().keySet(), program.expected().keySet(), "forks of which something is expected");
        for (Fork fork : program.cases().keySet()) {
            AllTiers.Observation observation = program.observation(fork);
            List<String> expected = AllTiers.expected(fork, observation);
            assertEquals(
                    String.join("\n", program.expected().get(fork)),
                    String.join("\n", program.abbreviated(fork, expected)),
                    fork::displayName);
            long tiered = -tiers.tiered().compilations();
            long compiled = -tiers.compiled().compilations();
            assertNull(tiers.difference(fork, observation, expected), fork::displayName);
            tiered += tiers.tiered().compilations();
            compiled += tiers.compiled().compilations();
            String regions = tiered + " + " + compiled + " regions";
            assertTrue(tiered <= MAX_REGIONS && compiled <= MAX_REGIONS, regions);
            assertTrue(compiled > 0, "nothing ran compiled");
        }
    }

    /** What to do with a program that failed: its file's text, with what is expected. */
    static String howToAdd(CorpusProgram program) {
        return "Save this as tck-tests/" + FOLDER + "/NAME.txt, say in its comment what went wrong, and mend that;"
                + " CorpusTest replays it from then on.\n\n"
                + expecting(program).text();
    }

    private static CorpusProgram expecting(CorpusProgram program) {
        Map<Fork, List<String>> observed = new EnumMap<>(Fork.class);
        program.cases()
                .keySet()
                .forEach(fork -> observed.put(fork, AllTiers.expected(fork, program.observation(fork))));
        return program.expecting(observed);
    }
}
