package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compiled code has none for a way that had never been gone before it was made: there it deoptimises. To go it now and
 * then loses no code; where it is gone often, code with that way in it takes the place of the other.
 */
class UncommonTrapTest {
    private static final int ROUNDS = 2_000;
    private static final UInt256 NEVER = UInt256.of(1 << 20);

    /** Regions have two tiers, each of which may learn of a way by this many deoptimisations, and so twice. */
    private static final int MOST_DEOPTIMIZATIONS = 2 * 2 * 64;

    /** The way, and the ways on from where it leads, once each; in one call it is gone 250 times. */
    private static final int FEW = 4;

    private final ComparedEngine engine = new ComparedEngine();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Counts down, and adds 5 to a sum in each round whose number has the input in the bits of {@code mask}. */
    private static byte[] program(int mask) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int add = code.newLabel();
        int next = code.newLabel();
        code.push(0).push(ROUNDS);
        code.place(loop); // sum, rounds
        code.add(Opcode.DUP1).push(mask).add(Opcode.AND);
        code.push(0).add(Opcode.CALLDATALOAD, Opcode.EQ).jumpIf(add);
        code.place(next);
        code.countDown(loop);
        code.add(Opcode.POP).returnWord();
        code.place(add);
        code.add(Opcode.SWAP1).push(5).add(Opcode.ADD, Opcode.SWAP1).jump(next);
        return code.toBytes();
    }

    /**
     * Calls it with each of the inputs, and sees that the interpreter does the same.
     *
     * @return how often machine code was deoptimised meanwhile
     */
    private long call(byte[] code, List<UInt256> inputs) {
        UInt256[] words = inputs.toArray(UInt256[]::new);
        try (DeoptimizationWatch watch = new DeoptimizationWatch(engine.tiering())) {
            engine.call(code, words);
            return watch.count();
        }
    }

    private void warmUp(byte[] code) {
        call(code, Collections.nCopies(20, NEVER));
        engine.assertCompiled();
        assertEquals(0, call(code, List.of(NEVER)), "not all ways of this call are known");
    }

    @Test
    void wayThatIsRarelyGoneLosesNoCode() {
        byte[] code = program(0xffff);
        warmUp(code);
        long deoptimizations = call(code, List.of(UInt256.of(7)));
        assertTrue(deoptimizations >= 1, "the way is compiled though it was unknown");
        assertTrue(deoptimizations <= FEW, () -> deoptimizations + " deoptimisations");
        assertEquals(0, engine.tiering().deoptimizations(), "no region is retired for that");
        assertEquals(0, call(code, List.of(NEVER)));
    }

    @Test
    void wayThatIsOftenGoneIsCompiled() {
        byte[] code = program(7);
        warmUp(code);
        long deoptimizations = call(code, Collections.nCopies(20, UInt256.of(3)));
        assertTrue(deoptimizations > 0, "the way is compiled though it was unknown");
        assertTrue(deoptimizations <= MOST_DEOPTIMIZATIONS, () -> deoptimizations + " deoptimisations");
        assertTrue(call(code, List.of(UInt256.of(3))) <= FEW, "the way is still unknown");
    }
}
