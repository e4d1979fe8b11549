package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import org.ember.fork.Opcode;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionBounds;
import org.ember.nodes.region.RegionTolerance;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy says how large regions are, and how badly they may fit; results are the same whatever it says. */
class RegionPolicyTest {
    private static final RegionBounds BOUNDS = RegionBounds.DEFAULT;
    private static final RegionTolerance TOLERANCE = RegionTolerance.DEFAULT;
    private static final int ROUNDS = 500;
    private static final UInt256 NEVER = UInt256.of(1 << 20);

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Counts down; adds 5 to a sum in the round whose number is the input, in a block of its own. */
    private static byte[] program() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int add = code.newLabel();
        int next = code.newLabel();
        code.push(0).push(ROUNDS);
        code.place(loop); // sum, rounds
        code.add(Opcode.DUP1).push(0).add(Opcode.CALLDATALOAD, Opcode.EQ).jumpIf(add);
        code.place(next);
        code.countDown(loop);
        code.add(Opcode.POP).returnWord();
        code.place(add);
        code.add(Opcode.SWAP1).push(5).add(Opcode.ADD, Opcode.SWAP1).jump(next);
        return code.toBytes();
    }

    private static UInt256[] never(int calls) {
        return Collections.nCopies(calls, NEVER).toArray(UInt256[]::new);
    }

    private static int largest(ComparedEngine engine) {
        return engine.tiering().regions().stream().mapToInt(Region::size).max().orElse(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void regionsHaveNoMoreBlocksThanTheBound(int blocks) {
        RegionBounds bounds =
                new RegionBounds(blocks, BOUNDS.heights(), BOUNDS.callers(), BOUNDS.coldFactor(), BOUNDS.comparisons());
        ComparedEngine bounded = new ComparedEngine(EagerTiering.tiered(bounds, TOLERANCE));
        bounded.call(program(), never(20));
        bounded.assertCompiled();
        assertEquals(blocks, largest(bounded));
        ComparedEngine usual = new ComparedEngine();
        usual.call(program(), never(20));
        assertTrue(largest(usual) > blocks, "two blocks are the loop, others come before and after");
    }

    /** By default a region bears 64 uncommon traps. */
    @Test
    void oneUncommonTrapCanBeTooMany() {
        RegionTolerance none = new RegionTolerance(
                TOLERANCE.observedExecutions(),
                TOLERANCE.recompilations(),
                TOLERANCE.assumingRecompilations(),
                TOLERANCE.trappingRegions(),
                TOLERANCE.sideExits(),
                1);
        byte[] code = program();
        for (RegionTolerance tolerance : List.of(none, TOLERANCE)) {
            ComparedEngine engine = new ComparedEngine(EagerTiering.tiered(BOUNDS, tolerance));
            engine.call(code, never(20));
            engine.assertCompiled();
            engine.call(code, UInt256.of(7));
            assertEquals(tolerance.equals(none), engine.tiering().deoptimizations() > 0);
        }
    }

    @Test
    void whatIsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(0, 4, 3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(RegionBounds.MOST_BLOCKS + 1, 4, 3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(1, 0, 3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(1, 1, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(1, 1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionBounds(1, 1, 0, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(0, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, -1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, 1, -1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, 1, 1, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, 1, 1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, 1, 1, 1, (1 << 20) + 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegionTolerance(1, 1, 1, 1, 1, 0));
    }
}
