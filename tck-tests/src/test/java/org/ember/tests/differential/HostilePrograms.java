package org.ember.tests.differential;

import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/** Contracts whose authors want an EVM that compiles to suffer. */
final class HostilePrograms {
    /** The most bytes a deployed contract may have (EIP-170). */
    static final int MAX_CODE_SIZE = 0x6000;

    private HostilePrograms() {}

    /** One block with as many of an operation on two words as fit. */
    static byte[] oneBlockOf(Opcode binary) {
        Assembly code = new Assembly().push(UInt256.MAX).push(7);
        while (code.size() < MAX_CODE_SIZE - 40) {
            code.add(Opcode.DUP2, binary);
        }
        return returnTop(code);
    }

    /** One block with as many ADDMODs as fit. */
    static byte[] oneBlockOfAddMod() {
        Assembly code = new Assembly()
                .push(UInt256.MAX)
                .push(UInt256.ONE.shiftLeft(200))
                .push(7);
        while (code.size() < MAX_CODE_SIZE - 40) {
            code.add(Opcode.DUP3, Opcode.DUP3, Opcode.ADDMOD);
        }
        return returnTop(code);
    }

    /** Nothing but JUMPDESTs. */
    static byte[] jumpDestinations() {
        Assembly code = new Assembly();
        while (code.size() < MAX_CODE_SIZE) {
            code.add(Opcode.JUMPDEST);
        }
        return code.toBytes();
    }

    /** A loop over as many blocks as fit, each of one instruction. */
    static byte[] loopOverManyBlocks() {
        Assembly code = new Assembly().push(20);
        int start = code.newLabel();
        code.place(start);
        while (code.size() < MAX_CODE_SIZE - 40) {
            code.add(Opcode.PC, Opcode.POP, Opcode.JUMPDEST);
        }
        code.countDown(start);
        return returnTop(code);
    }

    /** Jumps to and fro, to the other end of the code each time. */
    static byte[] jumpsAround() {
        int pairs = 2000;
        Assembly code = new Assembly();
        int[] labels = new int[pairs];
        for (int index = 0; index < pairs; index++) {
            labels[index] = code.newLabel();
        }
        code.push(0).jump(labels[0]);
        for (int index = 0; index < pairs; index++) {
            // The place of label 0 is first, of label 1 last, of label 2 second, ...
            int number = index < pairs / 2 ? 2 * index : 2 * (pairs - 1 - index) + 1;
            code.place(labels[number]).push(1).add(Opcode.ADD);
            if (number + 1 < pairs) {
                code.jump(labels[number + 1]);
            } else {
                code.returnWord();
            }
        }
        return code.toBytes();
    }

    /** One jump that goes to each of thousands of places in turn. */
    static byte[] jumpToManyPlaces() {
        int places = 3000;
        Assembly code = new Assembly().push(0);
        int loop = code.newLabel();
        int end = code.newLabel();
        int first = code.newLabel();
        code.place(loop);
        code.add(Opcode.DUP1).push(places).add(Opcode.EQ).jumpIf(end);
        code.add(Opcode.DUP1).push(5).add(Opcode.MUL).pushLabel(first).add(Opcode.ADD, Opcode.SWAP1);
        code.push(1).add(Opcode.ADD, Opcode.SWAP1, Opcode.JUMP);
        for (int index = 0; index < places; index++) {
            code.place(index == 0 ? first : code.newLabel()).jump(loop);
        }
        code.place(end);
        return returnTop(code);
    }

    /** A function that calls itself until the operand stack is full. */
    static byte[] recursionToTheStackLimit() {
        Assembly code = new Assembly();
        int function = code.newLabel();
        int back = code.newLabel();
        code.place(function).pushLabel(back).jump(function).place(back).add(Opcode.JUMP);
        return code.toBytes();
    }

    /** A contract that calls itself as deep as gas and depth go. */
    static byte[] callsItself() {
        Assembly code = new Assembly();
        for (int index = 0; index < 5; index++) {
            code.push(0);
        }
        return returnTop(code.add(Opcode.ADDRESS, Opcode.GAS, Opcode.CALL));
    }

    /** A loop that leaves one more item on the stack each round. */
    static byte[] growingStack() {
        Assembly code = new Assembly();
        int start = code.newLabel();
        return code.place(start).add(Opcode.PC).jump(start).toBytes();
    }

    /** A loop whose operands are narrow and wide in turns, in other places each time. */
    static byte[] alternatingWidths() {
        Assembly code = new Assembly().push(400);
        int start = code.newLabel();
        code.place(start);
        for (int bit = 0; bit < 9; bit++) {
            // so that each number is wide in a rhythm of its own
            code.add(Opcode.DUP1);
            addWordOfBit(code, bit);
        }
        code.countDown(start);
        code.push(9 * 32).push(0).add(Opcode.RETURN);
        return code.toBytes();
    }

    /**
     * As many loops as fit, whose operands are narrow and wide in turns, not within a call but from call to call: the
     * bits of the number that is the input say which are wide.
     */
    static byte[] widthsOfTheInput() {
        Assembly code = new Assembly();
        while (code.size() < MAX_CODE_SIZE - 260) {
            int start = code.newLabel();
            code.push(24).place(start);
            for (int bit = 0; bit < 9; bit++) {
                code.push(0).add(Opcode.CALLDATALOAD);
                addWordOfBit(code, bit);
            }
            code.countDown(start);
            code.add(Opcode.POP);
        }
        return code.push(9 * 32).push(0).add(Opcode.RETURN).toBytes();
    }

    /** Replaces the top by (top >> bit & 1) << 100, calculates with it and stores the result. */
    private static void addWordOfBit(Assembly code, int bit) {
        code.push(bit).add(Opcode.SHR).push(1).add(Opcode.AND).push(100).add(Opcode.SHL);
        code.push(3).add(Opcode.MUL).push(5).add(Opcode.ADD).push(bit * 32L).add(Opcode.MSTORE);
    }

    /** A loop of EXPs of large constants. */
    static byte[] exponentiations() {
        Assembly code = new Assembly().push(20);
        int start = code.newLabel();
        code.place(start);
        for (int index = 0; index < 100; index++) {
            code.push(UInt256.MAX)
                    .push(UInt256.MAX.subtract(UInt256.of(2L * index)))
                    .add(Opcode.EXP, Opcode.POP);
        }
        code.countDown(start);
        return returnTop(code);
    }

    private static byte[] returnTop(Assembly code) {
        return code.returnWord().toBytes();
    }
}
