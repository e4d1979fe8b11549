package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ember.nodes.tier.RunningTier;
import org.ember.profiler.Knob;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long the interpreter has run code, and how long machine code has. The bounds are wide: chance has a part in samples,
 * and a busy machine takes few of them.
 */
@Timeout(300)
class TimeByTierTest {
    private static final long GAS = Long.MAX_VALUE;
    private static final long WALL_NANOS = 1_000_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Some milliseconds for the interpreter. */
    private static final int FEW_ROUNDS = 100_000;

    /** Some milliseconds in machine code. */
    private static final int MANY_ROUNDS = 10_000_000;

    /** Calls the contract at 0x2000 with almost all gas. */
    private static final String CALL = "5f5f5f5f5f6120005af150";

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Some code, and then a loop. */
    private static byte[] loopAfter(String start, int rounds) {
        return Hex.parse(String.format("0x%s63%08x5b600190038060%02x5700", start, rounds, start.length() / 2 + 5));
    }

    /** For how long the tiers ran code, in nanoseconds. */
    private record Times(long interpreted, long compiled, long wall) {
        static Times since(TieringStatistics before, long start, TierController controller) {
            TieringStatistics after = controller.statistics();
            return new Times(
                    after.interpretedNanos() - before.interpretedNanos(),
                    after.compiledNanos() - before.compiledNanos(),
                    System.nanoTime() - start);
        }

        long sum() {
            return interpreted + compiled;
        }

        /** Whether most of the time on the wall has been told, and no more than that of so many threads. */
        void assertIsOf(int threads) {
            assertTrue(sum() > wall * threads / 2 && sum() < wall * threads * 3 / 2, toString());
        }

        void assertIsMostly(String tier) {
            long expected = tier.equals("INTERPRETER") ? interpreted : compiled;
            assertTrue(expected > sum() * 8 / 10, this + " is not mostly " + tier);
        }
    }

    /** Calls a contract for a second. */
    private static Times measure(Machine machine, long address) {
        TieringStatistics before = machine.controller().statistics();
        long start = System.nanoTime();
        do {
            assertTrue(machine.call(address, GAS).isSuccess());
        } while (System.nanoTime() - start < WALL_NANOS);
        return Times.since(before, start, machine.controller());
    }

    @Test
    void allTimeIsTheInterpretersWhereNothingIsCompiled() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER))) {
            machine.deploy(0x1000, loopAfter("", FEW_ROUNDS));
            Times times = measure(machine, 0x1000);
            times.assertIsOf(1);
            assertEquals(0, times.compiled());
        }
    }

    @Test
    void almostAllTimeIsMachineCodesWhereEverythingIsCompiled() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.deploy(0x1000, loopAfter("", MANY_ROUNDS));
            machine.call(0x1000, GAS); // waits for the compiler
            Times times = measure(machine, 0x1000);
            times.assertIsOf(1);
            times.assertIsMostly("COMPILED");
        }
    }

    @Test
    void waitingForTheCompilerIsNeithers() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.controller().addListener(event -> {
                if (event instanceof RegionSubmitted) {
                    sleep(500); // as if the compiler took so long
                }
            });
            machine.deploy(0x1000, Machine.LOOP);
            TieringStatistics before = machine.controller().statistics();
            long start = System.nanoTime();
            machine.call(0x1000);
            Times times = Times.since(before, start, machine.controller());
            assertTrue(times.sum() < times.wall() / 2, times.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"INTERPRETER, INTERPRETER", "INTERPRETER, COMPILED", "COMPILED, INTERPRETER", "COMPILED, COMPILED"})
    void timeOfACallIsItsOwnTiers(String callerTier, String calleeTier) {
        try (Machine machine = new Machine(TieringOptions.builder()
                .blocking(true)
                .set(Knob.HOT_CALLS, 1_000_000_000)
                .set(Knob.HUGE_CALL_GAS, Long.MAX_VALUE)
                .build())) {
            byte[] before = contract(machine, 0x1000, callerTier, CALL, rounds(callerTier) / 1_000);
            byte[] callee = contract(machine, 0x2000, calleeTier, "", rounds(calleeTier));
            measure(machine, 0x1000); // the better code comes later
            measure(machine, 0x1000).assertIsMostly(calleeTier);

            byte[] after = contract(machine, 0x1000, callerTier, CALL, rounds(callerTier));
            byte[] shortCallee = contract(machine, 0x2000, calleeTier, "", rounds(calleeTier) / 1_000);
            measure(machine, 0x1000);
            measure(machine, 0x1000).assertIsMostly(callerTier);
            for (byte[] code : List.of(before, after)) {
                assertEquals(callerTier.equals("COMPILED"), machine.report(code).compiledCalls() > 0);
            }
            for (byte[] code : List.of(callee, shortCallee)) {
                assertEquals(calleeTier.equals("COMPILED"), machine.report(code).compiledCalls() > 0);
            }
        }
    }

    private static int rounds(String tier) {
        return tier.equals("INTERPRETER") ? FEW_ROUNDS : MANY_ROUNDS;
    }

    private static byte[] contract(Machine machine, long address, String tier, String start, int rounds) {
        byte[] code = loopAfter(start, rounds);
        machine.deploy(address, code);
        if (tier.equals("COMPILED")) {
            assertTrue(machine.controller().compileAndWait(machine.program(code), PATIENCE));
        }
        return code;
    }

    @Test
    void timesOfThreadsAddUp() throws InterruptedException, ExecutionException {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER));
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            machine.deploy(0x1000, loopAfter("", FEW_ROUNDS));
            TieringStatistics before = machine.controller().statistics();
            long start = System.nanoTime();
            List<Future<?>> runs = new ArrayList<>();
            for (int count = 0; count < 3; count++) {
                runs.add(threads.submit(() -> measure(machine, 0x1000)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            Times.since(before, start, machine.controller()).assertIsOf(3);
        }
    }

    @Test
    void timeEndsWithTheCallHoweverThatEnds() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER))) {
            machine.deploy(0x1000, Hex.parse("0x5b5f56")); // loops for ever
            Thread executing = Thread.currentThread();
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(executing::interrupt);
            assertThrows(CancellationException.class, () -> machine.call(0x1000, GAS));
            assertTrue(Thread.interrupted());
            sleep(100); // a sample may have begun before the call ended
            TieringStatistics ended = machine.controller().statistics();
            assertTrue(ended.interpretedNanos() > 0);
            sleep(200);
            TieringStatistics later = machine.controller().statistics();
            assertEquals(ended.interpretedNanos(), later.interpretedNanos());
            assertEquals(ended.compiledNanos(), later.compiledNanos());
        }
    }

    @Test
    void nothingIsSampledWhereNobodyWantsIt() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER)
                .with()
                .set(Knob.TIER_SAMPLE_MILLIS, 0)
                .build())) {
            machine.deploy(0x1000, loopAfter("", FEW_ROUNDS));
            assertEquals(0, measure(machine, 0x1000).sum());
        }
    }

    @Test
    void executionThatNobodyUsesIsGarbage() throws InterruptedException {
        try (TierController tiers = new TierController(TieringOptions.DEFAULT)) {
            RunningTier running = new RunningTier();
            tiers.watch(running);
            WeakReference<RunningTier> reference = new WeakReference<>(running);
            running = null;
            Garbage.assertBecomes(reference);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
