package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.nodes.tier.RunningTier;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long the interpreter has run code, and how long machine code has. Time passes, and is looked at, only where the test
 * has it do so: while storage is read, mostly, which code asks for in the tier that it is in.
 */
class TimeByTierTest {
    private static final long GAS = 10_000_000;
    private static final long MILLIS = 1_000;
    private static final long FEW_MILLIS = 10;

    private static final Address CALLEE = Address.of(0x2000);

    /** Reads slot 0. */
    private static final String READ = "5f5450";

    /** Reads slot 0, calls the contract at 0x2000 with almost all gas, and reads slot 1. */
    private static final byte[] CALLER = Hex.parse("0x" + READ + "5f5f5f5f5f6120005af150" + "60015450" + "00");

    private static final byte[] READER = Hex.parse("0x" + READ + "00");

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** One that takes samples only when it is told to. */
    private static Machine machine(Mode mode) {
        return new Machine(TieringOptions.of(mode)
                .with()
                .set(TieringOption.TIER_SAMPLE_MILLIS, 0)
                .build());
    }

    private static void passTime(Machine machine, long millis) {
        machine.skipMillis(millis);
        machine.controller().sampleTiers();
    }

    /** For how long the tiers ran code, in milliseconds. */
    private record Times(long interpreted, long compiled) {
        static final Times NONE = new Times(0, 0);

        static Times of(Machine machine) {
            TieringStatistics statistics = machine.controller().statistics();
            return new Times(millis(statistics.interpretedNanos()), millis(statistics.compiledNanos()));
        }

        private static long millis(long nanos) {
            return Duration.ofNanos(nanos).toMillis();
        }

        Times plus(String tier, long millis) {
            return tier.equals("INTERPRETER")
                    ? new Times(interpreted + millis, compiled)
                    : new Times(interpreted, compiled + millis);
        }
    }

    @Test
    void allTimeIsTheInterpretersWhereNothingIsCompiled() {
        try (Machine machine = machine(Mode.INTERPRETER)) {
            machine.deploy(0x1000, READER);
            machine.onStorageRead(_ -> passTime(machine, MILLIS));
            assertTrue(machine.call(0x1000, GAS).isSuccess());
            assertEquals(new Times(MILLIS, 0), Times.of(machine));
        }
    }

    @Test
    void allTimeIsMachineCodesWhereEverythingIsCompiled() {
        try (Machine machine = machine(Mode.COMPILED)) {
            machine.deploy(0x1000, READER);
            machine.onStorageRead(_ -> passTime(machine, MILLIS));
            assertTrue(machine.call(0x1000, GAS).isSuccess());
            assertEquals(new Times(0, MILLIS), Times.of(machine));
        }
    }

    @Test
    void timeBetweenMessagesIsNeithers() {
        try (Machine machine = machine(Mode.INTERPRETER)) {
            machine.deploy(0x1000, READER);
            for (int count = 0; count < 3; count++) {
                passTime(machine, MILLIS);
                assertTrue(machine.call(0x1000, GAS).isSuccess());
                passTime(machine, MILLIS);
            }
            assertEquals(Times.NONE, Times.of(machine));
        }
    }

    @Test
    void waitingForTheCompilerIsNeithers() {
        try (Machine machine = machine(Mode.COMPILED)) {
            machine.controller().addListener(event -> {
                if (event instanceof RegionSubmitted) {
                    passTime(machine, MILLIS); // as if the compiler took so long
                }
            });
            machine.deploy(0x1000, Machine.LOOP);
            assertTrue(machine.call(0x1000).isSuccess());
            assertEquals(1, machine.events(RegionSubmitted.class).size());
            assertEquals(Times.NONE, Times.of(machine));
        }
    }

    @ParameterizedTest
    @CsvSource({"INTERPRETER, INTERPRETER", "INTERPRETER, COMPILED", "COMPILED, INTERPRETER", "COMPILED, COMPILED"})
    void timeOfACallIsItsOwnTiers(String callerTier, String calleeTier) {
        try (Machine machine = new Machine(TieringOptions.builder()
                .set(TieringOption.TIER_SAMPLE_MILLIS, 0)
                .set(TieringOption.HOT_CALLS, 1_000_000_000)
                .set(TieringOption.HUGE_CALL_GAS, Long.MAX_VALUE)
                .build())) {
            deploy(machine, 0x1000, CALLER, callerTier);
            deploy(machine, 0x2000, READER, calleeTier);
            assertTrue(machine.call(0x1000, GAS).isSuccess()); // what may deoptimise at first has done so
            machine.onStorageRead(address -> passTime(machine, address.equals(CALLEE) ? FEW_MILLIS : MILLIS));
            assertTrue(machine.call(0x1000, GAS).isSuccess());
            Times expected = Times.NONE.plus(callerTier, 2 * MILLIS).plus(calleeTier, FEW_MILLIS);
            assertEquals(expected, Times.of(machine));
            machine.controller().maintain();
            assertEquals(
                    callerTier.equals("COMPILED") ? 2 : 0,
                    machine.report(CALLER).compiledCalls());
            assertEquals(
                    calleeTier.equals("COMPILED") ? 2 : 0,
                    machine.report(READER).compiledCalls());
        }
    }

    private static void deploy(Machine machine, long address, byte[] code, String tier) {
        machine.deploy(address, code);
        if (tier.equals("COMPILED")) {
            assertTrue(machine.controller().compileAndWait(machine.program(code), Machine.PATIENCE));
        }
    }

    @Test
    void timesOfThreadsAddUp() throws InterruptedException, ExecutionException {
        int count = 3;
        CountDownLatch executing = new CountDownLatch(count);
        CountDownLatch sampled = new CountDownLatch(1);
        try (Machine machine = machine(Mode.INTERPRETER);
                ExecutorService threads = Executors.newFixedThreadPool(count)) {
            machine.deploy(0x1000, READER);
            machine.onStorageRead(_ -> {
                executing.countDown();
                Await.until(() -> sampled.getCount() == 0);
            });
            List<Future<?>> runs = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                runs.add(threads.submit(() -> machine.call(0x1000, GAS)));
            }
            executing.await();
            passTime(machine, MILLIS);
            sampled.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
            assertEquals(new Times(count * MILLIS, 0), Times.of(machine));
        }
    }

    @Test
    void timeEndsWithTheCallHoweverThatEnds() {
        try (Machine machine = machine(Mode.INTERPRETER)) {
            machine.deploy(0x1000, Hex.parse("0x" + READ + "5b600356")); // loops for ever
            machine.onStorageRead(_ -> {
                passTime(machine, MILLIS);
                Thread.currentThread().interrupt();
            });
            assertThrows(CancellationException.class, () -> machine.call(0x1000, Long.MAX_VALUE));
            assertTrue(Thread.interrupted());
            passTime(machine, MILLIS);
            machine.onStorageRead(_ -> {});
            assertFalse(machine.call(0x1000, GAS).isSuccess(), "out of gas");
            passTime(machine, MILLIS);
            assertEquals(new Times(MILLIS, 0), Times.of(machine));
        }
    }

    /** A thread takes samples of the one, and has taken some while the other executed as well. */
    @Test
    void nothingIsSampledWhereNobodyWantsIt() {
        try (Machine sampled = new Machine(TieringOptions.of(Mode.INTERPRETER)
                        .with()
                        .set(TieringOption.TIER_SAMPLE_MILLIS, 1)
                        .build());
                Machine other = machine(Mode.INTERPRETER)) {
            other.deploy(0x1000, READER);
            sampled.deploy(0x1000, READER);
            other.onStorageRead(_ -> assertTrue(sampled.call(0x1000, GAS).isSuccess()));
            sampled.onStorageRead(_ -> Await.until(() -> {
                sampled.skipMillis(1);
                other.skipMillis(1);
                return Times.of(sampled).interpreted() > 0;
            }));
            assertTrue(other.call(0x1000, GAS).isSuccess());
            assertEquals(0, Times.of(sampled).compiled());
            assertEquals(Times.NONE, Times.of(other));
        }
    }

    @Test
    void executionThatNobodyUsesIsGarbage() {
        try (TierController tiers = new TierController(TieringOptions.DEFAULT)) {
            RunningTier running = new RunningTier();
            tiers.watch(running);
            WeakReference<RunningTier> reference = new WeakReference<>(running);
            running = null;
            Garbage.assertBecomes(reference);
        }
    }
}
