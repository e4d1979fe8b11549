package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.word.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code that runs instruction by instruction does what its blocks do, and has blocks once it has run often enough. */
class StepsTest {
    private final List<TierController> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(TierController::close);
    }

    /** One that builds a block after so many executions, and makes a trace from there after some more. */
    private Evm evm(Fork fork, int executionsBeforeBlock) {
        TierController tiers = new TierController(TieringOptions.builder()
                .mode(Mode.INTERPRETER)
                .set(TieringOption.BLOCK_EXECUTIONS, executionsBeforeBlock)
                .set(TieringOption.TRACE_EXECUTIONS, 2)
                .build());
        opened.add(tiers);
        return new Evm(Rules.of(fork), tiers);
    }

    private static Program program(Evm evm, CodeCache codes, byte[] code) {
        return evm.prepare(codes.get(Keccak256.hashWord(code), () -> code));
    }

    private static List<Integer> builtBlocks(Evm evm, CodeCache codes, byte[] code) {
        return program(evm, codes, code).blocks().stream().map(BlockNode::start).toList();
    }

    /** Adds up the input, so often that loops, functions and ways that are seldom gone each get blocks at other times. */
    private static byte[] loop() {
        Assembly code = new Assembly();
        int head = code.newLabel();
        int function = code.newLabel();
        int back = code.newLabel();
        int odd = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).push(0xff).add(Opcode.AND).push(1).add(Opcode.OR); // rounds
        code.push(0).add(Opcode.SWAP1);
        code.place(head).add(Opcode.DUP1).push(3).add(Opcode.AND).jumpIf(odd); // rounds, sum
        code.pushLabel(back).add(Opcode.DUP2).jump(function);
        code.place(back).add(Opcode.SWAP1, Opcode.SWAP2, Opcode.ADD, Opcode.SWAP1);
        code.place(odd)
                .add(Opcode.JUMPDEST, Opcode.PC, Opcode.GAS, Opcode.POP, Opcode.POP)
                .countDown(head);
        code.add(Opcode.POP).returnWord();
        code.place(function).push(UInt256.MAX).add(Opcode.MUL, Opcode.SWAP1, Opcode.JUMP);
        return code.toBytes();
    }

    @Test
    void sameWheneverBlocksAreBuilt() {
        byte[] code = loop();
        UInt256[] inputs = {UInt256.ONE, UInt256.of(2), UInt256.of(4), UInt256.of(20), UInt256.MAX, UInt256.of(7)};
        List<String> expected = Transcript.ofCalls(new Evm(Rules.of(Fork.OSAKA)), new CodeCache(), code, inputs);
        for (int executions = 0; executions <= 12; executions++) {
            Evm evm = evm(Fork.OSAKA, executions);
            CodeCache codes = new CodeCache();
            assertEquals(expected, Transcript.ofCalls(evm, codes, code, inputs));
            assertEquals(expected, Transcript.ofCalls(evm, codes, code, inputs));
            assertTrue(program(evm, codes, code).traces() > 0, "nothing was made a trace");
        }
    }

    @Test
    void gasRunsOutAnywhere() {
        byte[] code = loop();
        Evm evm = evm(Fork.OSAKA, 3);
        CodeCache codes = new CodeCache();
        for (long gas = 0; gas < 1_500; gas++) {
            List<String> expected = Transcript.ofCalls(new Evm(evm.rules()), new CodeCache(), code, gas, UInt256.of(4));
            assertEquals(expected, Transcript.ofCalls(evm, codes, code, gas, UInt256.of(4)), "gas " + gas);
        }
    }

    @Test
    void blockIsBuiltWhenItHasRunOftenEnough() {
        Assembly code = new Assembly();
        int taken = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).jumpIf(taken);
        code.push(1).returnWord();
        code.place(taken).push(2).returnWord();
        byte[] bytes = code.toBytes();
        Evm evm = evm(Fork.OSAKA, 4);
        CodeCache codes = new CodeCache();
        for (int call = 0; call < 4; call++) {
            Transcript.ofCalls(evm, codes, bytes, UInt256.of(call & 1));
            assertEquals(List.of(), builtBlocks(evm, codes, bytes), "after " + (call + 1) + " calls");
        }
        Transcript.ofCalls(evm, codes, bytes, UInt256.ONE);
        assertEquals(List.of(0), builtBlocks(evm, codes, bytes), "both ways have been gone twice or three times");
        Transcript.ofCalls(evm, codes, bytes, UInt256.ONE, UInt256.ONE);
        assertEquals(2, builtBlocks(evm, codes, bytes).size(), "one of them five times");
    }

    /** A block begins with the first JUMPDEST of a row, and with each that is jumped to. */
    @Test
    void rowsOfJumpDestinations() {
        Assembly code = new Assembly();
        int out = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).push(6).add(Opcode.ADD, Opcode.JUMP);
        code.add(Opcode.JUMPDEST, Opcode.JUMPDEST, Opcode.JUMPDEST, Opcode.PC).jump(out);
        code.place(out).add(Opcode.GAS).returnTwoWords();
        byte[] bytes = code.toBytes();
        assertEquals(Opcode.JUMPDEST.code(), bytes[7]);
        UInt256[] inputs = new UInt256[40];
        for (int index = 0; index < inputs.length; index++) {
            inputs[index] = UInt256.of(index % 5); // the first and the last are no jump destinations
        }
        List<String> expected = Transcript.ofCalls(new Evm(Rules.of(Fork.OSAKA)), new CodeCache(), bytes, inputs);
        for (int executions = 0; executions <= 8; executions++) {
            assertEquals(expected, Transcript.ofCalls(evm(Fork.OSAKA, executions), new CodeCache(), bytes, inputs));
        }
    }

    /** Each byte as an instruction, on a stack of any height that matters, which is what blocks find out beforehand. */
    @Test
    void everyInstructionNeedsTheSameStack() {
        for (Fork fork : List.of(Fork.FRONTIER, Fork.BYZANTIUM, Fork.latest())) {
            Evm byBlock = evm(fork, 0);
            Evm byStep = new Evm(Rules.of(fork));
            for (int instruction = 0; instruction < 256; instruction++) {
                for (int height = 0; height <= 18; height++) {
                    compare(byBlock, byStep, instruction, height);
                }
                for (int height = 1022; height <= 1024; height++) {
                    compare(byBlock, byStep, instruction, height);
                }
            }
        }
    }

    private static void compare(Evm byBlock, Evm byStep, int instruction, int height) {
        Assembly code = new Assembly();
        for (int item = 0; item < height; item++) {
            code.push(item);
        }
        byte[] bytes = code.addByte(instruction).add(Opcode.STOP).toBytes();
        assertEquals(
                Transcript.ofCalls(byBlock, new CodeCache(), bytes, 100_000, UInt256.ONE),
                Transcript.ofCalls(byStep, new CodeCache(), bytes, 100_000, UInt256.ONE),
                () -> byBlock.rules().fork() + ", byte " + instruction + " on " + height + " items");
    }

    /** What a PUSH at the end of the code has too little of is zeros. */
    @Test
    void pushesAreCutOff() {
        for (int bytes = 1; bytes <= 32; bytes++) {
            for (int present = 0; present <= bytes; present++) {
                Assembly code = new Assembly();
                int push = code.newLabel();
                code.jump(push);
                code.place(push).push(7).push(0).add(Opcode.MSTORE).addByte(Opcode.PUSH1.code() + bytes - 1);
                for (int index = 0; index < present; index++) {
                    code.addByte(Opcode.JUMPDEST.code());
                }
                byte[] cut = code.toBytes();
                assertEquals(
                        Transcript.ofCalls(evm(Fork.OSAKA, 0), new CodeCache(), cut, UInt256.ONE),
                        Transcript.ofCalls(new Evm(Rules.of(Fork.OSAKA)), new CodeCache(), cut, UInt256.ONE));
            }
        }
    }
}
