package org.ember.tests.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * Random contracts: some of a grammar, so that they have the loops, branches, functions, storage and calls of real ones
 * and get far, and some of random bytes. The same random numbers give the same contract.
 */
final class ProgramGenerator {
    private static final List<Opcode> UNARY = makingAWordOf(1);
    private static final List<Opcode> BINARY = makingAWordOf(2);
    private static final List<Opcode> TERNARY = makingAWordOf(3);
    private static final List<Opcode> ENVIRONMENT = Arrays.stream(Opcode.values())
            .filter(opcode -> opcode.pops() == 0 && opcode.pushes() == 1 && !opcode.isPush() && !opcode.isDup())
            .toList();

    private static final int MAX_NESTING = 3;
    private static final int MEMORY_RANGE = 256;
    private static final int KEYS = 4;

    private final Random random;
    private final Fork fork;
    private final long[] callees;
    private final Assembly code = new Assembly();

    private int height;

    private ProgramGenerator(Random random, Fork fork, long[] callees) {
        this.random = random;
        this.fork = fork;
        this.callees = callees;
    }

    private static List<Opcode> makingAWordOf(int operands) {
        return Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.pops() == operands && (opcode.isPure() || opcode == Opcode.EXP))
                .toList();
    }

    /** A contract that may call those at the addresses {@code callees}. */
    static byte[] generate(Random random, Fork fork, long... callees) {
        ProgramGenerator generator = new ProgramGenerator(random, fork, callees);
        return random.nextInt(5) == 0 ? generator.bytes() : generator.program();
    }

    private byte[] bytes() {
        int length = 1 + random.nextInt(300);
        for (int index = 0; index < length; index++) {
            if (random.nextInt(3) > 0) {
                Opcode opcode = Opcode.values()[random.nextInt(Opcode.values().length)];
                code.addByte(opcode.code());
            } else if (random.nextBoolean()) {
                code.push(constant());
            } else {
                code.addByte(random.nextInt(256));
            }
        }
        return code.toBytes();
    }

    private byte[] program() {
        statements(3 + random.nextInt(12), 0);
        end();
        return code.toBytes();
    }

    private void statements(int count, int nesting) {
        for (int index = 0; index < count; index++) {
            statement(nesting);
        }
    }

    private void statement(int nesting) {
        switch (random.nextInt(nesting < MAX_NESTING ? 14 : 9)) {
            case 0, 1 -> expression();
            case 2 -> arrange();
            case 3 -> memory();
            case 4 -> storage();
            case 5 -> expression(); // so that more is computed than moved
            case 6 -> log();
            case 7 -> discard();
            case 8 -> call();
            case 9, 10 -> loop(nesting);
            case 11 -> branch(nesting);
            case 12 -> function(nesting);
            default -> computedJump();
        }
    }

    /** Leaves one word more. */
    private void expression() {
        switch (random.nextInt(11)) {
            case 0, 1 -> push(constant());
            case 2 -> {
                push(UInt256.of(random.nextInt(40)));
                apply(Opcode.CALLDATALOAD);
            }
            case 3 -> {
                offset();
                apply(Opcode.MLOAD);
            }
            case 4 -> apply(oneOf(ENVIRONMENT));
            case 5 -> {
                operand();
                apply(oneOf(UNARY));
            }
            case 6 -> {
                operand();
                operand();
                operand();
                apply(oneOf(TERNARY));
            }
            case 7 -> sumOfKnownBits();
            default -> {
                operand();
                operand();
                apply(oneOf(BINARY));
            }
        }
    }

    /** Sets the sum of a word with some bits that the code tells against the word, as one does to find a carry. */
    private void sumOfKnownBits() {
        operand();
        push(constant());
        apply(random.nextBoolean() ? Opcode.OR : Opcode.AND);
        push(random.nextBoolean() ? constant() : UInt256.of(random.nextInt(300)));
        code.add(Opcode.DUP2);
        height++;
        apply(Opcode.ADD);
        apply(oneOf(BINARY));
    }

    private void operand() {
        if (height > 0 && random.nextInt(3) > 0) {
            int depth = 1 + random.nextInt(Math.min(height, 16));
            code.addByte(Opcode.DUP1.code() + depth - 1);
            height++;
        } else {
            push(constant());
        }
    }

    private void arrange() {
        if (height > 1) {
            code.addByte(Opcode.SWAP1.code() + random.nextInt(Math.min(height - 1, 16)));
        } else {
            expression();
        }
    }

    private void discard() {
        if (height > 0) {
            apply(Opcode.POP);
        }
    }

    private void memory() {
        switch (random.nextInt(4)) {
            case 0 -> store(Opcode.MSTORE);
            case 1 -> store(Opcode.MSTORE8);
            case 2 -> {
                push(UInt256.of(random.nextInt(80)));
                push(UInt256.of(random.nextInt(MEMORY_RANGE)));
                apply(Opcode.KECCAK256);
            }
            default -> {
                push(UInt256.of(random.nextInt(80)));
                push(UInt256.of(random.nextInt(80)));
                push(UInt256.of(random.nextInt(MEMORY_RANGE)));
                apply(oneOf(List.of(Opcode.CALLDATACOPY, Opcode.CODECOPY, Opcode.MCOPY)));
            }
        }
    }

    private void store(Opcode opcode) {
        operand();
        offset();
        apply(opcode);
    }

    /** An offset in memory that the code tells, or one that only the run does: memory grows to there. */
    private void offset() {
        if (random.nextInt(3) > 0) {
            push(UInt256.of(random.nextInt(MEMORY_RANGE)));
            return;
        }
        operand();
        push(UInt256.of(random.nextInt(1 << 14)));
        apply(Opcode.AND);
    }

    private void storage() {
        UInt256 key = UInt256.of(random.nextInt(KEYS));
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                push(key);
                apply(Opcode.SLOAD);
            }
            case 2 -> {
                push(key);
                apply(Opcode.TLOAD);
            }
            default -> {
                operand();
                push(key);
                apply(random.nextInt(4) == 0 ? Opcode.TSTORE : Opcode.SSTORE);
            }
        }
    }

    private void log() {
        int topics = random.nextInt(5);
        for (int index = 0; index < topics; index++) {
            operand();
        }
        push(UInt256.of(random.nextInt(40)));
        push(UInt256.of(random.nextInt(MEMORY_RANGE)));
        apply(Opcode.of(Opcode.LOG0.code() + topics));
    }

    private void call() {
        if (callees.length == 0) {
            expression();
            return;
        }
        Opcode opcode = oneOf(List.of(Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL));
        for (int index = 0; index < 4; index++) {
            push(UInt256.of(random.nextInt(70)));
        }
        if (opcode == Opcode.CALL || opcode == Opcode.CALLCODE) {
            push(UInt256.of(random.nextInt(3) / 2));
        }
        push(UInt256.of(callees[random.nextInt(callees.length)]));
        push(UInt256.of(random.nextInt(100_000)));
        apply(opcode);
    }

    /** Does something a few or a few hundred times. */
    private void loop(int nesting) {
        int start = code.newLabel();
        push(UInt256.of(1 + random.nextInt(nesting == 0 ? 300 : 8)));
        code.place(start);
        int before = height;
        statements(1 + random.nextInt(4), nesting + 1);
        settle(before);
        code.countDown(start);
        apply(Opcode.POP);
    }

    private void branch(int nesting) {
        int otherwise = code.newLabel();
        int end = code.newLabel();
        operand();
        code.jumpIf(otherwise);
        height--;
        int before = height;
        statements(1 + random.nextInt(3), nesting + 1);
        settle(before);
        code.jump(end);
        code.place(otherwise);
        statements(1 + random.nextInt(3), nesting + 1);
        settle(before);
        code.place(end);
    }

    /** A function of two words that is called from two places or more. */
    private void function(int nesting) {
        int function = code.newLabel();
        int over = code.newLabel();
        int callers = random.nextInt(3) == 0 ? 5 : 2;
        for (int caller = 0; caller < callers; caller++) {
            int back = code.newLabel();
            operand();
            operand();
            code.pushLabel(back);
            height++;
            code.jump(function);
            code.place(back);
            height -= 2;
        }
        code.jump(over);
        code.place(function);
        int outside = height;
        height = 3;
        code.add(Opcode.SWAP2);
        statements(1 + random.nextInt(3), nesting + 1);
        settle(3);
        apply(oneOf(BINARY));
        code.add(Opcode.SWAP1, Opcode.JUMP);
        height = outside;
        code.place(over);
    }

    /** A jump to one of three places that a number decides. */
    private void computedJump() {
        int[] targets = {code.newLabel(), code.newLabel(), code.newLabel()};
        int end = code.newLabel();
        operand();
        code.push(3).add(Opcode.SWAP1, Opcode.MOD);
        // 0, 1, 2 times the distance between the places, which all have the same size
        code.push(5).add(Opcode.MUL).pushLabel(targets[0]).add(Opcode.ADD, Opcode.JUMP);
        height--;
        for (int target : targets) {
            code.place(target).jump(end);
        }
        code.place(end);
    }

    private void settle(int target) {
        while (height > target) {
            apply(Opcode.POP);
        }
        while (height < target) {
            push(constant());
        }
    }

    /** Makes everything that was computed part of the output. */
    private void end() {
        int words = Math.min(height, 24);
        for (int index = 0; index < words; index++) {
            push(UInt256.of((long) index * UInt256.BYTES));
            apply(Opcode.MSTORE);
        }
        push(UInt256.of(MEMORY_RANGE + words * UInt256.BYTES));
        push(UInt256.ZERO);
        code.add(random.nextInt(8) == 0 ? Opcode.REVERT : Opcode.RETURN);
    }

    private void push(UInt256 word) {
        code.push(word);
        height++;
    }

    /** An instruction with its effect on the height; one that the fork does not have mostly gives way to another. */
    private void apply(Opcode opcode) {
        boolean isKnown = fork.isAtLeast(opcode.since()) || random.nextInt(200) == 0;
        if (isKnown) {
            code.add(opcode);
            height += opcode.pushes() - opcode.pops();
            return;
        }
        for (int index = 0; index < opcode.pops(); index++) {
            code.add(Opcode.POP);
        }
        height -= opcode.pops();
        for (int index = 0; index < opcode.pushes(); index++) {
            push(constant());
        }
    }

    private UInt256 constant() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> UInt256.of(random.nextInt(260));
            case 3 -> UInt256.of(random.nextLong());
            case 4 -> UInt256.ONE.shiftLeft(random.nextInt(256)).subtract(UInt256.of(random.nextInt(3)));
            case 5 -> UInt256.MAX.subtract(UInt256.of(random.nextInt(300)));
            case 6 -> UInt256.of(-1L >>> random.nextInt(64)).add(UInt256.of(random.nextInt(3)));
            default -> UInt256.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        };
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
