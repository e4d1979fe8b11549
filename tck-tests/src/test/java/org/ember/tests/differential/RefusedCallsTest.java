package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ember.fork.Opcode;
import org.ember.nodes.region.Region;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compiled code that was made while some item of the stack was narrow, or always the same constant of the code, refuses
 * calls where it is not, and is not lost by them; when it has refused many, code for both takes its place.
 */
class RefusedCallsTest {
    /** Rounds of the loop: more than a region may refuse before it is made anew. */
    private static final int ROUNDS = 2_000;

    private static final int LARGE = 1_000;

    private static final UInt256 WIDE = UInt256.of(1, 2, 3, 4);

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Adds up the word that the input begins with. */
    @Test
    void wideItemIsNoReasonToLoseCode() {
        assertMadeAnew(sumOf(new Assembly().push(0).add(Opcode.CALLDATALOAD)), UInt256.ONE, WIDE);
    }

    @Test
    void otherNarrowConstantIsNoReasonToLoseCode() {
        assertMadeAnew(sumOf(choice(UInt256.of(3), UInt256.of(5))), UInt256.ZERO, UInt256.ONE);
    }

    @Test
    void otherWideConstantIsNoReasonToLoseCode() {
        assertMadeAnew(sumOf(choice(WIDE, WIDE.not())), UInt256.ZERO, UInt256.ONE);
    }

    /** Where nothing but the constant is different from when the region was made: the same blocks, with the same ways. */
    @Test
    void otherConstantIsReasonEnoughForOtherCode() {
        Assembly code = new Assembly();
        int call = code.newLabel();
        int loop = code.newLabel();
        code.push(0);
        code.place(call); // number of the sum
        addLarge(code);
        code.add(Opcode.DUP1)
                .push(1)
                .add(Opcode.SHR)
                .push(1)
                .add(Opcode.SHL)
                .push(3)
                .add(Opcode.ADD);
        code.push(0).add(Opcode.DUP3, Opcode.ISZERO, Opcode.ISZERO).push(ROUNDS).add(Opcode.MUL);
        code.push(1).add(Opcode.ADD);
        addLoop(code, loop); // 3 in one round, 3 in many rounds, 5 in many rounds
        code.add(Opcode.POP, Opcode.POP, Opcode.POP).push(1).add(Opcode.ADD);
        code.add(Opcode.DUP1).push(3).add(Opcode.GT).jumpIf(call);
        code.returnWord().push(5);
        assertMadeAnew(code.toBytes(), UInt256.ZERO);
    }

    /** Words that are data may change: code that is made for one of them is made for all. */
    @Test
    void dataAreNoConstants() {
        EagerTiering tiering = run(
                sumOf(new Assembly().push(0).add(Opcode.CALLDATALOAD)), UInt256.of(7), UInt256.of(8), UInt256.of(9));
        assertEquals(entries(tiering), tiering.compilations(), "an entry compiled twice");
        assertEquals(0, tiering.deoptimizations());
    }

    private static void assertMadeAnew(byte[] code, UInt256... inputs) {
        EagerTiering tiering = run(code, inputs);
        assertEquals(0, tiering.deoptimizations());
        assertTrue(tiering.compilations() > entries(tiering), () -> "compiled: " + tiering.regions());
    }

    /** At how many blocks regions began. */
    private static long entries(EagerTiering tiering) {
        return tiering.regions().stream().map(Region::entry).distinct().count();
    }

    private static EagerTiering run(byte[] code, UInt256... inputs) {
        ComparedEngine engine = new ComparedEngine();
        engine.call(code, inputs);
        engine.assertCompiled();
        return engine.tiering();
    }

    /** Pushes {@code first} where the input is zero, {@code second} where it is not. */
    private static Assembly choice(UInt256 first, UInt256 second) {
        Assembly code = new Assembly();
        int isSecond = code.newLabel();
        int end = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD).jumpIf(isSecond);
        code.push(first).jump(end);
        return code.place(isSecond).push(second).place(end);
    }

    /** Adds up what {@code code} pushes, which so lies on the stack where the loop is entered. */
    private static byte[] sumOf(Assembly code) {
        code.push(0).push(ROUNDS);
        addLoop(code, code.newLabel());
        return code.add(Opcode.POP).returnWord().toBytes();
    }

    private static void addLoop(Assembly code, int loop) {
        code.place(loop); // word, sum, rounds
        code.add(Opcode.SWAP1, Opcode.DUP3, Opcode.ADD, Opcode.SWAP1);
        code.countDown(loop);
    }

    /** What no region can hold besides other blocks. */
    private static void addLarge(Assembly code) {
        for (int count = 0; count < LARGE; count++) {
            code.add(Opcode.DUP1, Opcode.DUP1, Opcode.DUP1, Opcode.MULMOD)
                    .push(0)
                    .add(Opcode.MSTORE);
        }
    }
}
