package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ember.fork.Fork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of what each opcode does and takes under each fork, in the interpreter. */
class OpcodeTableTest {
    private static final int MOST_REPORTED = 40;

    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"STEPS", "BLOCKS", "TRACES"})
    void everyCaseUnderEveryFork(Tier tier) {
        TableScene scene = new TableScene();
        List<TableCase> cases = new OpcodeTable(scene.words()).cases();
        List<String> problems = new ArrayList<>();
        for (Fork fork : Fork.values()) {
            TableRun run = new TableRun(scene, fork, tier);
            cases.stream().filter(each -> each.forks().contains(fork)).forEach(run::run);
            assertTrue(run.runs() > 0);
            problems.addAll(run.problems());
        }
        assertNone(problems);
    }

    static void assertNone(List<String> problems) {
        List<String> first = problems.subList(0, Math.min(MOST_REPORTED, problems.size()));
        assertEquals("", String.join("\n", first), () -> problems.size() + " problems");
    }
}
