package org.ember.nodes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.nodes.instructions.Operand;

/** Where in a block the temporaries are read for the last time. */
final class TemporaryLifetimes {
    private static final int[] NONE = {};

    /** The number of the last instruction that makes or reads each temporary. */
    private final Map<Integer, Integer> lastUses = new HashMap<>();

    private final BitSet kept = new BitSet();
    private int instructions;

    /**
     * Takes note of the next instruction.
     *
     * @param result the temporary that it makes, negative for none
     */
    void add(Operand[] operands, int result) {
        for (Operand operand : operands) {
            if (!operand.isConstant()) {
                lastUses.put(operand.slot(), instructions);
            }
        }
        if (result >= 0) {
            lastUses.put(result, instructions);
        }
        instructions++;
    }

    /** Takes note that {@code operand} is read after the last instruction. */
    void keep(Operand operand) {
        if (!operand.isConstant()) {
            kept.set(operand.slot());
        }
    }

    /** For each instruction the temporaries that nothing reads after it. */
    int[][] ends() {
        List<List<Integer>> ends = new ArrayList<>();
        for (int index = 0; index < instructions; index++) {
            ends.add(new ArrayList<>());
        }
        lastUses.forEach((slot, instruction) -> {
            if (!kept.get(slot)) {
                ends.get(instruction).add(slot);
            }
        });
        return ends.stream()
                .map(slots -> slots.isEmpty()
                        ? NONE
                        : slots.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The temporaries that are read after the last instruction. */
    int[] kept() {
        return kept.isEmpty() ? NONE : kept.stream().toArray();
    }
}
