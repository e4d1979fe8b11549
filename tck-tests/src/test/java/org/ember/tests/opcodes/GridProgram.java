package org.ember.tests.opcodes;

import java.util.List;
import org.ember.fork.Opcode;
import org.ember.tests.differential.Assembly;
import org.ember.word.UInt256;

/**
 * Code that computes an instruction with many constants and one set of values, and returns all results.
 *
 * @param grid what is computed
 * @param mask which of the operands are constants
 * @param constants those of this code, one combination for each result
 */
record GridProgram(OperandGrid grid, int mask, List<List<UInt256>> constants) {
    /** Where the instructions stand: behind a jump, so that there are two blocks, and something to trace. */
    static final int BLOCK = 4;

    byte[] code() {
        Assembly code = new Assembly();
        int start = code.newLabel();
        code.jump(start).place(start);
        for (int row = 0; row < constants.size(); row++) {
            for (int index = grid.operands() - 1; index >= 0; index--) {
                UInt256 constant = constants.get(row).get(index);
                if (constant == null) {
                    code.push((long) index * UInt256.BYTES).add(Opcode.CALLDATALOAD);
                } else {
                    code.push(constant);
                }
            }
            code.add(grid.opcode()).push((long) row * UInt256.BYTES).add(Opcode.MSTORE);
        }
        return code.push((long) constants.size() * UInt256.BYTES)
                .push(0)
                .add(Opcode.RETURN)
                .toBytes();
    }

    byte[] input(List<UInt256> values) {
        byte[] input = new byte[grid.operands() * UInt256.BYTES];
        for (int index = 0; index < grid.operands(); index++) {
            if (values.get(index) != null) {
                values.get(index).writeTo(input, index * UInt256.BYTES);
            }
        }
        return input;
    }

    /** All results, as the code has to return them. */
    byte[] expected(List<UInt256> values) {
        byte[] expected = new byte[constants.size() * UInt256.BYTES];
        for (int row = 0; row < constants.size(); row++) {
            grid.result(constants.get(row), values).writeTo(expected, row * UInt256.BYTES);
        }
        return expected;
    }

    /** For a report of a result that is wrong. */
    String describe(List<UInt256> values) {
        return grid.opcode() + ", operands from the top, null for constants: " + values;
    }
}
