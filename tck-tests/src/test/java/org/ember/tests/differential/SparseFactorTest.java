package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Code compiled for the one wide factor with few bits that a multiplication had, and what becomes of it with another. */
class SparseFactorTest {
    private static final int ROUNDS = 500;
    private static final UInt256 LANES = UInt256.of(0, 0, 1, 1);
    private static final UInt256 OTHER_LANES = UInt256.of(0, 1, 0, 1L << 63);
    private static final UInt256 DENSE = UInt256.MAX.subtract(UInt256.of(12));

    private final ComparedEngine engine = new ComparedEngine();

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
        code.countDown(loop);
        code.add(Opcode.POP).returnWord();
        return code.toBytes();
    }

    @Test
    void otherFactorsAreMultipliedRightly() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        for (boolean inputIsOnTop : new boolean[] {true, false}) {
            byte[] code = program(inputIsOnTop);
            engine.call(code, Collections.nCopies(4, LANES).toArray(UInt256[]::new));
            engine.assertCompiled();
            long before = engine.tiering().deoptimizations();
            engine.call(code, OTHER_LANES, LANES, DENSE, UInt256.of(9), DENSE, OTHER_LANES);
            assertTrue(
                    engine.tiering().deoptimizations() - before <= 2,
                    () -> "deoptimised: " + (engine.tiering().deoptimizations() - before));
        }
    }
}
