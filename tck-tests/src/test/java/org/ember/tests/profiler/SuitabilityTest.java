package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.ember.code.BasicBlock;
import org.ember.code.Code;
import org.ember.evm.MessageResult;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringEvent.Rejected;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.suitability.ControlFlowGraph;
import org.ember.profiler.suitability.ControlFlowText;
import org.ember.profiler.suitability.Metrics;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.SuitabilityLimits;
import org.ember.profiler.suitability.Verdict;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The criteria S1 to S4: which contracts are fit. */
class SuitabilityTest {
    private static final int LARGEST = 2 * 0x6000;
    private static final int MAX_ALLOCATED_FOR_A_BYTE = 256;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Verdict analyze(byte[] code) {
        return analyze(code, Machine.RULES);
    }

    private static Verdict analyze(byte[] code, Rules rules) {
        return new SuitabilityAnalyzer(SuitabilityLimits.DEFAULT).analyze(new Code(code), rules);
    }

    private static byte[] filled(int size, Opcode... pattern) {
        byte[] code = new byte[size];
        for (int index = 0; index < size; index++) {
            code[index] = (byte) pattern[index % pattern.length].code();
        }
        return code;
    }

    @Test
    void metricsOfALoop() {
        Metrics metrics = analyze(Machine.LOOP).metrics();
        assertEquals(Machine.LOOP.length, metrics.codeBytes());
        assertEquals(3, metrics.blocks());
        assertEquals(13, metrics.instructions());
        assertEquals(1, metrics.backwardJumps());
        assertEquals(1, metrics.jumpTargets());
        assertEquals(0, metrics.dynamicJumps());
        assertEquals(0, metrics.wideInstructions());
        assertTrue(metrics.narrowGraphNodes() < metrics.wideGraphNodes());
        assertTrue(metrics.largestBlockGraphNodes() < metrics.wideGraphNodes());
    }

    @Test
    void onlyWhatControlMayReachCounts() {
        // STOP, and data that would be a MUL.
        Metrics metrics = analyze(Hex.parse("0x0002")).metrics();
        assertEquals(1, metrics.blocks());
        assertEquals(0, metrics.wideInstructions());
        // A jump that the stack decides reaches all destinations: JUMP, MUL, JUMPDEST MUL.
        metrics = analyze(Hex.parse("0x5f3556025b02")).metrics();
        assertEquals(2, metrics.blocks());
        assertEquals(1, metrics.dynamicJumps());
        assertEquals(1, metrics.wideInstructions());
    }

    @Test
    void constantTargetsAreFollowedThroughTheStack() {
        // PUSH0 PUSH1 8 SWAP1 POP DUP1 JUMP; data; JUMPDEST POP STOP
        Metrics metrics = analyze(Hex.parse("0x5f60089050805602" + "5b5000")).metrics();
        assertEquals(0, metrics.dynamicJumps());
        assertEquals(2, metrics.blocks());
        assertEquals(0, metrics.wideInstructions());
    }

    @Test
    void destinationsInARowAreOneBlock() {
        // PUSH1 4 JUMP; JUMPDEST JUMPDEST JUMPDEST STOP: the jump goes to the second of them.
        Metrics metrics = analyze(Hex.parse("0x6004565b5b5b00")).metrics();
        assertEquals(2, metrics.blocks());
        assertEquals(3, metrics.jumpTargets());
        assertEquals(1, analyze(filled(192, Opcode.JUMPDEST)).metrics().blocks());
    }

    @Test
    void s1_verdictIsComputedOnceAndTheSameAtEveryGate() {
        try (Machine machine = new Machine(TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.MAX_BLOCKS, 2)
                .build())) {
            Program program = machine.program(Machine.LOOP);
            Verdict verdict = machine.controller().verdict(Machine.hash(Machine.LOOP), Machine.RULES);
            for (int round = 0; round < 3; round++) {
                machine.record(program, 100, 10_000);
                machine.controller().maintain();
                assertFalse(machine.controller().compile(program));
            }
            assertSame(verdict, machine.controller().verdict(Machine.hash(Machine.LOOP), Machine.RULES));
            assertSame(verdict, machine.report(Machine.LOOP).verdict());
            assertSame(verdict, machine.events(Rejected.class).getFirst().verdict());
            assertEquals(1, machine.events(Rejected.class).size());
            assertEquals(1, machine.controller().statistics().analyses());
        }
    }

    @Test
    void s2_boundaryOfCodeSize() {
        assertTrue(analyze(new byte[LARGEST]).isFit());
        assertEquals(
                List.of(Reason.CODE_TOO_LARGE), analyze(new byte[LARGEST + 1]).reasons());
        assertEquals(List.of(Reason.EMPTY_CODE), analyze(new byte[0]).reasons());
        assertTrue(analyze(new byte[1]).isFit());
    }

    @Test
    void s2_boundaryOfEachOtherLimit() {
        // Two destinations, two jumps that the stack decides.
        byte[] code = Hex.parse("0x5b5f35565b5f3556");
        Metrics metrics = analyze(code).metrics();
        assertEquals(4, metrics.jumpEdges());
        SuitabilityLimits exact = new SuitabilityLimits(
                code.length,
                metrics.blocks(),
                metrics.largestBlockGraphNodes(),
                metrics.wideGraphNodes(),
                metrics.jumpEdges());
        assertEquals(List.of(), reasons(code, exact));
        assertEquals(
                List.of(Reason.CODE_TOO_LARGE),
                reasons(
                        code,
                        new SuitabilityLimits(
                                exact.codeBytes() - 1,
                                exact.blocks(),
                                exact.blockGraphNodes(),
                                exact.graphNodes(),
                                exact.jumpEdges())));
        assertEquals(
                List.of(Reason.TOO_MANY_BLOCKS),
                reasons(
                        code,
                        new SuitabilityLimits(
                                exact.codeBytes(),
                                exact.blocks() - 1,
                                exact.blockGraphNodes(),
                                exact.graphNodes(),
                                exact.jumpEdges())));
        assertEquals(
                List.of(Reason.BLOCK_TOO_LARGE),
                reasons(
                        code,
                        new SuitabilityLimits(
                                exact.codeBytes(),
                                exact.blocks(),
                                exact.blockGraphNodes() - 1,
                                exact.graphNodes(),
                                exact.jumpEdges())));
        assertEquals(
                List.of(Reason.GRAPH_TOO_LARGE),
                reasons(
                        code,
                        new SuitabilityLimits(
                                exact.codeBytes(),
                                exact.blocks(),
                                exact.blockGraphNodes(),
                                exact.graphNodes() - 1,
                                exact.jumpEdges())));
        assertEquals(
                List.of(Reason.TOO_MANY_JUMP_EDGES),
                reasons(
                        code,
                        new SuitabilityLimits(
                                exact.codeBytes(),
                                exact.blocks(),
                                exact.blockGraphNodes(),
                                exact.graphNodes(),
                                exact.jumpEdges() - 1)));
    }

    private static List<Reason> reasons(byte[] code, SuitabilityLimits limits) {
        return new SuitabilityAnalyzer(limits)
                .analyze(new Code(code), Machine.RULES)
                .reasons();
    }

    /** S3: the Truffle runtime was never asked for it, in the mode that compiles everything; for another it was. */
    @Test
    void s3_rejectedContractNeverReachesTheCompiler() {
        byte[] fit = Hex.parse("0x602a5f5260205ff3");
        try (Machine machine = new Machine(TieringOptions.builder()
                .mode(Mode.COMPILED)
                .set(TieringOption.MAX_CODE_BYTES, Machine.LOOP.length - 1)
                .build())) {
            machine.deploy(0x1000, Machine.LOOP);
            for (int count = 0; count < 1000; count++) {
                MessageResult result = machine.call(0x1000);
                assertTrue(result.isSuccess());
            }
            assertEquals(List.of(), machine.events(RegionSubmitted.class));
            assertEquals(0, machine.controller().statistics().submitted());
            if (machine.watch() != null) {
                assertEquals(List.of(), machine.watch().steps(Machine.hash(Machine.LOOP)));
                machine.deploy(0x2000, fit);
                machine.call(0x2000);
                machine.watch().await(Machine.hash(fit), Step.SUCCEEDED);
                assertTrue(machine.watch().count(Machine.hash(fit), Step.QUEUED) > 0);
                assertTrue(machine.watch().count(Machine.hash(fit), Step.STARTED) > 0);
                assertEquals(List.of(), machine.watch().steps(Machine.hash(Machine.LOOP)));
            }
            assertEquals(ContractState.REJECTED, machine.report(Machine.LOOP).state());
            assertNotNull(machine.report(Machine.LOOP).verdict());
            if (machine.lookup(Machine.LOOP) instanceof Interpreted interpreted
                    && interpreted.reason() != InterpretReason.RUNTIME_UNSUPPORTED) {
                assertEquals(InterpretReason.REJECTED, interpreted.reason());
            }
        }
    }

    static Stream<byte[]> bombs() {
        byte[] random = new byte[LARGEST];
        new Random(3).nextBytes(random);
        return Stream.of(
                filled(LARGEST, Opcode.MOD),
                filled(LARGEST, Opcode.SMOD),
                filled(LARGEST, Opcode.DUP1, Opcode.MUL),
                filled(LARGEST, Opcode.DUP1, Opcode.DUP1, Opcode.ADDMOD),
                filled(LARGEST, Opcode.JUMPDEST),
                filled(LARGEST, Opcode.JUMPDEST, Opcode.JUMP),
                filled(LARGEST, Opcode.JUMPDEST, Opcode.PUSH1, Opcode.PUSH1, Opcode.EXP),
                filled(LARGEST, Opcode.JUMPDEST, Opcode.CALLDATASIZE, Opcode.JUMPI),
                filled(LARGEST, Opcode.SWAP16),
                filled(LARGEST, Opcode.DUP16, Opcode.SWAP16),
                filled(LARGEST, Opcode.POP),
                filled(LARGEST, Opcode.PUSH32),
                random);
    }

    /** S4: what the worst code there can be has the analysis do. SuitabilityBenchmark measures what time that takes. */
    @ParameterizedTest
    @MethodSource("bombs")
    void s4_bombsAreAnalyzedWithBoundedWork(byte[] code) {
        for (Fork fork : List.of(Fork.FRONTIER, Fork.latest())) {
            Rules rules = Rules.of(fork);
            Verdict verdict = analyze(code, rules);
            assertTrue(verdict.metrics().instructions() <= code.length);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            analyze(code, rules);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated <= (long) MAX_ALLOCATED_FOR_A_BYTE * code.length, () -> allocated + " bytes");
        }
    }

    @Test
    void s4_destinationsByTheThousandAreRejected() {
        assertEquals(
                List.of(Reason.TOO_MANY_BLOCKS),
                analyze(filled(LARGEST, Opcode.JUMPDEST, Opcode.GAS)).reasons());
        assertTrue(analyze(filled(LARGEST, Opcode.JUMPDEST, Opcode.CALLDATASIZE, Opcode.JUMPI))
                .reasons()
                .contains(Reason.TOO_MANY_JUMP_EDGES));
        assertEquals(
                List.of(Reason.BLOCK_TOO_LARGE),
                analyze(filled(BasicBlock.MAX_INSTRUCTIONS, Opcode.CALLDATALOAD))
                        .reasons());
    }

    /** Any bytes are analysed, and the largest block is no more than all of them. */
    @Property(tries = 300)
    void s4_anyBytesAreAnalyzed(@ForAll @Size(max = 400) byte[] bytes, @ForAll Fork fork) {
        Code code = new Code(bytes);
        Metrics metrics = new SuitabilityAnalyzer(SuitabilityLimits.DEFAULT)
                .analyze(code, Rules.of(fork))
                .metrics();
        assertTrue(metrics.largestBlockGraphNodes() <= metrics.wideGraphNodes());
        assertTrue(metrics.narrowGraphNodes() <= metrics.wideGraphNodes());
        assertTrue(metrics.wideDensity() >= 0 && metrics.wideDensity() <= 1);
        ControlFlowGraph graph = ControlFlowGraph.of(code, Rules.of(fork));
        int end = 0;
        for (ControlFlowGraph.Block block : graph.blocks()) {
            assertEquals(end, block.basicBlock().start());
            end = block.basicBlock().end();
        }
        assertEquals(bytes.length, end);
        ControlFlowText text = new ControlFlowText(graph, code, Rules.of(fork));
        assertEquals(
                graph.blocks().size(),
                text.text().lines().filter(line -> line.startsWith("block ")).count());
        assertTrue(text.dot().endsWith("}\n"));
    }

    @Test
    void graphsAreWrittenDown() {
        Code code = new Code(Machine.LOOP);
        ControlFlowText text = new ControlFlowText(ControlFlowGraph.of(code, Machine.RULES), code, Machine.RULES);
        assertTrue(text.text().contains("  0000 PUSH2 0x07d0\n"), text.text());
        assertTrue(text.dot().contains("b1 -> b1\n"), text.dot());
        assertTrue(text.dot().contains("b1 -> b2\n"), text.dot());
        assertEquals(3, ControlFlowGraph.of(code, Machine.RULES).blocks().size());
    }
}
