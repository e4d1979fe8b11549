package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Carries and comparisons of sums where the compiler knows a bit of what is added to: it once took such sums never to
 * overflow (see {@link org.ember.word.Limbs}).
 */
@EnabledIf("isCompiling")
class KnownBitsTest {
    private static final int ROUNDS = 50;
    private static final UInt256 DENSE = UInt256.MAX.subtract(UInt256.of(12));

    static boolean isCompiling() {
        return TruffleRuntimes.isOptimizing();
    }

    /** A word some steps of 8 before 2^{@code bits}. */
    private static UInt256 before(int bits) {
        UInt256 power = bits == UInt256.BITS ? UInt256.ZERO : UInt256.ONE.shiftLeft(bits);
        return power.subtract(UInt256.of(8 * 20 + 5));
    }

    /** Runs {@code body} in a loop, where it finds a word that goes over a limb's end on top of the stack, and another. */
    private static void assertAsInterpreted(Consumer<Assembly> body) {
        for (int bits = 64; bits <= UInt256.BITS; bits += 64) {
            Assembly code = new Assembly();
            int loop = code.newLabel();
            code.push(ROUNDS).push(0).push(before(bits));
            code.place(loop); // rounds, other, word
            code.push(7).add(Opcode.ADD).push(1).add(Opcode.OR);
            body.accept(code);
            code.add(Opcode.SWAP2).push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.SWAP2, Opcode.DUP3);
            code.jumpIf(loop);
            code.returnTwoWords();
            assertAsInterpreted(code.toBytes());
        }
    }

    private static void assertAsInterpreted(byte[] code) {
        UInt256[] inputs = Collections.nCopies(6, UInt256.ZERO).toArray(UInt256[]::new);
        ComparedEngine engine = new ComparedEngine();
        List<String> observed = engine.call(code, inputs);
        assertTrue(observed.getFirst().startsWith("status SUCCESS"), observed::getFirst);
        engine.assertCompiled();
    }

    @Test
    void sumsCarryFromLimbToLimb() {
        assertAsInterpreted(code -> {});
    }

    @Test
    void overflowedSumsAreBelowWhatWasAdded() {
        for (Opcode comparison : List.of(Opcode.LT, Opcode.GT, Opcode.SLT, Opcode.SGT)) {
            assertAsInterpreted(code -> addToOther(sum(code.push(7), 7).add(comparison)));
            assertAsInterpreted(code -> addToOther(sum(code.push(7), 7).add(Opcode.SWAP1, comparison)));
        }
    }

    @Test
    void whatWasAddedIsSubtracted() {
        assertAsInterpreted(code -> addToOther(sum(code.push(7), 7).add(Opcode.SUB)));
    }

    @Test
    void overflowedSumsAreCountsAndIndices() {
        assertAsInterpreted(code -> addToOther(sum(code.push(DENSE), 256).add(Opcode.SHR)));
        assertAsInterpreted(code -> addToOther(sum(code.push(DENSE), 256).add(Opcode.SHL)));
        assertAsInterpreted(code -> addToOther(sum(code.push(1000), 64).add(Opcode.SHR)));
        assertAsInterpreted(code -> addToOther(sum(code.push(DENSE), 32).add(Opcode.BYTE)));
        assertAsInterpreted(code -> addToOther(sum(code.push(200), 8).add(Opcode.SIGNEXTEND)));
    }

    /** Pushes the sum of the word, which is the second item, and a number. */
    private static Assembly sum(Assembly code, long addend) {
        return code.add(Opcode.DUP2).push(addend).add(Opcode.ADD);
    }

    /** Adds what is above the word to the other, so that each round leaves a trace. */
    private static void addToOther(Assembly code) {
        code.add(Opcode.SWAP1, Opcode.SWAP2, Opcode.ADD, Opcode.SWAP1);
    }
}
