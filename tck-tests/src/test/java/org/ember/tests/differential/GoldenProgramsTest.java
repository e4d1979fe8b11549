package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ember.fork.Fork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small programs, in the folder {@code programs}, each of which shows one thing about the EVM. The comment at its head
 * says what, and how its gas is made up, from the Yellow Paper and the EIPs: what is expected is worked out, never
 * written by Ember. A file is as {@link CorpusProgram} has it, but for what is expected, which is in the words of
 * {@link ProgramTranscript}.
 */
final class GoldenProgramsTest extends TieredPrograms {
    private static final Path FOLDER = Path.of("src/test/resources/org/ember/tests/programs");
    private static final int FEWEST = 20;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        List<Path> files = files(FOLDER);
        assertTrue(files.size() >= FEWEST, () -> "only " + files);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        CorpusProgram program = CorpusProgram.parse(Files.readString(file));
        assertEquals(program.cases().keySet(), program.expected().keySet(), "forks of which something is expected");
        program.cases()
                .forEach((fork, each) -> check(fork, each, program.expected().get(fork)));
    }

    private static void check(Fork fork, DifferentialCase program, List<String> expected) {
        ProgramTranscript observation = new ProgramTranscript(program);
        assertEquals(
                String.join("\n", expected),
                String.join("\n", AllTiers.expected(fork, observation)),
                () -> fork.displayName() + ", step by step");
        long compiled = tiers.compiled().compilations();
        assertNull(tiers.difference(fork, observation, expected), fork::displayName);
        assertTrue(tiers.compiled().compilations() > compiled, "nothing ran compiled");
    }
}
