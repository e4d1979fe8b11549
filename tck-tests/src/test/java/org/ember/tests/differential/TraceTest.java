package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.fixtures.run.TestTiering;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.word.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the interpreter runs as one gives the same as instruction by instruction, also where it is left or cannot be entered. */
class TraceTest {
    private static final int ROUNDS = 20;

    private final TierController tiers = new TierController(TestTiering.of(Mode.INTERPRETER));
    private final Evm evm = new Evm(Rules.of(ComparedEngine.FORK), tiers);
    private final CodeCache codes = new CodeCache();

    @AfterEach
    void close() {
        tiers.close();
    }

    /** Calls the contract and sees that it does what it does instruction by instruction. */
    private void call(byte[] code, long gas, UInt256... inputs) {
        Evm byStep = new Evm(evm.rules());
        List<String> expected = Transcript.ofCalls(byStep, new CodeCache(), code, gas, inputs);
        assertEquals(expected, Transcript.ofCalls(evm, codes, code, gas, inputs), () -> "gas " + gas);
    }

    private void call(byte[] code, UInt256... inputs) {
        call(code, 1_000_000, inputs);
    }

    private Program program(byte[] code) {
        Code known = codes.get(Keccak256.hashWord(code), () -> code);
        return evm.prepare(known);
    }

    private void assertTraced(byte[] code) {
        assertTrue(program(code).traces() > 0, "nothing was made a trace");
    }

    /** Sums up what a function of two callers makes of the rounds, in a loop with a branch that is gone in some of them. */
    private static byte[] loop() {
        Assembly code = new Assembly();
        int head = code.newLabel();
        int function = code.newLabel();
        int first = code.newLabel();
        int second = code.newLabel();
        int odd = code.newLabel();
        code.push(0).push(ROUNDS);
        code.place(head).pushLabel(first).add(Opcode.DUP2).jump(function); // back, rounds, rounds, sum
        code.place(first).add(Opcode.SWAP1, Opcode.SWAP2, Opcode.ADD, Opcode.SWAP1); // rounds, sum
        code.add(Opcode.DUP1).push(3).add(Opcode.AND).jumpIf(odd);
        code.pushLabel(second).add(Opcode.DUP2).jump(function);
        code.place(second).add(Opcode.SWAP1, Opcode.SWAP2, Opcode.XOR, Opcode.SWAP1);
        code.place(odd).countDown(head);
        code.add(Opcode.POP).returnWord();
        code.place(function).push(UInt256.MAX).add(Opcode.MUL, Opcode.SWAP1, Opcode.JUMP);
        return code.toBytes();
    }

    @Test
    void loopWithCallsAndBranches() {
        byte[] code = loop();
        call(code, UInt256.ONE, UInt256.ONE);
        assertTraced(code);
    }

    /** Gas for all blocks of a trace that always follow on one another is taken at once. */
    @Test
    void gasRunsOutAnywhere() {
        byte[] code = loop();
        call(code, UInt256.ONE, UInt256.ONE);
        assertTraced(code);
        for (long gas = 0; gas < 3_000; gas++) {
            call(code, gas, UInt256.ONE);
        }
    }

    /** What there is of gas and memory is seen in the midst of blocks that are paid for together. */
    @Test
    void gasAndMemoryAreSeenInTheirMidst() {
        Assembly code = new Assembly();
        int next = code.newLabel();
        int last = code.newLabel();
        code.push(1)
                .push(0)
                .add(Opcode.MSTORE, Opcode.GAS)
                .push(32)
                .add(Opcode.MSTORE)
                .jump(next);
        code.place(next).add(Opcode.MSIZE).push(64).add(Opcode.MSTORE, Opcode.GAS);
        code.push(0).add(Opcode.SLOAD, Opcode.GAS, Opcode.SSTORE).jump(last); // a key by what was spent so far
        code.place(last).push(7).push(1000).add(Opcode.MSTORE, Opcode.GAS, Opcode.MSIZE);
        code.push(96).add(Opcode.MSTORE).push(128).add(Opcode.MSTORE);
        code.push(160).push(0).add(Opcode.RETURN);
        byte[] bytes = code.toBytes();
        call(bytes, Collections.nCopies(4, UInt256.ONE).toArray(UInt256[]::new));
        assertTraced(bytes);
    }

    /** A jump by the input, after what was recorded with another. */
    @Test
    void jumpGoesElsewhere() {
        Assembly code = new Assembly();
        int[] places = new int[4];
        int out = code.newLabel();
        for (int index = 0; index < places.length; index++) {
            places[index] = code.newLabel();
        }
        code.push(5).push(6); // moved, and read by nobody
        code.pushLabel(places[0]).push(0).add(Opcode.CALLDATALOAD).push(8).add(Opcode.MUL, Opcode.ADD);
        code.add(Opcode.SWAP2, Opcode.SWAP1, Opcode.DUP3, Opcode.JUMP);
        for (int index = 0; index < places.length; index++) {
            // eight bytes each: JUMPDEST, PUSH1, ADD, PUSH2, JUMP
            code.place(places[index]).push(index + 1).add(Opcode.ADD).jump(out);
        }
        code.place(out).returnTwoWords();
        byte[] bytes = code.toBytes();
        UInt256[] inputs = {
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ONE,
            UInt256.of(2),
            UInt256.of(3),
            UInt256.of(4),
            UInt256.MAX
        };
        call(bytes, inputs);
        assertTraced(bytes);
    }

    /** A function that calls itself leaves an item more on the stack each time, until there is no room. */
    @Test
    void stackOverflowsAndUnderflowsInTraces() {
        Assembly deeper = new Assembly();
        int function = deeper.newLabel();
        int again = deeper.newLabel();
        deeper.jump(function);
        deeper.place(function)
                .push(1)
                .push(2)
                .add(Opcode.ADD, Opcode.DUP1, Opcode.DUP1, Opcode.POP)
                .jump(again);
        deeper.place(again).add(Opcode.DUP1, Opcode.POP).jump(function);
        byte[] overflowing = deeper.toBytes();
        call(overflowing, UInt256.ONE, UInt256.ONE, UInt256.ONE);
        assertTraced(overflowing);

        Assembly flatter = new Assembly();
        int head = flatter.newLabel();
        int next = flatter.newLabel();
        for (int item = 0; item < 200; item++) {
            flatter.push(item);
        }
        flatter.place(head).add(Opcode.ADD).jump(next);
        flatter.place(next).add(Opcode.XOR).jump(head);
        byte[] underflowing = flatter.toBytes();
        call(underflowing, UInt256.ONE, UInt256.ONE, UInt256.ONE);
        assertTraced(underflowing);
    }

    /** However many blocks are run in turn, traces go through few times the code. */
    @Test
    void tracesOfHostileCodeAreBounded() {
        Assembly code = new Assembly();
        for (int block = 0; block < 6_000; block++) {
            code.add(Opcode.JUMPDEST, Opcode.GAS, Opcode.POP);
        }
        byte[] bytes =
                code.push(0).push(0).add(Opcode.CALLDATALOAD, Opcode.JUMP).toBytes();
        UInt256[] inputs = new UInt256[100];
        for (int index = 0; index < inputs.length; index++) {
            inputs[index] = UInt256.of(3L * index); // so that traces begin and end at other blocks each time
        }
        call(bytes, 200_000, inputs);
        Program program = program(bytes);
        assertTrue(program.tracedBytes() > 2 * bytes.length, () -> program.tracedBytes() + " bytes in traces");
        assertTrue(program.tracedBytes() <= 4096 + 4 * bytes.length, () -> program.tracedBytes() + " bytes in traces");
    }
}
