package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.fixtures.run.TestTiering;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.RegionCompiled;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a closed controller compiles nothing, keeps nothing, and stands in nobody's way. */
@Timeout(300)
class CloseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONTRACTS = 4;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringOptions.Builder undrained() {
        return TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0);
    }

    private static void assertNothingLeft(TierController tiers) {
        TieringStatistics statistics = tiers.statistics();
        String text = statistics.toString();
        assertEquals(0, statistics.contracts(), text);
        assertEquals(0, statistics.queued(), text);
        assertEquals(0, statistics.pending(), text);
        assertEquals(0, statistics.residentContracts(), text);
        assertEquals(0, statistics.residentRegions(), text);
        assertEquals(0, statistics.codeBytes(), text);
        assertEquals(
                statistics.submitted(), statistics.compiled() + statistics.failed() + statistics.cancelled(), text);
        assertEquals(List.of(), tiers.reports());
    }

    @Test
    void gaugesGoBackToNothing() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.MAX_PENDING, 2).build())) {
            Program compiled = machine.program(Machine.LOOP);
            assertTrue(machine.controller().compileAndWait(compiled, PATIENCE));
            Program pending = machine.program(Machine.loop(1));
            assertTrue(machine.controller().compile(pending));
            Program queued = machine.program(Machine.loop(2));
            machine.record(queued, 1000, 100_000);
            Program alsoQueued = machine.program(Machine.loop(3));
            machine.record(alsoQueued, 1000, 100_000);
            machine.controller().maintain();
            TieringStatistics before = machine.controller().statistics();
            assertTrue(before.queued() > 0 && before.codeBytes() > 0 && before.contracts() == 4, before.toString());
            machine.controller().close();
            assertNothingLeft(machine.controller());
            assertEquals(List.of(), compiled.regions());
            assertEquals(2000, total(machine.controller().statistics()));
            machine.controller().close(); // does nothing
            assertNothingLeft(machine.controller());
        }
    }

    private static long total(TieringStatistics statistics) {
        return statistics.calls().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatIsUsedAfterwardsIsInterpreted() {
        for (Mode mode : Mode.values()) {
            Machine machine = new Machine(TestTiering.of(mode));
            machine.deploy(0x1000, Machine.LOOP);
            machine.deploy(0x2000, Machine.loop(1));
            String before = Hex.format(machine.call(0x1000).output());
            Program program = machine.program(Machine.LOOP);
            machine.close();
            long submitted = machine.controller().statistics().submitted();
            for (int count = 0; count < 50; count++) {
                assertEquals(before, Hex.format(machine.call(0x1000).output()));
                assertEquals(before, Hex.format(machine.call(0x2000).output()), "code that is new");
                machine.controller().maintain();
            }
            assertFalse(machine.controller().compile(program));
            assertFalse(machine.controller().compileAndWait(program, PATIENCE));
            machine.controller().setEnabled(true);
            machine.controller().clear();
            assertFalse(machine.controller().compile(machine.program(Machine.loop(1))));
            assertEquals(submitted, machine.controller().statistics().submitted());
            assertNothingLeft(machine.controller());
            Interpreted decision =
                    assertInstanceOf(Interpreted.class, machine.controller().lookup(program));
            assertEquals(InterpretReason.DISABLED, decision.reason());
        }
    }

    /** The compiler takes up the first region, and then stands still until the controller is closed. */
    @Test
    void whatIsAtTheCompilerIsNotCompiled() throws Exception {
        Gate gate = new Gate();
        Machine machine = new Machine(undrained().build());
        Machine other = new Machine(undrained().build());
        gate.open(machine.controller());
        OptimizedTruffleRuntime.getRuntime().addListener(gate);
        try {
            for (int number = 0; number < CONTRACTS; number++) {
                assertTrue(machine.controller().compile(machine.program(Machine.loop(number))));
                machine.program(Machine.loop(number)).regions().forEach(CloseTest::ask);
            }
            gate.standing.await();
            machine.controller().close();
            assertNothingLeft(machine.controller());
            gate.over.countDown();
            // What was queued before is done with when this is compiled.
            assertTrue(other.controller().compileAndWait(other.program(Machine.loop(99)), PATIENCE));
            for (int number = 0; number < CONTRACTS; number++) {
                assertEquals(0, machine.watch().count(Machine.hash(Machine.loop(number)), Step.SUCCEEDED));
            }
            assertEquals(List.of(), machine.events(RegionCompiled.class));
        } finally {
            gate.over.countDown();
            OptimizedTruffleRuntime.getRuntime().removeListener(gate);
            machine.close();
            other.close();
        }
    }

    /** Has it submitted to the compiler. */
    private static void ask(Region region) {
        try {
            assertFalse(region.awaitCompiled(0));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Where compiler threads stop at the regions of one controller, until it is over. */
    private static final class Gate implements OptimizedTruffleRuntimeListener {
        final CountDownLatch standing = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);
        private volatile TierController controller;

        void open(TierController of) {
            controller = of;
        }

        @Override
        public void onCompilationStarted(OptimizedCallTarget target, AbstractCompilationTask task) {
            Region region = Region.of(target.getRootNode());
            if (region != null && region.program().policy() == controller) {
                standing.countDown();
                try {
                    over.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Threads call, meet new code and ask for compilations all the time, before, while and after it is closed. */
    @Test
    void closingInTheMidstOfEverything() throws Exception {
        for (Mode mode : List.of(Mode.TIERED, Mode.COMPILED)) {
            Machine machine = new Machine(TestTiering.of(mode));
            for (int number = 0; number < CONTRACTS; number++) {
                machine.deploy(0x1000 + number, Machine.loop(number));
            }
            String expected = Hex.format(machine.call(0x1000).output());
            AtomicInteger rounds = new AtomicInteger();
            CountDownLatch closed = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(CONTRACTS)) {
                List<Future<?>> results = new ArrayList<>();
                for (int number = 0; number < CONTRACTS; number++) {
                    int own = number;
                    results.add(threads.submit(() -> {
                        for (int after = 0; after < 20; after += closed.getCount() == 0 ? 1 : 0) {
                            assertEquals(
                                    expected,
                                    Hex.format(machine.call(0x1000 + own).output()));
                            Program program = machine.program(Machine.loop(100 * rounds.incrementAndGet() + own));
                            machine.controller().compile(program);
                            machine.controller().lookup(program);
                            machine.controller().statistics();
                        }
                    }));
                }
                while (rounds.get() < 5 * CONTRACTS) {
                    Thread.onSpinWait();
                }
                machine.controller().close();
                closed.countDown();
                for (Future<?> result : results) {
                    result.get();
                }
            }
            assertNothingLeft(machine.controller());
            long submitted = machine.controller().statistics().submitted();
            assertEquals(expected, Hex.format(machine.call(0x1000).output()));
            assertEquals(submitted, machine.controller().statistics().submitted());
            assertEquals(0, machine.controller().statistics().upkeepFailures());
            machine.close();
        }
    }
}
