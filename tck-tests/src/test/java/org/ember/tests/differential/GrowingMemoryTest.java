package org.ember.tests.differential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory that compiled code lets grow: by any step, by none, to where gas ends, and by what nobody can pay for. */
class GrowingMemoryTest {
    private static final int ROUNDS = 300;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Uses memory at an offset that grows by the input in each round, and adds up gas, sizes, and what is read. */
    private static byte[] program(Opcode access) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(0).push(0).push(ROUNDS);
        code.place(loop); // sum, offset, rounds
        code.add(Opcode.SWAP1).push(0).add(Opcode.CALLDATALOAD, Opcode.ADD, Opcode.SWAP1);
        if (access == Opcode.MLOAD) {
            code.add(Opcode.DUP2, Opcode.MLOAD);
        } else {
            code.add(Opcode.DUP1, Opcode.DUP3, access, Opcode.DUP2, Opcode.MLOAD);
        }
        code.add(Opcode.GAS, Opcode.ADD, Opcode.MSIZE, Opcode.ADD);
        code.add(Opcode.SWAP1, Opcode.SWAP3, Opcode.ADD, Opcode.SWAP2);
        code.countDown(loop);
        return code.add(Opcode.POP, Opcode.POP).returnWord().toBytes();
    }

    @ParameterizedTest
    @EnumSource(
            value = Opcode.class,
            names = {"MLOAD", "MSTORE", "MSTORE8"})
    void growsAsInterpreted(Opcode access) {
        ComparedEngine engine = new ComparedEngine();
        byte[] code = program(access);
        engine.call(code, steps(0, 1, 31, 32, 33, 64, 100, 257, 1000, 4096, 32, 1));
        engine.assertCompiled();
        engine.call(code, steps(1 << 15, 1 << 17, Integer.MAX_VALUE - 64, 1L << 31, Long.MAX_VALUE, -1, 32));
        engine.call(code, UInt256.MAX, UInt256.MAX.subtract(UInt256.of(31)), UInt256.of(1, 0, 0, 0), UInt256.of(32));
    }

    private static UInt256[] steps(long... steps) {
        return Arrays.stream(steps).mapToObj(UInt256::of).toArray(UInt256[]::new);
    }
}
