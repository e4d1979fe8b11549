package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.ember.code.Code;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.MainnetGas;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.Mode;
import org.ember.profiler.Pause;
import org.ember.profiler.RegionReport;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.Admitted;
import org.ember.profiler.TieringEvent.Evicted;
import org.ember.profiler.TieringEvent.RegionCompiled;
import org.ember.profiler.TieringEvent.RegionFailed;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.tests.runtime.Await;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The criteria R2 to R11, and what the runtime of revmc is tested for, as far as it applies here. */
class TierControllerTest {
    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    private static TieringOptions.Builder undrained() {
        return TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0);
    }

    private static Machine machine() {
        return new Machine(undrained().build());
    }

    private static InterpretReason reason(Machine machine, byte[] code) {
        return assertInstanceOf(Interpreted.class, machine.lookup(code)).reason();
    }

    private static void assertBalanced(TieringStatistics statistics) {
        assertEquals(
                statistics.submitted(),
                statistics.compiled() + statistics.failed() + statistics.cancelled() + statistics.pending(),
                statistics.toString());
    }

    @Test
    void startIsEmpty() {
        try (Machine machine = machine()) {
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(0, statistics.contracts());
            assertEquals(0, statistics.lookups());
            assertEquals(0, statistics.codeBytes());
            assertEquals(InterpretReason.NOT_READY, reason(machine, Machine.LOOP));
            assertNull(machine.report(Machine.LOOP));
        }
    }

    @Test
    void hotContractIsCompiledInTheBackground() {
        try (Machine machine = new Machine(TieringOptions.DEFAULT)) {
            machine.controller().addListener(event -> {
                if (event instanceof RegionSubmitted) {
                    machine.skipMillis(7);
                }
            });
            machine.deploy(0x1000, Machine.LOOP);
            assertTrue(machine.call(0x1000).isSuccess());
            while (machine.events(RegionCompiled.class).isEmpty()) {
                assertTrue(machine.call(0x1000).isSuccess());
            }
            Compiled decision = assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
            assertTrue(decision.regions().getFirst().isCompiled());
            assertEquals(ContractState.COMPILED, machine.report(Machine.LOOP).state());
            RegionReport report =
                    machine.events(RegionCompiled.class).getFirst().region();
            assertEquals(RegionReport.Status.COMPILED, report.status());
            assertTrue(report.compileNanos() >= 7_000_000 && report.codeBytes() > 0, report.toString());
            assertBalanced(machine.controller().statistics());
        }
    }

    @Test
    void callbackComesOnceForEachCompilation() {
        try (Machine machine = machine()) {
            machine.controller().addListener(_ -> {
                throw new IllegalStateException("a listener's own fault");
            });
            Program program = machine.program(Machine.LOOP);
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
            machine.controller().maintain();
            assertEquals(1, machine.events(RegionCompiled.class).size());
            assertEquals(1, machine.events(RegionSubmitted.class).size());
            assertTrue(machine.controller().statistics().listenerErrors() >= 2);
        }
    }

    @Test
    void codeIsMeasuredWhereTheCompilerCanBeWatched() {
        try (Machine machine = machine()) {
            assumeTrue(machine.controller().statistics().isMeasured(), "the compiler cannot be watched here");
            assertTrue(machine.controller().compileAndWait(machine.program(Machine.LOOP), Machine.PATIENCE));
            RegionReport region = awaitMeasured(machine);
            assertTrue(region.graphNodes() > 50 && region.codeBytes() > 100, region.toString());
            assertTrue(region.compilerNanos() > 0);
            assertTrue(machine.controller().statistics().compilerNanos() >= region.compilerNanos());
        }
    }

    /** New code may run a moment before its size is told. */
    private static RegionReport awaitMeasured(Machine machine) {
        machine.watch().await(Machine.hash(Machine.LOOP), Step.SUCCEEDED);
        RegionReport region = machine.report(Machine.LOOP).regions().getFirst();
        assertTrue(region.isMeasured(), region.toString());
        return region;
    }

    @Test
    void blockingLookupCompiles() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            assertInstanceOf(Compiled.class, machine.controller().lookupBlocking(program, Machine.PATIENCE));
            machine.deploy(0x1000, Machine.LOOP);
            assertTrue(machine.call(0x1000).isSuccess());
        }
    }

    @Test
    void blockingModeCompilesWhatIsHotBeforeItGoesOn() {
        try (Machine machine = new Machine(TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.HOT_CALLS, 2)
                .set(TieringOption.HOT_GAS, 0)
                .build())) {
            machine.deploy(0x1000, Machine.LOOP);
            for (int count = 0; count < 2; count++) {
                machine.call(0x1000);
                assertEquals(0, machine.controller().statistics().submitted());
            }
            machine.call(0x1000);
            assertTrue(machine.controller().statistics().compiled() > 0);
            assertEquals(0, machine.controller().statistics().pending());
        }
    }

    @Test
    void compiledModeNeverInterpretsAHotOrColdBlock() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.deploy(0x1000, Machine.LOOP);
            assertTrue(machine.call(0x1000).isSuccess());
            Compiled decision = assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
            Region region = decision.regions().getFirst();
            assertEquals(0, region.entry().start());
            assertEquals(3, region.size());
        }
    }

    @Test
    void interpreterModeCompilesNothing() {
        try (Machine machine = new Machine(undrained().mode(Mode.INTERPRETER).build())) {
            Program program = machine.program(Machine.LOOP);
            machine.record(program, 1000, 1_000_000);
            machine.controller().maintain();
            machine.controller().setEnabled(true);
            assertFalse(machine.controller().compile(program));
            assertEquals(InterpretReason.DISABLED, reason(machine, Machine.LOOP));
            assertEquals(1000, machine.report(Machine.LOOP).calls());
            assertEquals(0, machine.controller().statistics().submitted());
        }
    }

    @Test
    void lookupWhenDisabled() {
        try (Machine machine = machine()) {
            machine.controller().setEnabled(false);
            Program program = machine.program(Machine.LOOP);
            machine.record(program, 1000, 1_000_000);
            machine.controller().maintain();
            assertEquals(InterpretReason.DISABLED, reason(machine, Machine.LOOP));
            assertEquals(ContractState.COLD, machine.report(Machine.LOOP).state());
            machine.controller().setEnabled(true);
            assertEquals(InterpretReason.NOT_READY, reason(machine, Machine.LOOP));
            machine.record(program, 1, 1);
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
        }
    }

    /** Has a program compiled up to some step, and no further until the compiler is released. */
    private static void compileUpTo(Step step, Machine machine, Program program) {
        machine.watch().holdAt(step);
        assertTrue(machine.controller().compile(program));
        machine.controller().maintain(); // asks for code
        machine.watch().await(program.code().hash(), step);
    }

    @Test
    void disablingDuringCompilationLetsGoOfIt() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            compileUpTo(Step.STARTED, machine, program);
            machine.controller().setEnabled(false);
            assertEquals(List.of(), program.regions());
            assertEquals(0, machine.controller().statistics().pending());
            machine.watch().release();
            machine.controller().setEnabled(true);
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
        }
    }

    /** TierLookupBenchmark measures what a lookup takes. */
    @Test
    void r2_lookupsAndCallsGoOnWhileTheCompilerStandsStill() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            machine.deploy(0x1000, Machine.LOOP);
            compileUpTo(Step.STARTED, machine, program);
            for (int count = 0; count < 1000; count++) {
                assertInstanceOf(Interpreted.class, machine.controller().lookup(program));
                assertTrue(machine.call(0x1000).isSuccess());
                machine.controller().maintain();
            }
            assertEquals(0, machine.watch().count(Machine.hash(Machine.LOOP), Step.SUCCEEDED), "it stood still");
        }
    }

    @Test
    void r2_lookupsAndCallsGoOnWhileTheMaintenanceStandsStill() throws Exception {
        CountDownLatch standing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (Machine machine = machine()) {
            machine.controller().addListener(event -> {
                if (event instanceof Admitted) {
                    standing.countDown();
                    awaitUninterruptibly(over);
                }
            });
            machine.deploy(0x1000, Machine.loop(1));
            machine.record(machine.program(Machine.LOOP), 100, 10_000);
            Thread maintenance = new Thread(machine.controller()::maintain);
            maintenance.start();
            standing.await();
            for (int count = 0; count < 1000; count++) {
                machine.lookup(Machine.LOOP);
                machine.lookup(Machine.loop(1));
                assertTrue(machine.call(0x1000).isSuccess());
                try (Pause _ = machine.controller().pause()) {
                    machine.controller().statistics();
                }
            }
            assertTrue(maintenance.isAlive(), "it stood still all the time");
            over.countDown();
            maintenance.join();
            assertEquals(2000, machine.controller().statistics().lookups());
        } finally {
            over.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException again) {
                // Waits on.
            }
        }
    }

    @Test
    void r3_hitsAndMissesAreTheLookups() throws Exception {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            runOnThreads(8, () -> {
                for (int count = 0; count < 100; count++) {
                    machine.controller().lookup(program);
                }
            });
            machine.controller().compileAndWait(program, Machine.PATIENCE);
            runOnThreads(8, () -> {
                for (int count = 0; count < 100; count++) {
                    machine.lookup(Machine.LOOP);
                }
            });
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(1600, statistics.lookups());
            assertEquals(800, statistics.hits());
            assertEquals(800, statistics.misses().get(InterpretReason.NOT_READY));
        }
    }

    @Test
    void r3_recordedCallsAreTheExecutedOnes() throws Exception {
        try (Machine machine = machine()) {
            machine.deploy(0x1000, Machine.LOOP);
            runOnThreads(4, () -> {
                for (int count = 0; count < 50; count++) {
                    machine.call(0x1000);
                }
            });
            machine.controller().maintain();
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(
                    200,
                    statistics.calls().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertEquals(200, machine.report(Machine.LOOP).calls());
            assertEquals(
                    machine.report(Machine.LOOP).gas(),
                    statistics.gas().values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        }
    }

    @Test
    void r4_oneCompilationForAnyNumberOfThreads() throws Exception {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            runOnThreads(4, () -> assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE)));
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(1, statistics.submitted());
            assertEquals(1, statistics.compiled());
            assertEquals(1, statistics.admissions());
        }
    }

    @Test
    void r5_pendingIsNothingAfterAClearDuringWork() {
        try (Machine machine = machine()) {
            for (int number = 0; number < 5; number++) {
                assertTrue(machine.controller().compile(machine.program(Machine.loop(number))));
            }
            assertEquals(5, machine.controller().statistics().pending());
            machine.controller().clear();
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(0, statistics.pending());
            assertEquals(5, statistics.cancelled());
            assertEquals(0, statistics.codeBytes());
            assertBalanced(statistics);
        }
    }

    /** The thread that made a region may be the last to say so, when its code runs in others already. */
    @Test
    void r5_regionThatIsCompiledBeforeItIsReported() {
        try (TierController tiers = new TierController(undrained().build())) {
            LatePolicy late = new LatePolicy(tiers);
            Program program = new Evm(Machine.RULES, late).prepare(new Code(Machine.LOOP));
            assertTrue(tiers.compile(program));
            assertTrue(late.wasCompiled);
            TieringStatistics statistics = tiers.statistics();
            assertEquals(1, statistics.compiled());
            assertEquals(0, statistics.pending());
            assertBalanced(statistics);
        }
    }

    /** Programs that were admitted behind the controller's back, as by a thread that was too late, make no regions. */
    @Test
    void r7_programOfAContractThatIsNotAdmittedMakesNoRegions() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            program.admit();
            assertNull(program.compileEntry());
            assertEquals(0, machine.controller().statistics().submitted());
        }
    }

    @Test
    void r6_failingContractIsTriedLessAndLessOftenAndThenNoMore() {
        try (Machine machine = new Machine(undrained()
                .set(TieringOption.COMPILE_TIMEOUT_MILLIS, 1)
                .set(TieringOption.MAX_FAILURES, 3)
                .set(TieringOption.BACK_OFF_MILLIS, 1000)
                .build())) {
            Program program = machine.program(Machine.LOOP);
            machine.watch().holdAt(Step.STARTED);
            for (int failures = 1; failures <= 3; failures++) {
                assertTrue(machine.controller().compile(program), "try " + failures);
                do {
                    machine.skipMillis(2); // before the compiler begins, or after
                    machine.controller().maintain();
                } while (machine.events(RegionFailed.class).size() < failures);
                assertEquals(InterpretReason.FAILED, reason(machine, Machine.LOOP));
                assertFalse(machine.controller().compile(program), "the back-off lasts");
                machine.skipMillis((1000L << failures - 1) - 500);
                assertFalse(machine.controller().compile(program), "the back-off still lasts");
                machine.skipMillis(500);
            }
            machine.skipMillis(1_000_000);
            assertFalse(machine.controller().compile(program), "it has failed for good");
            machine.record(program, 1000, 100_000);
            machine.controller().maintain();
            assertFalse(program.isAdmitted());
            assertEquals(InterpretReason.FAILED, reason(machine, Machine.LOOP));
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(3, statistics.failed());
            assertEquals(3, statistics.timeouts());
            assertBalanced(statistics);
            machine.controller().clear();
            assertTrue(machine.controller().compile(program), "a clear forgets failures");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTED", "OPTIMIZED"})
    void r7_resultOfAnEarlierGenerationChangesNothing(Step step) {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            compileUpTo(step, machine, program);
            machine.controller().clear();
            machine.watch().release();
            machine.watch().awaitEnd(Machine.hash(Machine.LOOP));
            machine.controller().maintain();
            TieringStatistics statistics = machine.controller().statistics();
            assertEquals(0, statistics.compiled());
            assertEquals(0, statistics.residentRegions());
            assertEquals(InterpretReason.NOT_READY, reason(machine, Machine.LOOP));
            assertEquals(ContractState.COLD, machine.report(Machine.LOOP).state());
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
            assertEquals(1, machine.controller().statistics().compiled());
        }
    }

    @Test
    void r8_evictionFreesTheBytesWhoeverHoldsHandles() {
        try (Machine machine = new Machine(undrained().build())) {
            List<Compiled> handles = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                Program program = machine.program(Machine.loop(number));
                handles.add(assertInstanceOf(
                        Compiled.class, machine.controller().lookupBlocking(program, Machine.PATIENCE)));
            }
            assertEquals(3, machine.controller().statistics().residentRegions());
            assertTrue(machine.controller().statistics().codeBytes() > 0);
            assertEquals(3, handles.size());
            machine.controller().clear();
            assertEquals(0, machine.controller().statistics().codeBytes());
        }
    }

    @Test
    void r8_leastRecentlyUsedGoesWhenCodeIsOverBudget() {
        long oneContract;
        try (Machine machine = machine()) {
            machine.controller().compileAndWait(machine.program(Machine.loop(0)), Machine.PATIENCE);
            machine.watch().await(Machine.hash(Machine.loop(0)), Step.SUCCEEDED);
            oneContract = machine.controller().statistics().codeBytes();
        }
        // Code of one tier may be three times as large as that of another: room for any one of them, not for all.
        long budget = 3 * oneContract;
        int last = 15;
        try (Machine machine =
                new Machine(undrained().set(TieringOption.CODE_BYTES, budget).build())) {
            Compiled held = assertInstanceOf(
                    Compiled.class,
                    machine.controller().lookupBlocking(machine.program(Machine.loop(0)), Machine.PATIENCE));
            machine.controller().maintain();
            assertEquals(0, machine.controller().statistics().evictions());
            for (int number = 1; number <= last; number++) {
                machine.skipMillis(1000);
                Program next = machine.program(Machine.loop(number));
                assertInstanceOf(Compiled.class, machine.controller().lookupBlocking(next, Machine.PATIENCE));
                machine.controller().maintain();
            }
            assertTrue(machine.controller().statistics().budgetEvictions() > 0);
            assertTrue(held.regions().getFirst().isRetired());
            assertEquals(ContractState.EVICTED, machine.report(Machine.loop(0)).state());
            assertEquals(
                    ContractState.COMPILED, machine.report(Machine.loop(last)).state());
            Await.until(
                    () -> { // code of the second tier may come late
                        machine.controller().maintain();
                        return machine.controller().statistics().codeBytes() <= budget;
                    });
            assertEquals(
                    ContractState.COMPILED, machine.report(Machine.loop(last)).state());
            assertEquals(
                    Evicted.Cause.BUDGET,
                    machine.events(Evicted.class).getFirst().cause());
        }
    }

    /** The time of use is that of the look at what was recorded, so contracts that are in use have the same. */
    @Test
    void whatUsesMoreGasStaysWhenAllAreInUse() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.CODE_BYTES, 10_000).build())) {
            Map<Integer, Long> gasOf = new HashMap<>();
            for (int number = 0; number < 32; number++) {
                Program program = machine.program(Machine.loop(number));
                assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
                gasOf.put(number, 1 + number * 13L % 32);
                machine.record(program, 1, gasOf.get(number));
            }
            machine.controller().maintain();
            Map<Boolean, LongSummaryStatistics> gas = gasOf.keySet().stream()
                    .collect(Collectors.partitioningBy(
                            number -> machine.report(Machine.loop(number)).state() == ContractState.COMPILED,
                            Collectors.summarizingLong(gasOf::get)));
            assertTrue(gas.get(true).getCount() > 0 && gas.get(false).getCount() > 0, gas.toString());
            assertTrue(gas.get(true).getMin() > gas.get(false).getMax(), gas.toString());
        }
    }

    @Test
    void budgetOfOneByteKeepsNothing() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.CODE_BYTES, 1).build())) {
            Program program = machine.program(Machine.LOOP);
            machine.controller().compileAndWait(program, Machine.PATIENCE);
            machine.controller().maintain();
            assertEquals(0, machine.controller().statistics().codeBytes());
            assertEquals(1, machine.controller().statistics().evictions());
            assertFalse(machine.controller().compile(program), "not again at once");
        }
    }

    @Test
    void idleCodeIsEvictedAndUsedCodeIsNot() {
        try (Machine machine = new Machine(undrained()
                .set(TieringOption.IDLE_MILLIS, 5000)
                .set(TieringOption.SWEEP_MILLIS, 1)
                .build())) {
            Program used = machine.program(Machine.loop(0));
            Program idle = machine.program(Machine.loop(1));
            machine.controller().compileAndWait(used, Machine.PATIENCE);
            machine.controller().compileAndWait(idle, Machine.PATIENCE);
            machine.record(used, 1, 1);
            machine.record(idle, 1, 1);
            machine.controller().maintain();
            for (int round = 0; round < 3; round++) {
                machine.skipMillis(2000);
                machine.record(used, 1, 1);
                machine.controller().maintain();
            }
            assertEquals(ContractState.COMPILED, machine.report(Machine.loop(0)).state());
            assertEquals(ContractState.EVICTED, machine.report(Machine.loop(1)).state());
            assertEquals(1, machine.controller().statistics().idleEvictions());
            assertEquals(
                    Evicted.Cause.IDLE, machine.events(Evicted.class).getFirst().cause());
            machine.record(idle, 100, 10_000);
            machine.controller().maintain();
            assertTrue(idle.isAdmitted(), "an evicted contract may become hot again");
        }
    }

    @Test
    void r10_keyIncludesForkAndGasTable() {
        try (Machine machine = machine()) {
            GasSchedule dear = MainnetGas.of(Fork.latest())
                    .with()
                    .set(99, GasCost.MEMORY_WORD)
                    .build();
            Rules otherGas = new Rules(Fork.latest(), dear);
            Rules otherFork = Rules.of(Fork.SHANGHAI);
            Code code = new Code(Machine.LOOP);
            code.hash();
            Program own = machine.program(Machine.LOOP);
            Program withGas = new Evm(otherGas, machine.controller()).prepare(code);
            Program withFork = new Evm(otherFork, machine.controller()).prepare(code);
            assertEquals(3, machine.controller().statistics().contracts());
            machine.record(withGas, 100, 10_000);
            machine.controller().maintain();
            assertTrue(withGas.isAdmitted());
            assertFalse(own.isAdmitted());
            assertFalse(withFork.isAdmitted());
        }
    }

    @Test
    void r11_pausesNestAndNeverWait() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            for (int count = 0; count < 100_000; count++) {
                Pause outer = machine.controller().pause();
                Pause inner = machine.controller().pause();
                outer.close();
                outer.close(); // does nothing
                assertTrue(machine.controller().isPaused());
                inner.close();
                assertFalse(machine.controller().isPaused());
            }
            try (Pause _ = machine.controller().pause()) {
                machine.record(program, 1000, 100_000);
                machine.controller().maintain();
                assertFalse(machine.controller().compile(program));
                assertEquals(InterpretReason.PAUSED, reason(machine, Machine.LOOP));
                assertEquals(1, machine.controller().statistics().queued());
                assertEquals(1000, machine.report(Machine.LOOP).calls());
            }
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
            try (Pause _ = machine.controller().pause()) {
                assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
            }
        }
    }

    @Test
    void pendingRegionsAreBounded() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.MAX_PENDING, 2).build())) {
            for (int number = 0; number < 4; number++) {
                assertEquals(number < 2, machine.controller().compile(machine.program(Machine.loop(number))));
            }
            assertEquals(2, machine.controller().statistics().pending());
        }
    }

    @Test
    void admissionsAreBoundedByWhatIsBeingCompiled() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.MAX_PENDING, 3).build())) {
            List<Program> programs = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                programs.add(machine.program(Machine.loop(number)));
                machine.record(programs.get(number), 100, 10_000 + number);
            }
            machine.controller().maintain();
            assertEquals(3, programs.stream().filter(Program::isAdmitted).count());
            assertTrue(programs.get(9).isAdmitted(), "the hottest goes first");
            assertEquals(7, machine.controller().statistics().queued());
            machine.skipMillis(1500); // none of the three ran again
            machine.controller().maintain();
            assertEquals(6, programs.stream().filter(Program::isAdmitted).count());
        }
    }

    @Test
    void closedControllerCompilesNothingMore() {
        Machine machine = machine();
        Program program = machine.program(Machine.LOOP);
        machine.close();
        machine.record(program, 1000, 100_000);
        machine.controller().maintain();
        assertFalse(program.isAdmitted());
        assertFalse(machine.controller().compile(program));
    }

    @Test
    void initCodeIsAContractOfItsOwn() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.execute(new Message(
                    true, Machine.SENDER, Address.of(0x77), UInt256.ZERO, 1_000_000, Hex.parse("0x5b60005ff3")));
            assertTrue(machine.controller().statistics().compiled() > 0);
        }
    }

    private static void runOnThreads(int number, Runnable task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
            List<Future<?>> results = new ArrayList<>();
            for (int count = 0; count < number; count++) {
                results.add(threads.submit(task));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }
}
