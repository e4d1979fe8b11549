package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code compiled for the one wide factor with few bits that a multiplication had, and what becomes of it with another. */
@Timeout(300)
class SparseFactorTest {
    private static final int ROUNDS = 500;
    private static final UInt256 LANES = UInt256.of(0, 0, 1, 1);
    private static final UInt256 OTHER_LANES = UInt256.of(0, 1, 0, 1L << 63);
    private static final UInt256 DENSE = UInt256.MAX.subtract(UInt256.of(12));

    private final EagerTiering tiering = EagerTiering.tiered();
    private final Evm evm = new Evm(Rules.of(Fork.OSAKA), tiering);
    private final CodeCache codes = new CodeCache();

    /** Multiplies a word that grows, with all 256 bits in use, by the input. */
    private static byte[] program(boolean inputIsOnTop) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).push(DENSE).push(ROUNDS);
        code.place(loop); // factor, word, rounds
        code.add(Opcode.SWAP1).push(7).add(Opcode.ADD, Opcode.DUP3);
        if (!inputIsOnTop) {
            code.add(Opcode.SWAP1);
        }
        code.add(Opcode.MUL).push(1).add(Opcode.OR, Opcode.SWAP1);
        code.push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1).jumpIf(loop);
        code.add(Opcode.POP).push(0).add(Opcode.MSTORE).push(32).push(0).add(Opcode.RETURN);
        return code.toBytes();
    }

    private void call(byte[] code, UInt256... inputs) {
        List<String> expected = Transcript.interpreted(evm.rules(), code, inputs);
        assertEquals(expected, Transcript.ofCalls(evm, codes, code, inputs));
    }

    @Test
    void otherFactorsAreMultipliedRightly() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        for (boolean inputIsOnTop : new boolean[] {true, false}) {
            byte[] code = program(inputIsOnTop);
            call(code, Collections.nCopies(4, LANES).toArray(UInt256[]::new));
            assertTrue(tiering.compilations() > 0, "nothing ran compiled");
            long before = tiering.deoptimizations();
            call(code, OTHER_LANES, LANES, DENSE, UInt256.of(9), DENSE, OTHER_LANES);
            assertTrue(
                    tiering.deoptimizations() - before <= 2,
                    () -> "deoptimised: " + (tiering.deoptimizations() - before));
        }
    }
}
