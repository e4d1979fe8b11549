package org.ember.tests.opcodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * What an instruction makes of each combination of some operands.
 *
 * @param axes the words that each operand may be, that of the top of the stack first
 * @param results one word for each combination of operands, the top of the stack first
 */
record OperandGrid(Opcode opcode, List<List<UInt256>> axes, Map<List<UInt256>, UInt256> results) {
    int operands() {
        return axes.size();
    }

    /** Whether operand number {@code index} is a constant where the bits of {@code mask} say which ones are. */
    static boolean isConstant(int mask, int index) {
        return (mask >> index & 1) != 0;
    }

    /** All combinations of the constant operands; the others are {@code null}. */
    List<List<UInt256>> constants(int mask) {
        return combinations(mask, true);
    }

    /** All combinations of the operands that are values; the others are {@code null}. */
    List<List<UInt256>> values(int mask) {
        return combinations(mask, false);
    }

    private List<List<UInt256>> combinations(int mask, boolean constant) {
        List<List<UInt256>> combinations = List.of(List.of());
        for (int index = 0; index < operands(); index++) {
            List<List<UInt256>> longer = new ArrayList<>();
            for (List<UInt256> each : combinations) {
                if (isConstant(mask, index) == constant) {
                    axes.get(index).forEach(word -> longer.add(append(each, word)));
                } else {
                    longer.add(append(each, null));
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static List<UInt256> append(List<UInt256> words, UInt256 word) {
        List<UInt256> longer = new ArrayList<>(words);
        longer.add(word);
        return longer;
    }

    /** What the instruction makes of two halves that complete each other. */
    UInt256 result(List<UInt256> constants, List<UInt256> values) {
        List<UInt256> all = IntStream.range(0, operands())
                .mapToObj(index -> constants.get(index) == null ? values.get(index) : constants.get(index))
                .toList();
        return results.get(all);
    }
}
