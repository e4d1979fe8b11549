package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ember.fork.Fork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of what each opcode does and takes under each fork, in the interpreter. */
class OpcodeTableTest {
    private static final int MOST_REPORTED = 400;

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

    /** Reports the first problem with each line of a table. */
    static void assertNone(List<String> problems) {
        Map<String, String> byLine = new LinkedHashMap<>();
        problems.forEach(problem -> byLine.putIfAbsent(problem.substring(0, problem.indexOf(": ")), problem));
        String first = byLine.values().stream().limit(MOST_REPORTED).collect(Collectors.joining("\n"));
        assertEquals("", first, () -> problems.size() + " problems in " + byLine.size() + " lines");
    }
}
