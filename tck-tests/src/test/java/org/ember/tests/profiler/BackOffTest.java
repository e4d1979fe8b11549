package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractState;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a contract waits after its code had to go. */
@Timeout(300)
class BackOffTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long IDLE_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 1000;

    /** After so long without another eviction the pause is half as long again. */
    private static final long FORGETTING_MILLIS = 64 * PAUSE_MILLIS;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringOptions.Builder options() {
        return TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.SWEEP_MILLIS, 1)
                .set(TieringOption.BACK_OFF_MILLIS, PAUSE_MILLIS);
    }

    private static Machine machine(TieringOptions.Builder options) {
        Machine machine = new Machine(options.build());
        return machine;
    }

    private static void compile(Machine machine, Program program) {
        assertTrue(machine.controller().compileAndWait(program, PATIENCE));
    }

    /** The pause that a contract has to wait, in halves of the shortest: it has just been evicted. */
    private static long pauseMillis(Machine machine, Program program) {
        long waited = 0;
        while (!machine.controller().compile(program)) {
            machine.skipMillis(PAUSE_MILLIS / 2);
            waited += PAUSE_MILLIS / 2;
            assertTrue(waited <= 1L << 23, "it never ends");
        }
        compile(machine, program);
        return waited;
    }

    @Test
    void idleContractMayComeBackAtOnceHoweverOftenItWasIdle() {
        try (Machine machine = machine(options().set(TieringOption.IDLE_MILLIS, IDLE_MILLIS))) {
            Program program = machine.program(Machine.LOOP);
            for (int times = 1; times <= 12; times++) {
                compile(machine, program);
                machine.record(program, 1, 1);
                machine.controller().maintain();
                machine.skipMillis(IDLE_MILLIS + 1);
                machine.controller().maintain();
                assertEquals(ContractState.EVICTED, machine.report(Machine.LOOP).state());
                assertEquals(times, machine.controller().statistics().idleEvictions());
            }
            machine.record(program, 100, 10_000);
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
        }
    }

    /** A budget that any code is over evicts at each maintenance. */
    private static void evictToMakeRoom(Machine machine) {
        long before = machine.controller().statistics().budgetEvictions();
        machine.controller().maintain();
        assertEquals(before + 1, machine.controller().statistics().budgetEvictions());
    }

    @Test
    void idleEvictionsDoNotCountTowardsThePauseOfOthers() {
        try (Machine machine =
                machine(options().set(TieringOption.IDLE_MILLIS, IDLE_MILLIS).set(TieringOption.CODE_BYTES, 1))) {
            Program program = machine.program(Machine.LOOP);
            for (int times = 1; times <= 12; times++) {
                machine.record(program, 100, 10_000);
                machine.controller().maintain();
                assertTrue(program.isAdmitted()); // and has no code, so that it takes no room
                machine.skipMillis(IDLE_MILLIS + 1);
                machine.controller().maintain();
                assertEquals(times, machine.controller().statistics().idleEvictions());
            }
            compile(machine, program);
            evictToMakeRoom(machine);
            long waited = pauseMillis(machine, program);
            assertEquals(PAUSE_MILLIS, waited);
        }
    }

    @Test
    void pauseDoublesAndIsForgottenAgain() {
        try (Machine machine =
                machine(options().set(TieringOption.IDLE_MILLIS, 0).set(TieringOption.CODE_BYTES, 1))) {
            Program program = machine.program(Machine.LOOP);
            compile(machine, program);
            for (long pause = PAUSE_MILLIS; pause <= 16 * PAUSE_MILLIS; pause *= 2) {
                evictToMakeRoom(machine);
                assertFalse(machine.controller().compile(program));
                assertEquals(pause, pauseMillis(machine, program));
            }
            machine.skipMillis(2 * FORGETTING_MILLIS);
            evictToMakeRoom(machine);
            assertEquals(8 * PAUSE_MILLIS, pauseMillis(machine, program)); // without that, 32 times
            machine.skipMillis(100 * FORGETTING_MILLIS);
            evictToMakeRoom(machine);
            assertEquals(PAUSE_MILLIS, pauseMillis(machine, program));
        }
    }

    /** A contract that has to make room again and again, each time soon after it was compiled, is not forgotten for hours. */
    @Test
    void pauseOfOneThatIsEvictedForEverHasABound() {
        try (Machine machine =
                machine(options().set(TieringOption.IDLE_MILLIS, 0).set(TieringOption.CODE_BYTES, 1))) {
            Program program = machine.program(Machine.LOOP);
            compile(machine, program);
            for (int times = 0; times < 20; times++) {
                evictToMakeRoom(machine);
                long waited = pauseMillis(machine, program);
                assertTrue(waited <= 2 * FORGETTING_MILLIS, "eviction " + times + ": waited " + waited + " ms");
            }
        }
    }
}
