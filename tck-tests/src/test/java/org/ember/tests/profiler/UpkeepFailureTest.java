package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ember.evm.MessageResult;
import org.ember.nodes.region.Region;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Duty;
import org.ember.profiler.TieringEvent.Admitted;
import org.ember.profiler.TieringEvent.RegionCompiled;
import org.ember.profiler.TieringEvent.UpkeepFailed;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That tiering goes on whatever is thrown in it, at whatever point: each point of a scenario has its turn. */
@Timeout(600)
class UpkeepFailureTest {
    private static final int STEP_MILLIS = 20;
    private static final int PATIENT_STEPS = 1000;
    private static final long FAULTY = 0x1000;
    private static final int ROUNDS = 50;

    /** More than there are points in the scenario. */
    private static final int MOST_POINTS = 1000;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** With one place at the compiler only: one that is lost is lost for all. */
    private static Machine machine() {
        return new Machine(TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.TIER_SAMPLE_MILLIS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                .set(TieringOption.MAX_PENDING, 1)
                .set(TieringOption.MAX_FAILURES, 1000)
                .set(TieringOption.BACK_OFF_MILLIS, 1)
                .set(TieringOption.IDLE_MILLIS, 3_600_000)
                .set(TieringOption.SWEEP_MILLIS, 1)
                .build());
    }

    /** There are many, so that each has one kind of fault only. */
    @Test
    void everyLookAtTheClockMayFail() {
        AtomicInteger turn = new AtomicInteger();
        Supplier<Throwable> inTurn = () ->
                Fault.KINDS.get(turn.getAndIncrement() % Fault.KINDS.size()).get();
        int points = forEachPoint(List.of(inTurn), (machine, fault) -> {
            machine.onClock(fault);
            return () -> {};
        });
        assertTrue(points > 20, "points: " + points);
    }

    @Test
    void everyListenerMayFail() {
        int points = forEachPoint(Fault.KINDS, (machine, fault) -> {
            machine.controller().addListener(_ -> fault.run());
            return () -> {};
        });
        assertTrue(points >= 5, "points: " + points);
    }

    /** The runtime tells it things where code is executed, where it compiles, and in between. */
    @Test
    void everyStepOfTheRuntimeMayFail() {
        int points = forEachPoint(Fault.WITHOUT_FULL_STACK, (machine, fault) -> {
            OptimizedTruffleRuntimeListener listener = failing(machine, fault);
            OptimizedTruffleRuntime.getRuntime().addListener(listener);
            return () -> OptimizedTruffleRuntime.getRuntime().removeListener(listener);
        });
        assertTrue(points >= 3, "points: " + points);
    }

    /** Whatever it is told of a region of {@code machine}, it comes by {@code fault}. */
    @SuppressWarnings("ReferenceEquality") // a proxy is itself
    private static OptimizedTruffleRuntimeListener failing(Machine machine, Fault fault) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : (Object) 0;
            }
            if (method.getName().equals("onCompilationDeoptimized")) {
                return null; // in the midst of code that runs: what another's listener throws there is for who called
                // it
            }
            if (arguments[0] instanceof OptimizedCallTarget target) {
                Region region = Region.of(target.getRootNode());
                if (region != null && region.program().policy() == machine.controller()) {
                    fault.run();
                }
            }
            return null;
        };
        return (OptimizedTruffleRuntimeListener) Proxy.newProxyInstance(
                OptimizedTruffleRuntimeListener.class.getClassLoader(),
                new Class<?>[] {OptimizedTruffleRuntimeListener.class},
                handler);
    }

    /** Where a fault is built in. */
    private interface Place {
        /** Builds it in; what takes it out again. */
        Runnable install(Machine machine, Fault fault);
    }

    /** Runs the scenario with each kind of fault at each point of it, until it has no more; how many it has. */
    private static int forEachPoint(List<Supplier<Throwable>> kinds, Place place) {
        String expected;
        try (Machine machine = machine()) {
            expected = result(machine, Machine.LOOP);
        }
        for (int number = 1; number < MOST_POINTS; number++) {
            for (Supplier<Throwable> kind : kinds) {
                if (!hasPoint(new Fault(number, kind), place, expected)) {
                    return number - 1;
                }
            }
        }
        throw new AssertionError("the scenario has no end");
    }

    /** Runs the scenario with a fault; whether it came to that. */
    private static boolean hasPoint(Fault fault, Place place, String expected) {
        try (Machine machine = machine()) {
            Runnable removal = place.install(machine, fault);
            try {
                runWith(machine, expected);
                if (fault.wasThrown()) {
                    assertGoesOn(machine, expected, fault.toString());
                }
                return fault.wasThrown();
            } finally {
                removal.run();
            }
        }
    }

    /** What becomes hot is admitted and compiled, then evicted, and becomes hot again. */
    private static void runWith(Machine machine, String expected) {
        for (int round = 0; round < 3; round++) {
            for (int count = 0; count < 3; count++) {
                assertEquals(expected, result(machine, Machine.LOOP));
            }
            machine.record(machine.program(Machine.LOOP), 100, 10_000);
            machine.controller().maintain();
            assertEquals(expected, result(machine, Machine.LOOP));
            for (Region region : machine.program(Machine.LOOP).regions()) {
                await(machine, region);
            }
            assertEquals(expected, result(machine, Machine.LOOP));
            machine.controller().maintain();
            machine.skipMillis(round == 0 ? 5_000_000 : 1000);
            machine.controller().maintain();
        }
    }

    private static String result(Machine machine, byte[] code) {
        machine.deploy(FAULTY, code);
        MessageResult result = machine.call(FAULTY);
        return result.status() + " " + result.gasLeft() + " " + Hex.format(result.output());
    }

    /** That a background thread is not needed for tiering to end: it goes on by itself after the worst. */
    @Test
    void housekeeperOutlivesErrors() throws InterruptedException {
        AtomicBoolean thrown = new AtomicBoolean();
        CountDownLatch compiled = new CountDownLatch(1);
        try (Machine machine = new Machine(
                TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 1).build())) {
            machine.controller().addListener(event -> {
                if (event instanceof Admitted && !thrown.getAndSet(true)) {
                    throw new OutOfMemoryError("injected");
                }
                if (event instanceof RegionCompiled) {
                    compiled.countDown();
                }
            });
            machine.onClock(new Fault(100, Fault.KINDS.getFirst())); // an OutOfMemoryError, in the background or not
            machine.record(machine.program(Machine.LOOP), 100, 10_000);
            while (machine.events(Admitted.class).isEmpty()) {
                Thread.onSpinWait();
            }
            machine.deploy(FAULTY, Machine.loop(1));
            while (compiled.getCount() > 0) {
                machine.call(FAULTY);
            }
            assertEquals(0, compiled.getCount());
            assertTrue(thrown.get());
            assertEquals(1, machine.controller().statistics().listenerErrors());
            assertEquals(
                    Duty.TELL, machine.events(UpkeepFailed.class).getFirst().duty());
        }
    }

    /** Until a region is compiled, or given up, for which it gives it enough of the machine's own time in the end. */
    private static void await(Machine machine, Region region) {
        try {
            for (int steps = 0; !region.isRetired() && !region.awaitCompiled(STEP_MILLIS); steps++) {
                if (machine.watch().count(region.program().code().hash(), Step.FAILED) > 0 || steps > PATIENT_STEPS) {
                    machine.skipMillis(steps > PATIENT_STEPS ? 100_000 : 0);
                    machine.controller().maintain();
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Requires that what failed is compiled after all, and other code as well, and that the counts are right. */
    private static void assertGoesOn(Machine machine, String expected, String fault) {
        for (byte[] code : new byte[][] {Machine.LOOP, Machine.loop(7)}) {
            for (int round = 0; !(machine.lookup(code) instanceof Compiled); round++) {
                assertTrue(
                        round < ROUNDS,
                        fault + ": " + machine.lookup(code)
                                + machine.controller().statistics() + machine.report(code));
                machine.skipMillis(100_000);
                machine.record(machine.program(code), 100, 10_000);
                machine.controller().maintain();
                assertEquals(expected, result(machine, code), fault);
                machine.program(code).regions().forEach(region -> await(machine, region));
            }
            assertEquals(expected, result(machine, code), fault);
        }
        machine.controller().maintain();
        TieringStatistics statistics = machine.controller().statistics();
        String text = fault + ": " + statistics;
        assertEquals(0, statistics.pending(), text);
        assertTrue(statistics.mostPending() <= 1, text);
        assertEquals(
                statistics.submitted(), statistics.compiled() + statistics.failed() + statistics.cancelled(), text);
        machine.controller().clear();
        assertEquals(0, machine.controller().statistics().codeBytes());
        assertEquals(0, machine.controller().statistics().residentContracts());
    }
}
