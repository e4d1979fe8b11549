package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ember.fork.Opcode;
import org.ember.nodes.region.Region;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiled loops with each of the instructions that have operands, none of them constant, stay compiled once all has been
 * seen. A node that partial evaluation does not see through has right results and is left behind every time.
 */
class StaysCompiledTest {
    private static final int ROUNDS = 40;

    /** The byte where the loop begins, behind the PUSH1 of the rounds. */
    private static final int LOOP = 2;

    private static final int INSTRUCTIONS_A_LOOP = 6;

    /** More than twice as often as a region may be left by a way that it has no code for, such as that out of the loop. */
    private static final int CALLS_UNTIL_ALL_IS_KNOWN = 150;

    private static final UInt256 INPUT = UInt256.of(3);

    /** Where in memory results are stored, for nothing is compiled that makes words which nobody reads. */
    private static final int RESULTS = 512;

    /** Others than those that end a block: it halts where there are no return data. */
    private static final Set<Opcode> LEFT_OUT =
            EnumSet.of(Opcode.RETURNDATACOPY, Opcode.JUMP, Opcode.JUMPI, Opcode.POP);

    private final ComparedEngine engine = new ComparedEngine();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    static Stream<List<Opcode>> instructions() {
        List<Opcode> all = IntStream.range(0, 256)
                .mapToObj(code -> Opcode.of(code, ComparedEngine.FORK))
                .filter(Objects::nonNull)
                .filter(each -> each.pops() > 0 && !each.isDup() && !each.isSwap() && !each.isTerminator())
                .filter(each -> !LEFT_OUT.contains(each))
                .toList();
        List<List<Opcode>> groups = new ArrayList<>();
        for (int start = 0; start < all.size(); start += INSTRUCTIONS_A_LOOP) {
            groups.add(all.subList(start, Math.min(all.size(), start + INSTRUCTIONS_A_LOOP)));
        }
        return groups.stream();
    }

    /** Runs them with operands that are the input and a few more. */
    private static byte[] loopOf(List<Opcode> instructions) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(ROUNDS);
        code.place(loop);
        for (Opcode each : instructions) {
            for (int operand = 0; operand < each.pops(); operand++) {
                code.push(operand).push(0).add(Opcode.CALLDATALOAD, Opcode.ADD);
            }
            code.add(each);
            if (each.pushes() > 0) {
                code.push(RESULTS).add(Opcode.MSTORE);
            }
        }
        code.countDown(loop);
        return code.toBytes();
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void staysCompiled(List<Opcode> instructions) {
        requireStaysCompiled(loopOf(instructions));
    }

    /** Zero is zero however far it is shifted, and so is what loses its only bit: the code for narrow words cannot tell. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE})
    void staysCompiledWhereNothingIsLeftOfAShift(long value) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(ROUNDS);
        code.place(loop);
        code.push(0).add(Opcode.CALLDATALOAD).push(UInt256.of(value)).add(Opcode.ADD); // the input, and one more bit
        code.push(INPUT).add(Opcode.NOT, Opcode.AND);
        code.push(0).add(Opcode.CALLDATALOAD).push(252).add(Opcode.ADD, Opcode.SHL);
        code.push(RESULTS).add(Opcode.MSTORE);
        code.countDown(loop);
        requireStaysCompiled(code.toBytes());
        long lost = engine.tiering().deoptimizations();
        assertTrue(lost <= 1, () -> lost + " regions were lost, for what is known after the first");
    }

    private void requireStaysCompiled(byte[] code) {
        call(code, CALLS_UNTIL_ALL_IS_KNOWN);
        try (DeoptimizationWatch watch = new DeoptimizationWatch(engine.tiering())) {
            call(code, 5);
            assertEquals(0, watch.count(), "deoptimisations");
        }
        assertTrue(
                engine.tiering().regions().stream().anyMatch(StaysCompiledTest::isCompiledLoop),
                () -> "the loop has been given up: " + engine.tiering().deoptimizations() + " regions were lost");
    }

    private static boolean isCompiledLoop(Region region) {
        return region.isCompiled()
                && !region.isRetired()
                && region.blocks().stream().anyMatch(block -> block.start() == LOOP);
    }

    private void call(byte[] code, int times) {
        UInt256[] inputs = Collections.nCopies(times, INPUT).toArray(UInt256[]::new);
        List<String> observed = engine.call(code, inputs);
        assertTrue(observed.getFirst().startsWith("status SUCCESS"), observed::getFirst);
    }
}
