package org.ember.tests.opcodes;

import java.util.List;
import org.ember.fork.Opcode;
import org.ember.tests.differential.Assembly;
import org.ember.word.UInt256;

/**
 * A case of a table as code: a jump, so that there are two blocks, a word that marks the bottom of the stack, the
 * operands, and the code of the case.
 *
 * @param constants a bit for each operand that is a constant; the others are values of the call data
 * @param shows whether it goes on to show what the case has left: memory in a log, and the stack in what it returns
 */
record TableProgram(TableCase tableCase, TableAssembly assembly, int constants, boolean shows) {
    /** Where the second block starts. */
    static final int BLOCK = 4;

    /** What has to be below all results. */
    static final UInt256 BOTTOM = UInt256.of(0xc0ffee);

    /** PUSH2, JUMP, JUMPDEST and PUSH3. */
    private static final long GAS_OF_START = 3 + 8 + 1 + 3;

    private static final long GAS_OF_CONSTANT = 3;
    private static final long GAS_OF_VALUE = 3 + 3;

    byte[] code() {
        Assembly code = new Assembly();
        int start = code.newLabel();
        code.jump(start).place(start).push(BOTTOM);
        List<UInt256> operands = tableCase.operands();
        for (int index = operands.size() - 1; index >= 0; index--) {
            if (isConstant(index)) {
                code.push(operands.get(index));
            } else {
                code.push(TableScene.offset(index)).add(Opcode.CALLDATALOAD);
            }
        }
        assembly.append(tableCase.code(), code);
        if (shows) {
            show(code);
        }
        return code.toBytes();
    }

    private void show(Assembly code) {
        code.add(Opcode.MSIZE).push(0).add(Opcode.LOG0);
        int words = tableCase.results().size() + 1;
        for (int index = 0; index < words; index++) {
            code.push((long) index * UInt256.BYTES).add(Opcode.MSTORE);
        }
        code.push((long) words * UInt256.BYTES).push(0).add(Opcode.RETURN);
    }

    private boolean isConstant(int index) {
        return (constants >> index & 1) != 0;
    }

    /** What is used before the code of the case begins. */
    long gasBefore() {
        long gas = GAS_OF_START;
        for (int index = 0; index < tableCase.operands().size(); index++) {
            gas += isConstant(index) ? GAS_OF_CONSTANT : GAS_OF_VALUE;
        }
        return gas;
    }

    /** What it has to return if it shows anything. */
    byte[] shownStack() {
        List<UInt256> results = tableCase.results();
        byte[] words = new byte[(results.size() + 1) * UInt256.BYTES];
        for (int index = 0; index < results.size(); index++) {
            results.get(index).writeTo(words, index * UInt256.BYTES);
        }
        BOTTOM.writeTo(words, results.size() * UInt256.BYTES);
        return words;
    }
}
