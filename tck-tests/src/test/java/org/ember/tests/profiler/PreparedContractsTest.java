package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ember.code.Code;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.MainnetGas;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.precompile.Precompiles;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.PrepareRequest;
import org.ember.profiler.StoreUse;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.ArtifactRefused;
import org.ember.profiler.TieringEvent.RegionSubmitted;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.store.StoreMode;
import org.ember.tests.precompile.OwnPrecompile;
import org.ember.word.Address;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R9, R10, and what revmc's runtime is tested for about code that is compiled ahead of time and kept on disk. */
class PreparedContractsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    private TieringOptions.Builder options() {
        return TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.STORE_MILLIS, 0)
                .store(folder.resolve("store"));
    }

    private Machine machine() {
        return new Machine(options().build());
    }

    private static PrepareRequest request(Machine machine, byte[] code) {
        return new PrepareRequest(machine.program(code), Machine.PATIENCE);
    }

    private static StoreUse use(Machine machine) {
        return machine.controller().statistics().store();
    }

    private List<Path> artifacts() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length() > 64)
                    .toList();
        }
    }

    /** revmc: start_empty_store. */
    @Test
    void startWithAnEmptyStore() throws IOException {
        try (Machine machine = machine()) {
            assertTrue(use(machine).isOn());
            assertEquals(0, machine.controller().preload());
            machine.program(Machine.LOOP);
            machine.controller().flush();
            assertEquals(1, use(machine).absent());
            assertEquals(0, use(machine).failures());
        }
    }

    /** revmc: startup_store_failure; there it does not start, here it starts without. */
    @Test
    void aStoreThatCannotBeOpenedIsToldAndDoneWithout() throws IOException {
        Files.writeString(folder.resolve("store"), "no folder");
        try (Machine machine = machine()) {
            assertFalse(use(machine).isOn());
            assertEquals(1, use(machine).failures());
            assertTrue(use(machine).failure().contains(folder.resolve("store").toString()), use(machine)::failure);
            assertEquals(0, machine.controller().preload());
            assertTrue(machine.controller().prepare(request(machine, Machine.LOOP)));
            machine.controller().clearAll();
            machine.controller().flush();
        }
    }

    /** revmc: prepare_aot_enqueue. */
    @Test
    void prepareNeedNotWait() {
        try (Machine machine = machine()) {
            Program program = machine.program(Machine.LOOP);
            machine.watch().holdAt(CompilationWatch.Step.STARTED);
            assertTrue(machine.controller().prepare(new PrepareRequest(program, Duration.ZERO)));
            assertEquals(1, machine.controller().statistics().submitted());
            assertEquals(0, machine.controller().statistics().compiled());
            machine.watch().release();
        }
    }

    /** revmc: prepare_aot_batch_enqueue. */
    @Test
    void aBatchIsAtTheCompilerTogether() {
        try (Machine machine = machine()) {
            List<PrepareRequest> batch = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                batch.add(new PrepareRequest(machine.program(Machine.loop(number)), Duration.ZERO));
            }
            machine.watch().holdAt(CompilationWatch.Step.STARTED);
            assertEquals(3, machine.controller().prepareAll(batch));
            assertEquals(3, machine.controller().statistics().pending());
            machine.watch().release();
        }
    }

    /** revmc: prepare_aot_persist_and_load, aot_artifacts_survive_restart. */
    @Test
    void whatIsPreparedIsThereForTheNextController() throws IOException {
        try (Machine first = machine()) {
            assertTrue(first.controller().prepare(request(first, Machine.LOOP)));
            first.controller().flush();
            assertEquals(1, use(first).stored());
            assertEquals(1, artifacts().size());
        }
        assertIsKnown(machine(), Machine.LOOP);
    }

    /** The first call of a program that is known, and no other, has its regions made. */
    private static void assertIsKnown(Machine opened, byte[] code) {
        try (Machine second = opened) {
            second.program(code);
            second.controller().flush(); // the store has answered
            second.controller().maintain();
            TieringStatistics statistics = second.controller().statistics();
            assertEquals(1, statistics.store().loaded());
            assertEquals(1, statistics.store().verified());
            assertTrue(statistics.submitted() > 0);
            assertEquals(0, statistics.analyses());
        }
    }

    /** revmc: prepare_aot_batch_persist_and_load. */
    @Test
    void aBatchIsThereForTheNextController() {
        try (Machine first = machine()) {
            assertEquals(
                    2,
                    first.controller()
                            .prepareAll(List.of(request(first, Machine.loop(1)), request(first, Machine.loop(2)))));
        }
        try (Machine second = machine()) {
            second.program(Machine.loop(1));
            second.program(Machine.loop(2));
            second.controller().flush();
            assertEquals(2, use(second).loaded());
        }
    }

    /** revmc: preload_aot_seeds_resident. */
    @Test
    void whatIsPreloadedIsThereWithoutAskingTheStore() throws IOException {
        try (Machine first = machine()) {
            assertTrue(first.controller().prepare(request(first, Machine.LOOP)));
        }
        try (Machine second = machine()) {
            assertEquals(1, second.controller().preload());
            long verified = use(second).verified();
            second.program(Machine.LOOP);
            assertEquals(1, use(second).loaded());
            second.controller().maintain();
            assertEquals(verified, use(second).verified());
            assertTrue(second.controller().statistics().submitted() > 0);
        }
    }

    /** revmc: prepare_aot_already_persisted_not_resident; there is a profile, so none is made. */
    @Test
    void whatIsStoredAlreadyIsPreparedAsItIsKnown() {
        try (Machine first = machine()) {
            first.deploy(0x1000, Machine.LOOP);
            while (!(first.lookup(Machine.LOOP) instanceof Compiled)) {
                first.call(0x1000);
                first.controller().maintain();
            }
            assertEquals(
                    3, first.events(RegionSubmitted.class).getFirst().region().entry(), "the head of the loop");
        }
        try (Machine second = machine()) {
            assertTrue(second.controller().prepare(request(second, Machine.LOOP)));
            second.controller().flush();
            assertEquals(0, use(second).stored());
            assertEquals(0, second.controller().statistics().analyses());
            for (RegionSubmitted event : second.events(RegionSubmitted.class)) {
                assertEquals(3, event.region().entry(), "no region at the start");
            }
        }
    }

    /** revmc: prepare_aot_skips_jit_resident. */
    @Test
    void whatIsCompiledIsPrepared() {
        try (Machine machine = machine()) {
            assertTrue(machine.controller().compileAndWait(machine.program(Machine.LOOP), Machine.PATIENCE));
            assertTrue(machine.controller().prepare(request(machine, Machine.LOOP)));
            assertEquals(1, machine.controller().statistics().submitted());
        }
    }

    /** revmc: aot_mode_promotes_misses_to_aot: what becomes hot by itself is stored, as if it had been prepared. */
    @Test
    void whatBecomesHotIsStored() throws IOException {
        try (Machine first = machine()) {
            first.deploy(0x1000, Machine.LOOP);
            while (!(first.lookup(Machine.LOOP) instanceof Compiled)) {
                first.call(0x1000);
                first.controller().maintain();
            }
        }
        assertEquals(1, artifacts().size());
        assertIsKnown(machine(), Machine.LOOP);
    }

    /** revmc: clear_persisted and clear_all. */
    @Test
    void whatIsClearedIsGone() throws IOException {
        try (Machine machine = machine()) {
            assertTrue(machine.controller().prepare(request(machine, Machine.LOOP)));
            machine.controller().flush();
            assertEquals(1, artifacts().size());
            machine.controller().clearPersisted();
            assertEquals(0, artifacts().size());
            assertFalse(machine.program(Machine.LOOP).regions().isEmpty(), "machine code stays");
            machine.controller().clearAll();
            assertTrue(machine.program(Machine.LOOP).regions().isEmpty());
            assertTrue(machine.controller().prepare(request(machine, Machine.LOOP)));
            machine.controller().flush();
            assertEquals(1, artifacts().size(), "what was stored before the clearing is not taken for there");
        }
    }

    /** At each byte of the file, and cut off after it. */
    @Test
    void r9_damagedArtifactsAreRefusedCountedAndMadeAgain() throws IOException {
        try (Machine first = machine()) {
            assertTrue(first.controller().prepare(request(first, Machine.LOOP)));
        }
        Path artifact = artifacts().getFirst();
        byte[] right = Files.readAllBytes(artifact);
        for (int index = 0; index < right.length; index += 7) {
            byte[] wrong = right.clone();
            wrong[index] ^= 0x10;
            Files.write(artifact, wrong);
            assertRefused(options().storeMode(StoreMode.RO).build());
        }
        Files.write(artifact, new byte[0]);
        assertRefused(options().storeMode(StoreMode.RO).build());
        byte[] wrong = right.clone();
        wrong[right.length - 1] ^= 1;
        Files.write(artifact, wrong);
        try (Machine second = machine()) {
            assertTrue(second.controller().prepare(request(second, Machine.LOOP)));
            assertEquals(1, use(second).quarantined());
            assertEquals(1, second.events(ArtifactRefused.class).size());
        }
        assertIsKnown(machine(), Machine.LOOP);
    }

    private static void assertRefused(TieringOptions options) {
        try (Machine machine = new Machine(options)) {
            machine.program(Machine.LOOP);
            machine.controller().flush();
            assertEquals(0, use(machine).loaded());
            assertEquals(0, use(machine).verified());
            assertEquals(1, use(machine).quarantined() + use(machine).stale(), use(machine)::toString);
            machine.controller().maintain();
            assertEquals(0, machine.controller().statistics().submitted());
        }
    }

    @Test
    void r10_storedUnderOneGasTableAndFork() {
        GasSchedule dearer =
                MainnetGas.of(Fork.latest()).with().set(4, Opcode.ADD).build();
        GasSchedule otherCost =
                MainnetGas.of(Fork.latest()).with().set(1, GasCost.values()[0]).build();
        try (Machine first = machine()) {
            assertTrue(first.controller().prepare(request(first, Machine.LOOP)));
        }
        List<Rules> others =
                List.of(new Rules(Fork.latest(), dearer), new Rules(Fork.latest(), otherCost), Rules.of(Fork.CANCUN));
        for (Rules rules : others) {
            assertEquals(0, loadedUnder(rules));
        }
        assertEquals(1, loadedUnder(new Rules(Fork.latest(), MainnetGas.of(Fork.latest()))), "the same prices");
    }

    @Test
    void r10_storedUnderOneTableOfPrecompilesAndLimits() {
        try (Machine first = machine()) {
            assertTrue(first.controller().prepare(request(first, Machine.LOOP)));
        }
        Rules usual = Rules.of(Fork.latest());
        Address identity = Address.of(4);
        Address other = Address.of(0x4444);
        Precompiles precompiles = usual.precompiles();
        Precompiles replaced =
                precompiles.with().put(identity, new OwnPrecompile(1)).build();
        for (Precompiles table : List.of(
                precompiles.with().remove(identity).build(),
                precompiles.with().move(identity, other).build(),
                precompiles.with().put(other, precompiles.at(identity)).build(),
                replaced)) {
            assertEquals(0, loadedUnder(usual.with().precompiles(table).build()));
        }
        ExecutionLimits limits = usual.limits();
        for (ExecutionLimits changed : List.of(
                limits.withCodeSizes(limits.codeSize() + 1, limits.initCodeSize()),
                limits.withCodeSizes(limits.codeSize(), limits.initCodeSize() + 1),
                new ExecutionLimits(limits.codeSize(), limits.initCodeSize(), 1023, limits.callDepth()),
                new ExecutionLimits(limits.codeSize(), limits.initCodeSize(), limits.stackItems(), 1023))) {
            assertEquals(0, loadedUnder(usual.with().limits(changed).build()));
        }
        Rules same = usual.with().precompiles(precompiles.with().build()).build();
        assertEquals(1, loadedUnder(same), "the same table");
    }

    private long loadedUnder(Rules rules) {
        try (TierController tiers = new TierController(options().build())) {
            Code code = new Code(Machine.LOOP);
            assertEquals(Machine.hash(Machine.LOOP), code.hash());
            assertSame(rules, new Evm(rules, tiers).prepare(code).rules());
            tiers.flush();
            return tiers.statistics().store().loaded();
        }
    }

    /** Options that say what may be learned are part of the key; those that say when something is done are not. */
    @ParameterizedTest
    @EnumSource
    void r10_storedUnderTheOptionsThatMatter(TieringOption option) {
        MemoryStore store = new MemoryStore();
        long value = options().build().get(option);
        boolean matters = switch (option) {
            case MAX_REGION_GRAPH_NODES,
                    MAX_SPECULATIVE_DEOPTIMIZATIONS,
                    MAX_DEOPTIMIZATIONS,
                    COMPILE_TIMEOUT_MILLIS,
                    MAX_CODE_BYTES,
                    MAX_BLOCKS,
                    MAX_BLOCK_GRAPH_NODES,
                    MAX_GRAPH_NODES,
                    MAX_JUMP_EDGES,
                    HELPER_ATTEMPTS,
                    HELPER_JOB_MILLIS,
                    HELPER_REGION_MILLIS,
                    HELPER_GRAPH_NODES,
                    HELPER_HEAP_BYTES,
                    HELPER_CODE_CACHE_BYTES,
                    HELPER_ADDRESS_BYTES -> true;
            default -> false;
        };
        long other = value == option.max() ? value - 1 : value + 1;
        if (option == TieringOption.DRAIN_MILLIS || option == TieringOption.TIER_SAMPLE_MILLIS) {
            other = 60_000;
        }
        assertEquals(!matters, keyWith(option, value, store).equals(keyWith(option, other, store)));
    }

    /** The key under which something is looked for. */
    private static Object keyWith(TieringOption option, long value, MemoryStore store) {
        TieringOptions options = TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(option, value)
                .build();
        try (Machine machine = new Machine(options, store)) {
            machine.program(Machine.LOOP);
        }
        return store.lastKey();
    }
}
