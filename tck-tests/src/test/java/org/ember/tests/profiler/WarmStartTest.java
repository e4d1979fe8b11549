package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.ember.code.Code;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Mode;
import org.ember.profiler.StoreUse;
import org.ember.profiler.TieringEvent.Recalled;
import org.ember.profiler.TieringEvent.RegionFailed;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringEvent.Rejected;
import org.ember.profiler.TieringEvent.StoreFailed;
import org.ember.profiler.TieringEvent.Stored;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.suitability.Verdict;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one controller has learned, another begins with. */
class WarmStartTest {
    /** Adds the first word of its input 2,000 times, and returns the sum. */
    private static final byte[] SUM = Hex.parse("0x5f6107d05b905f3501906001900380600457505f5260205ff3");

    private static final UInt256 NARROW = UInt256.of(3);
    private static final UInt256 WIDE = UInt256.ONE.shiftLeft(200);

    private final MemoryStore store = new MemoryStore();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    private static TieringOptions.Builder blocking() {
        return undrained().blocking(true).set(TieringOption.HOT_CALLS, 2).set(TieringOption.HOT_GAS, 0);
    }

    private static TieringOptions.Builder undrained() {
        return TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0).set(TieringOption.STORE_MILLIS, 0);
    }

    private Machine machine(TieringOptions.Builder options) {
        Machine machine = new Machine(options.build(), store);
        machine.deploy(0x1000, SUM);
        return machine;
    }

    private static MessageResult call(Machine machine, long address, UInt256 input) {
        MessageResult result = machine.execute(
                new Message(false, Machine.SENDER, Address.of(address), UInt256.ZERO, 10_000_000, input.toBytes()));
        assertTrue(result.isSuccess());
        assertArrayEquals(input.multiply(UInt256.of(2000)).toBytes(), result.output());
        return result;
    }

    private static void callUntilCompiled(Machine machine) {
        while (!(machine.lookup(SUM) instanceof Compiled)) {
            call(machine, 0x1000, NARROW);
        }
    }

    /** Of the contract at 0x2000. */
    private static void callUntilCompiled(Machine machine, byte[] code) {
        while (!(machine.lookup(code) instanceof Compiled)) {
            assertTrue(machine.call(0x2000).isSuccess());
        }
    }

    private static StoreUse use(Machine machine) {
        return machine.controller().statistics().store();
    }

    /** Has one controller learn of the sum, until its code fits words of any width. */
    private void learn() {
        try (Machine first = machine(blocking())) {
            callUntilCompiled(first);
            for (int count = 0; count < 5 || !(first.lookup(SUM) instanceof Compiled); count++) {
                call(first, 0x1000, WIDE);
            }
            TieringStatistics statistics = first.controller().statistics();
            assertTrue(statistics.deoptimizations() > 0, "it met what its code was not made for");
        }
        assertEquals(1, store.keys().size());
    }

    private Learned learned() throws Exception {
        return LearnedCodec.decode(store.content(store.keys().getFirst()));
    }

    @Test
    void whatIsKnownIsCompiledAfterItsFirstCallAsItHeldLastTime() throws Exception {
        learn();
        int writes = store.writes();
        Learned learned = learned();
        assertTrue(learned.calls() > 0 && learned.gas() > 0 && learned.deoptimizations() > 0, learned.toString());
        assertEquals(
                learned.program().regions().size(), learned.costs().size(), "each region has its cost: " + learned);
        try (Machine second = machine(blocking().set(TieringOption.HOT_CALLS, 1_000_000))) {
            call(second, 0x1000, WIDE);
            Set<Integer> entries = new HashSet<>();
            second.events(RegionSubmitted.class)
                    .forEach(event -> entries.add(event.region().entry()));
            Set<Integer> known = new HashSet<>();
            learned.program().regions().forEach(region -> known.add(region.entry()));
            assertEquals(known, entries);
            for (int count = 0; count < 30; count++) {
                call(second, 0x1000, count % 2 == 0 ? WIDE : NARROW);
            }
            TieringStatistics statistics = second.controller().statistics();
            assertEquals(0, statistics.deoptimizations());
            assertEquals(known.size(), statistics.compiled());
            assertEquals(known.size(), statistics.store().savedCompilations());
            assertEquals(1, statistics.store().loaded());
            assertEquals(1, second.events(Recalled.class).size());
            assertTrue(statistics.compiledCalls() > 0);
        }
        assertEquals(writes, store.writes(), "what says nothing new is not written again");
    }

    /** The first call runs while the store is asked; nothing becomes hot here. */
    @Test
    void inTheBackgroundNoThreadThatExecutesComesToTheStore() {
        learn();
        CountDownLatch answers = new CountDownLatch(1);
        store.onLoad(() -> Await.uninterruptibly(answers));
        try (Machine second = machine(undrained())) {
            call(second, 0x1000, WIDE);
            second.controller().maintain();
            assertEquals(0, second.controller().statistics().submitted());
            answers.countDown();
            second.controller().flush();
            second.controller().maintain();
            assertTrue(second.controller().statistics().submitted() > 0);
            Await.until(() -> {
                second.controller().maintain();
                return second.controller().statistics().compiled() > 0;
            });
            call(second, 0x1000, WIDE);
            assertEquals(0, second.controller().statistics().deoptimizations());
        } finally {
            answers.countDown();
        }
        Set<String> users = new HashSet<>(store.users());
        users.remove(Thread.currentThread().getName()); // when it learned, its execution waited
        assertEquals(Set.of("ember-store"), users);
    }

    @Test
    void anotherProgramOfTheSameCodeBeginsWarmToo() {
        learn();
        try (Machine second = machine(blocking().set(TieringOption.HOT_CALLS, 1_000_000))) {
            call(second, 0x1000, WIDE);
            long submitted = second.controller().statistics().submitted();
            Program other = new Evm(Machine.RULES, second.controller())
                    .prepare(second.program(SUM).code());
            second.controller().maintain();
            assertTrue(other.isAdmitted());
            assertEquals(second.program(SUM).regions().size(), other.regions().size());
            assertTrue(second.controller().statistics().submitted() > submitted);
            assertEquals(1, use(second).loaded(), "once for all programs");
        }
    }

    @Test
    void placesAtTheCompilerAreKeptTo() {
        for (int number = 0; number < 6; number++) {
            byte[] code = Machine.loop(number);
            try (Machine first = machine(blocking())) {
                first.deploy(0x2000, code);
                callUntilCompiled(first, code);
            }
        }
        assertEquals(6, store.keys().size());
        try (Machine second = machine(undrained().set(TieringOption.MAX_PENDING, 2))) {
            second.watch().holdAt(Step.STARTED);
            for (int number = 0; number < 6; number++) {
                second.program(Machine.loop(number));
            }
            second.controller().flush();
            second.controller().maintain();
            second.controller().maintain();
            assertEquals(2, second.controller().statistics().submitted());
            second.watch().release();
            Await.until(() -> {
                second.controller().maintain();
                return second.controller().statistics().compiled() >= 6;
            });
            assertEquals(2, second.controller().statistics().mostPending());
            assertEquals(
                    second.controller().statistics().compiled(), use(second).savedCompilations());
        }
    }

    @Test
    void whatIsUnfitIsNotAnalysedAgain() {
        TieringOptions.Builder options = undrained().set(TieringOption.MAX_BLOCKS, 1);
        for (int round = 0; round < 2; round++) {
            try (Machine machine = machine(options)) {
                machine.record(machine.program(SUM), 100, 1_000_000);
                machine.controller().flush(); // the store has answered
                machine.controller().maintain();
                assertEquals(ContractState.REJECTED, machine.report(SUM).state());
                assertEquals(1, machine.events(Rejected.class).size());
                assertEquals(1 - round, machine.controller().statistics().analyses());
            }
        }
        try (Machine machine = machine(undrained())) { // another limit
            machine.record(machine.program(SUM), 100, 1_000_000);
            machine.controller().flush();
            machine.controller().maintain();
            assertTrue(machine.program(SUM).isAdmitted());
        }
    }

    /** Whoever has a store say that code is fit has the code looked at all the same, if its own figures say otherwise. */
    @Test
    void aVerdictThatItsFiguresContradictIsNotBelieved() throws Exception {
        TieringOptions.Builder options = undrained().set(TieringOption.MAX_BLOCKS, 1);
        try (Machine first = machine(options)) {
            first.record(first.program(SUM), 100, 1_000_000);
            first.controller().maintain();
        }
        Learned honest = learned();
        Learned forged = new Learned(
                1, 1, 0, null, new Verdict(List.of(), honest.verdict().metrics()), List.of(), honest.program());
        store.put(store.keys().getFirst(), LearnedCodec.encode(forged));
        try (Machine second = machine(options)) {
            second.record(second.program(SUM), 100, 1_000_000);
            second.controller().flush();
            second.controller().maintain();
            assertEquals(ContractState.REJECTED, second.report(SUM).state());
        }
    }

    @Test
    void whatHasFailedIsLeftAloneForAWhile() throws Exception {
        TieringOptions.Builder options = undrained()
                .set(TieringOption.COMPILE_TIMEOUT_MILLIS, 1)
                .set(TieringOption.MAX_FAILURES, 2)
                .set(TieringOption.BACK_OFF_MILLIS, 1000);
        try (Machine first = machine(options)) {
            fail(first, 1);
        }
        assertEquals(1, learned().failures());
        try (Machine second = machine(options)) {
            Program program = second.program(SUM);
            second.controller().flush();
            second.controller().maintain();
            assertFalse(second.controller().compile(program), "the pause lasts");
            second.skipMillis(1000);
            fail(second, 1);
        }
        assertEquals(2, learned().failures());
        assertTrue(
                learned().failure().contains("not compiled within"), learned().failure());
        try (Machine third = machine(options)) {
            Program program = third.program(SUM);
            third.controller().flush();
            third.controller().maintain();
            assertEquals(ContractState.FAILED, third.report(SUM).state());
            third.skipMillis(100_000_000);
            assertFalse(third.controller().compile(program), "it has failed for good");
            third.record(program, 100, 1_000_000);
            third.controller().maintain();
            assertFalse(program.isAdmitted());
        }
    }

    private static void fail(Machine machine, int failures) {
        machine.watch().holdAt(Step.STARTED);
        assertTrue(machine.controller().compile(machine.program(SUM)));
        do {
            machine.skipMillis(2);
            machine.controller().maintain();
        } while (machine.events(RegionFailed.class).size() < failures);
        machine.watch().release();
    }

    @Test
    void swappedArtifactsChangeNoResult() {
        learn();
        try (Machine first = machine(blocking())) {
            first.deploy(0x2000, Machine.LOOP);
            callUntilCompiled(first, Machine.LOOP);
        }
        List<ArtifactKey> keys = store.keys();
        assertEquals(2, keys.size());
        byte[] content = store.content(keys.get(0));
        store.put(keys.get(0), store.content(keys.get(1)));
        store.put(keys.get(1), content);
        try (Machine second = machine(blocking())) {
            second.deploy(0x2000, Machine.LOOP);
            for (int count = 0; count < 20; count++) {
                call(second, 0x1000, count % 3 == 0 ? WIDE : NARROW);
                assertArrayEquals(new byte[32], second.call(0x2000).output());
            }
            assertEquals(2, use(second).loaded());
        }
    }

    @Test
    void whatCannotBeReadIsStaleAndReplaced() throws Exception {
        learn();
        ArtifactKey key = store.keys().getFirst();
        store.put(key, new byte[] {1, 2, 3});
        try (Machine second = machine(blocking())) {
            callUntilCompiled(second);
            assertEquals(1, use(second).stale());
            assertEquals(0, use(second).loaded());
            assertTrue(second.controller().statistics().compiled() > 0);
        }
        assertFalse(learned().program().regions().isEmpty());
    }

    @Test
    void aStoreThatFailsIsLeftAloneForAWhileAndExecutionGoesOn() {
        learn();
        store.setFails(true);
        try (Machine second = machine(blocking().set(TieringOption.BACK_OFF_MILLIS, 1000))) {
            callUntilCompiled(second);
            assertEquals(1, second.events(StoreFailed.class).size());
            int loads = store.loads();
            second.program(Machine.LOOP);
            assertEquals(loads, store.loads(), "nothing was asked in the pause");
            assertEquals("the disk of this test is full", use(second).failure());
            assertEquals(0, second.controller().statistics().upkeepFailures());
            store.setFails(false);
            second.skipMillis(1000);
            second.controller().flush();
            assertEquals(1, second.events(Stored.class).size());
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsNoFaultOfWhoExecutes() {
        try (Machine first = machine(blocking())) {
            call(first, 0x1000, NARROW);
            store.setFails(true);
            callUntilCompiled(first);
            first.controller().flush();
            assertEquals(1, use(first).failures());
        }
        assertEquals(List.of(), store.keys());
    }

    @Test
    void whatWaitsForTheStoreIsBounded() {
        CountDownLatch answers = new CountDownLatch(1);
        store.onLoad(() -> Await.uninterruptibly(answers));
        try (Machine machine = machine(undrained())) {
            for (int number = 0; number < 1100; number++) {
                machine.program(Machine.loop(number));
            }
            assertTrue(use(machine).dropped() >= 1100 - 1025, use(machine).toString());
            answers.countDown();
            machine.controller().flush();
            machine.program(Machine.LOOP);
            machine.controller().flush();
            assertTrue(use(machine).absent() >= 1024);
        } finally {
            answers.countDown();
        }
    }

    @Test
    void twoControllersOnOneStoreLoseNothing() throws Exception {
        try (Machine first = machine(blocking());
                Machine second = machine(blocking())) {
            first.deploy(0x2000, Machine.loop(1));
            second.deploy(0x2000, Machine.loop(1));
            for (int count = 0; count < 10; count++) {
                call(first, 0x1000, NARROW);
                call(second, 0x1000, WIDE);
                first.call(0x2000);
                second.call(0x2000);
            }
            callUntilCompiled(first);
            callUntilCompiled(second, Machine.loop(1));
        }
        assertEquals(2, store.keys().size());
        for (ArtifactKey key : store.keys()) {
            assertTrue(LearnedCodec.decode(store.content(key)).isWorthCompiling());
        }
    }

    @Test
    void onlyWhatMayBeReadIsReadAndOnlyWhatMayBeWrittenIsWritten() {
        learn();
        for (StoreMode mode : StoreMode.values()) {
            store.setFails(false);
            int writes = store.writes();
            int loads = store.loads();
            try (Machine machine = machine(blocking().storeMode(mode))) {
                byte[] code = Machine.loop(mode.ordinal());
                machine.deploy(0x2000, code);
                call(machine, 0x1000, NARROW);
                callUntilCompiled(machine, code);
                assertEquals(mode.reads(), use(machine).isOn());
            }
            assertEquals(mode.reads(), store.loads() > loads);
            assertEquals(mode.writes(), store.writes() > writes);
        }
        for (Mode mode : List.of(Mode.INTERPRETER, Mode.COMPILED)) {
            try (Machine machine = machine(undrained().mode(mode))) {
                call(machine, 0x1000, NARROW);
                assertFalse(use(machine).isOn());
            }
        }
    }

    /** A store that may only be read is not written, also when it failed before. */
    @Test
    void aStoreThatMayOnlyBeReadIsNeverWritten() {
        learn();
        int writes = store.writes();
        store.setFails(true);
        try (Machine machine = machine(blocking().storeMode(StoreMode.RO))) {
            call(machine, 0x1000, NARROW);
            assertEquals(1, use(machine).failures());
            store.setFails(false);
            machine.skipMillis(100_000);
            callUntilCompiled(machine);
            machine.controller().clearPersisted();
            machine.controller().flush();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        assertEquals(writes, store.writes());
        assertEquals(1, store.keys().size());
    }

    /** Whoever is told of what the store did may have more stored; that waits for nobody who waits for it. */
    @Test
    void listenersMayAskForTheStore() {
        for (boolean blocking : new boolean[] {true, false}) {
            try (Machine machine = machine((blocking ? blocking() : undrained()).set(TieringOption.HOT_CALLS, 2))) {
                machine.controller().addListener(event -> {
                    if (event instanceof Stored || event instanceof Recalled) {
                        machine.controller().flush();
                    }
                });
                call(machine, 0x1000, NARROW);
                machine.controller().maintain();
                assertTrue(machine.controller().compileAndWait(machine.program(SUM), Machine.PATIENCE));
                machine.controller().flush();
                assertEquals(0, use(machine).failures());
            }
        }
        assertEquals(1, store.keys().size());
    }

    /** Init code runs once, and nobody knows its hash. */
    @Test
    void codeWithoutAHashIsNotAskedFor() {
        try (Machine machine = machine(blocking())) {
            machine.execute(new Message(true, Machine.SENDER, Address.ZERO, UInt256.ZERO, 10_000_000, Machine.LOOP));
            assertEquals(0, store.loads());
        }
    }

    @Test
    void switchingOffStoresWhatIsKnownFirst() throws Exception {
        try (Machine machine = machine(blocking())) {
            callUntilCompiled(machine);
            machine.controller().setEnabled(false);
        }
        assertTrue(learned().isWorthCompiling());
    }

    @Test
    void evictedCodeIsStillKnownToHaveBeenWorthIt() throws Exception {
        try (Machine machine = machine(blocking().set(TieringOption.IDLE_MILLIS, 1000))) {
            callUntilCompiled(machine);
            machine.controller().flush();
            machine.skipMillis(20_000);
            machine.controller().maintain();
            assertEquals(ContractState.EVICTED, machine.report(SUM).state());
        }
        assertTrue(learned().isWorthCompiling());
    }

    @Test
    void whatIsForgottenBeforeItWasStoredIsCounted() {
        TieringOptions.Builder options = undrained().set(TieringOption.MAX_BLOCKS, 1);
        try (Machine machine = machine(options.set(TieringOption.STORE_MILLIS, 1000))) {
            WeakReference<Program> program = rejected(machine);
            Garbage.assertBecomes(program);
            machine.controller().flush();
            assertEquals(1, use(machine).forgotten());
            assertEquals(0, use(machine).stored());
        }
    }

    private static WeakReference<Program> rejected(Machine machine) {
        Code code = new Code(SUM);
        assertEquals(Machine.hash(SUM), code.hash());
        Program program = machine.evm().prepare(code);
        machine.record(program, 100, 1_000_000);
        machine.controller().flush();
        machine.controller().maintain();
        assertEquals(1, machine.events(Rejected.class).size());
        return new WeakReference<>(program);
    }
}
