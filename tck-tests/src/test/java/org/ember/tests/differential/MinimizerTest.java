package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the fuzzer prints of a case that an engine gets wrong: here one whose compiler would mix up two instructions.
 */
class MinimizerTest {
    /**
     * Random cases have hundreds; what is left is the instruction, its operands, and a way for the result to be seen.
     */
    private static final int MOST_LINES = 16;

    private static final String CASE = "# Because.\nfork Osaka\n";

    /** Runs each {@code instruction} as if it were {@code other}. */
    private record WrongEngine(String instruction, String other) implements Predicate<DifferentialCase> {
        @Override
        public boolean test(DifferentialCase given) {
            UnaryOperator<String> confuse = line -> line.equals(instruction) ? other : line;
            List<String> lines = CaseText.lines(given).stream().map(confuse).toList();
            return !run(given).equals(run(CaseText.parse(given.fork(), lines)));
        }

        private static List<String> run(DifferentialCase given) {
            return given.run(new Evm(Rules.of(given.fork())), new CodeCache());
        }
    }

    @ParameterizedTest
    @CsvSource({"MULMOD, ADDMOD", "SDIV, DIV", "SLT, LT", "SSTORE, LOG0", "JUMPI, ORIGIN", "MSIZE, PC"})
    void leastProgramIsPrinted(String instruction, String other) {
        WrongEngine engine = new WrongEngine(instruction, other);
        for (DifferentialCase failing : failingCases(engine, 3)) {
            String report = DifferentialFuzzTest.report("Mixed up.", failing, engine);
            CorpusProgram printed = CorpusProgram.parse(report.substring(report.indexOf('#')));
            DifferentialCase least = printed.cases().get(failing.fork());
            assertTrue(engine.test(least), report);
            List<String> lines = CaseText.lines(least);
            assertTrue(lines.contains(instruction), report);
            assertTrue(
                    lines.size() <= MOST_LINES,
                    () -> lines.size() + " lines of " + CaseText.lines(failing).size() + "\n" + report);
            assertEquals(1, least.contracts().size(), report);
            assertFalse(printed.expected().get(failing.fork()).isEmpty(), report);
            assertNothingIsSuperfluous(failing.fork(), lines, engine);
        }
    }

    private static List<DifferentialCase> failingCases(Predicate<DifferentialCase> fails, int count) {
        List<DifferentialCase> cases = new ArrayList<>();
        for (long seed = 1; cases.size() < count; seed++) {
            DifferentialCase candidate = new DifferentialCase(seed);
            if (fails.test(candidate)) {
                cases.add(candidate);
            }
        }
        return cases;
    }

    private static void assertNothingIsSuperfluous(Fork fork, List<String> lines, Predicate<DifferentialCase> fails) {
        for (int index = 0; index < lines.size(); index++) {
            List<String> fewer = new ArrayList<>(lines);
            String line = fewer.remove(index);
            assertFalse(isFailingCase(fork, fewer, fails), line);
        }
    }

    private static boolean isFailingCase(Fork fork, List<String> lines, Predicate<DifferentialCase> fails) {
        try {
            return fails.test(CaseText.parse(fork, lines));
        } catch (IllegalArgumentException e) {
            return false; // no case at all
        }
    }

    /** Lines that fail as long as two of them are there, of which each is of no use alone. */
    @Test
    void linesThatOnlyTogetherCanGoAreFound() {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < 100; index++) {
            lines.add("line " + index);
        }
        Predicate<List<String>> fails =
                left -> left.contains("line 17") && left.contains("line 80") == left.contains("line 83");
        assertEquals(List.of("line 17"), Minimizer.minimize(lines, fails));
    }

    @Test
    void triesAreBounded() {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < 10_000; index++) {
            lines.add("line " + index);
        }
        int[] tries = {0};
        assertEquals(lines, Minimizer.minimize(lines, left -> tries[0]++ < 0));
        assertTrue(tries[0] <= 2_000, () -> tries[0] + " tries");
    }

    @Test
    void codeIsItsText() {
        Random random = new Random(3);
        for (int count = 0; count < 2_000; count++) {
            byte[] code = ProgramGenerator.generate(random, Fork.last(), 2, 0x1001);
            List<String> lines = CodeText.disassemble(code);
            assertArrayEquals(code, CodeText.assemble(lines), () -> lines.toString());
        }
    }

    @Test
    void programIsItsText() {
        for (long seed = 1; seed < 100; seed++) {
            DifferentialCase told = new DifferentialCase(seed);
            CorpusProgram program = CorpusProgram.of("Because.", told)
                    .expecting(Map.of(told.fork(), List.of("status SUCCESS gas 0 refund 0 output 0x")));
            CorpusProgram read = CorpusProgram.parse(program.text());
            assertEquals(program.text(), read.text());
            assertEquals(CaseText.lines(told), CaseText.lines(read.cases().get(told.fork())));
            assertEquals(program.expected(), read.expected());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "contract 0x1;JUMPDEST @a,                    a case has a contract and a message",
        "PUSH1 0x1,                                   code or storage that follows no contract",
        "contract 0x1;PUSH9 @a;message 0x1,           no place is named @a",
        "contract 0x1;PUSH1 0x100;message 0x1,        0x100 needs 2 bytes",
        "contract 0x1;ADDD;message 0x1,               no instruction is called 'ADDD'",
        "contract 0x1;JUMPDEST @a JUMPDEST @a;message 0x1, @a names another place",
        "contract 0x1;message 0x1 gass 5,             no field is called 'gass'",
        "contract 0x1;message 0x1 gas,                a word is missing after 'message 0x1 gas'"
    })
    void wrongTextIsRefused(String lines, String message) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> CorpusProgram.parse(CASE + lines.replace(";", "\n")));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }
}
