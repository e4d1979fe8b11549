package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic opcodes against a model of big integers, at the borders of 64 bits, in every tier and form. */
class ArithmeticModelTest {
    private static final List<String> EDGES =
            List.of("0", "3", "64", "2^63-1", "2^63", "2^64-1", "2^64", "2^128-1", "-2^63", "-1");

    /** For the opcodes of three operands. */
    private static final List<String> FEW_EDGES = List.of("1", "8", "2^64-1", "2^64", "-1");

    @ParameterizedTest
    @EnumSource(Tier.class)
    void everyOpcodeInEveryForm(Tier tier) {
        assumeTrue(!tier.isCompiled() || TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        for (Opcode opcode : ArithmeticModel.opcodes()) {
            OperandGrid grid = grid(opcode);
            GridRun run = new GridRun(Fork.last(), tier);
            run.run(grid);
            assertEquals(grid.results().size() << grid.operands(), run.checked());
        }
    }

    /** So that none is left out of the model, and none that the model knows is computed anew each time. */
    @Test
    void modelIsOfThePureOpcodesAndExp() {
        Set<Opcode> pure = EnumSet.of(Opcode.EXP);
        Arrays.stream(Opcode.values()).filter(Opcode::isPure).forEach(pure::add);
        assertEquals(pure, Set.copyOf(ArithmeticModel.opcodes()));
    }

    /** The tables and the model were made one without the other. */
    @Test
    void tablesAgree() {
        List<TableCase> cases = new OpcodeTable(new TableScene().words())
                .cases().stream()
                        .filter(each -> each.results().size() == 1 && isModelled(each.code()))
                        .toList();
        assertTrue(cases.size() > 300, () -> cases.size() + " cases");
        for (TableCase each : cases) {
            UInt256 result = ArithmeticModel.apply(Opcode.valueOf(each.code()), each.operands());
            assertEquals(result, each.results().getFirst(), each::toString);
        }
    }

    private static boolean isModelled(String code) {
        return ArithmeticModel.opcodes().stream()
                .anyMatch(opcode -> opcode.name().equals(code));
    }

    private static OperandGrid grid(Opcode opcode) {
        TableWords words = new TableWords(Map.of());
        List<UInt256> axis = (opcode.pops() < 3 ? EDGES : FEW_EDGES)
                .stream().map(words::word).toList();
        List<List<UInt256>> axes =
                Stream.generate(() -> axis).limit(opcode.pops()).toList();
        Map<List<UInt256>, UInt256> results = new HashMap<>();
        OperandGrid grid = new OperandGrid(opcode, axes, results);
        grid.constants((1 << opcode.pops()) - 1)
                .forEach(operands -> results.put(operands, ArithmeticModel.apply(opcode, operands)));
        return grid;
    }
}
