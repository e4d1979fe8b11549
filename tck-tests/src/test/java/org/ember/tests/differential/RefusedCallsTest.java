package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/**
 * Compiled code that was made while some item of the stack was narrow refuses calls where it is wide, and is not lost by
 * them; when it has refused many, code for both takes its place.
 */
@Timeout(300)
class RefusedCallsTest {
    /** Rounds of the loop: more than a region may refuse before it is made anew. */
    private static final int ROUNDS = 2_000;

    /** Adds up the word that the input begins with, so that it lies on the stack where the loop is entered. */
    private static byte[] program() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).push(0).push(ROUNDS);
        code.place(loop); // word, sum, rounds
        code.add(Opcode.SWAP1, Opcode.DUP3, Opcode.ADD, Opcode.SWAP1);
        code.push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1).pushLabel(loop).add(Opcode.JUMPI);
        code.add(Opcode.POP).push(0).add(Opcode.MSTORE).push(32).push(0).add(Opcode.RETURN);
        return code.toBytes();
    }

    @Test
    void wideItemIsNoReasonToLoseCode() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        Rules rules = Rules.of(Fork.OSAKA);
        UInt256 wide = UInt256.of(1, 2, 3, 4);
        EagerTiering tiering = EagerTiering.tiered();
        List<String> expected = Transcript.interpreted(rules, program(), UInt256.ONE, wide);
        Evm evm = new Evm(rules, tiering);
        assertEquals(expected, Transcript.ofCalls(evm, new CodeCache(), program(), UInt256.ONE, wide));
        assertEquals(0, tiering.deoptimizations());
        assertTrue(tiering.compilations() >= 2, () -> "compiled anew: " + tiering.compilations());
    }
}
