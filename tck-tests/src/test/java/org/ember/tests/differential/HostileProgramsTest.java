package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.tests.runtime.Garbage;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile programs have the same outcome in all modes. With a policy that admits whatever it is given, each of them, run
 * six times with the inputs 0 to 5, takes in each mode at most
 *
 * <ul>
 *   <li>{@value #MAX_REGIONS} compiled regions and {@value #MAX_DEOPTIMIZATIONS} deoptimisations,
 *   <li>{@value #MAX_GRAPH_NODES} nodes of compiled graphs, for all regions and both tiers together: what the compiler's
 *       time goes by,
 *   <li>{@value #MAX_CODE_BYTES} bytes of machine code, again all that was ever made,
 *   <li>and {@value #MAX_HEAP_BYTES} bytes of heap that stay as long as the program does.
 * </ul>
 *
 * What the real policy does besides is tested with it: it refuses some of these, and keeps others from suffering.
 */
final class HostileProgramsTest {
    private static final long MAX_REGIONS = 12;
    private static final long MAX_DEOPTIMIZATIONS = 8;
    private static final long MAX_GRAPH_NODES = 400_000;
    private static final long MAX_CODE_BYTES = 4L << 20;
    private static final long MAX_HEAP_BYTES = 64L << 20;
    private static final int RUNS = 6;

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("one block of MOD", HostilePrograms.oneBlockOf(Opcode.MOD)),
                Arguments.of("one block of SMOD", HostilePrograms.oneBlockOf(Opcode.SMOD)),
                Arguments.of("one block of ADDMOD", HostilePrograms.oneBlockOfAddMod()),
                Arguments.of("nothing but JUMPDEST", HostilePrograms.jumpDestinations()),
                Arguments.of("a loop over thousands of blocks", HostilePrograms.loopOverManyBlocks()),
                Arguments.of("jumps to and fro", HostilePrograms.jumpsAround()),
                Arguments.of("one jump to thousands of places", HostilePrograms.jumpToManyPlaces()),
                Arguments.of("recursion to the stack limit", HostilePrograms.recursionToTheStackLimit()),
                Arguments.of("a contract that calls itself", HostilePrograms.callsItself()),
                Arguments.of("a stack that grows in a loop", HostilePrograms.growingStack()),
                Arguments.of("alternating widths", HostilePrograms.alternatingWidths()),
                Arguments.of("widths of the input", HostilePrograms.widthsOfTheInput()),
                Arguments.of("exponentiations", HostilePrograms.exponentiations()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void modesAgreeWithinBounds(String name, byte[] code) {
        List<String> expected = run(new Evm(Rules.of(Fork.OSAKA)), new CodeCache(), code);
        check(name + ", tiered", expected, EagerTiering.tiered(), code);
        check(name + ", compiled", expected, EagerTiering.compiled(), code);
    }

    private static void check(String what, List<String> expected, EagerTiering tiering, byte[] code) {
        Evm evm = new Evm(Rules.of(Fork.OSAKA), tiering);
        CodeCache codes = new CodeCache();
        System.gc();
        long before = usedHeap();
        long heap;
        try {
            assertEquals(expected, run(evm, codes, code), what);
            // What the compiler is at for other tests, and at the second tier for this one, goes.
            Garbage.collectUntil(() -> usedHeap() - before <= MAX_HEAP_BYTES);
            heap = usedHeap() - before;
        } finally {
            Reference.reachabilityFence(codes);
        }
        System.out.printf(
                "%s: %d regions, %d deoptimisations, %d graph nodes, %d KiB code, %d KiB heap%n",
                what,
                tiering.compilations(),
                tiering.deoptimizations(),
                tiering.graphNodes(),
                tiering.codeBytes() >> 10,
                heap >> 10);
        assertAtMost(MAX_REGIONS, tiering.compilations(), what + ": compiled regions");
        assertAtMost(MAX_DEOPTIMIZATIONS, tiering.deoptimizations(), what + ": deoptimisations");
        assertAtMost(MAX_GRAPH_NODES, tiering.graphNodes(), what + ": graph nodes");
        assertAtMost(MAX_CODE_BYTES, tiering.codeBytes(), what + ": bytes of machine code");
        assertAtMost(MAX_HEAP_BYTES, heap, what + ": bytes of heap");
    }

    private static void assertAtMost(long bound, long actual, String what) {
        assertTrue(actual <= bound, () -> what + " " + actual + ", more than " + bound);
    }

    private static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<String> run(Evm evm, CodeCache codes, byte[] code) {
        UInt256[] inputs = LongStream.range(0, RUNS).mapToObj(UInt256::of).toArray(UInt256[]::new);
        return Transcript.ofCalls(evm, codes, code, inputs);
    }
}
