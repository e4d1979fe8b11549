package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.code.Code;
import org.ember.evm.Status;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractState;
import org.ember.profiler.Pause;
import org.ember.profiler.TieringEvent.RegionCompiled;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The criteria P2 to P10: which contracts get hot. */
class CallProfileTest {
    private static final byte[] OTHER_LOOP = Machine.loop(1);

    private static TieringOptions.Builder undrained() {
        return TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0);
    }

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    private static boolean isAdmitted(Machine machine, byte[] code) {
        return machine.report(code).state() == ContractState.COMPILING;
    }

    @Test
    void p2_equallyHotContractsAllRise() {
        int contracts = 50;
        try (Machine machine = new Machine(
                undrained().set(TieringOption.MAX_PENDING, contracts).build())) {
            List<Program> programs = IntStream.range(0, contracts)
                    .mapToObj(number -> machine.program(Machine.loop(number)))
                    .toList();
            for (int round = 0; round < 40; round++) {
                programs.forEach(program -> machine.record(program, 1, 5000));
                machine.controller().maintain();
            }
            assertTrue(programs.stream().allMatch(Program::isAdmitted));
        }
    }

    @Test
    void p3_bothThresholdsAreRequired() {
        assertTrue(isHot(32, 3125)); // 100,000 gas
        assertTrue(!isHot(31, 1_000_000 / 32));
        assertTrue(!isHot(32, 3124));
        assertEquals(32, TieringOption.HOT_CALLS.defaultValue());
        assertEquals(100_000, TieringOption.HOT_GAS.defaultValue());
    }

    @Test
    void p3_gasBoundary() {
        try (Machine machine = new Machine(undrained().build())) {
            Program program = machine.program(Machine.LOOP);
            machine.record(program, 99, 1000);
            machine.record(program, 1, 999);
            machine.controller().maintain();
            assertEquals(99_999, machine.report(Machine.LOOP).windowGas());
            assertTrue(!program.isAdmitted());
            machine.record(program, 1, 1);
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
        }
    }

    private static boolean isHot(int calls, long gasOfEach) {
        try (Machine machine = new Machine(undrained().build())) {
            Program program = machine.program(Machine.LOOP);
            machine.record(program, calls, gasOfEach);
            machine.controller().maintain();
            return program.isAdmitted();
        }
    }

    @Test
    void p4_gasOfCalleesIsTheirs() {
        try (Machine machine = new Machine(undrained().build())) {
            // Calls the contract at 0x2000 with all gas, and stops.
            byte[] router = Hex.parse("0x5f5f5f5f5f6120005af100");
            machine.deploy(0x1000, router);
            machine.deploy(0x2000, Machine.LOOP);
            long used = 10_000_000 - machine.call(0x1000).gasLeft();
            machine.controller().maintain();
            long routerGas = machine.report(router).gas().longValueExact();
            long loopGas = machine.report(Machine.LOOP).gas().longValueExact();
            assertEquals(used, routerGas + loopGas);
            assertTrue(routerGas < 3000, "a router is not hot for its callees' work: " + routerGas);
            assertTrue(loopGas > 50_000, "the callee is: " + loopGas);
        }
    }

    @Test
    void p4_gasOfHaltedCallsIsWithinTheirLimit() {
        try (Machine machine = new Machine(undrained().build())) {
            machine.deploy(0x1000, Hex.parse("0xfe"));
            assertEquals(Status.INVALID_OPCODE, machine.call(0x1000, 5000).status());
            machine.controller().maintain();
            long gas = machine.report(Hex.parse("0xfe")).gas().longValueExact();
            assertTrue(gas >= 0 && gas <= 5000, "gas " + gas);
        }
    }

    @Test
    void p5_terminalStatesOutliveTheWindow() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.MAX_CODE_BYTES, 4).build())) {
            Program program = machine.program(Machine.LOOP);
            machine.record(program, 100, 10_000);
            machine.controller().maintain();
            assertEquals(ContractState.REJECTED, machine.report(Machine.LOOP).state());
            machine.skipMillis(10 * TieringOption.WINDOW_MILLIS.defaultValue());
            machine.record(program, 100, 10_000);
            machine.controller().maintain();
            assertEquals(ContractState.REJECTED, machine.report(Machine.LOOP).state());
            assertEquals(1, machine.controller().statistics().analyses());
            assertEquals(1, machine.controller().statistics().rejections());
        }
    }

    @Test
    void p5_contractsGoWithTheirLastProgram() {
        try (Machine machine = new Machine(undrained().build())) {
            machine.evm().prepare(hashed(Machine.LOOP));
            assertEquals(1, machine.controller().statistics().contracts());
            Garbage.collectUntil(() -> {
                machine.controller().maintain();
                return machine.controller().statistics().contracts() == 0;
            });
            assertEquals(0, machine.controller().statistics().contracts());
            assertNull(machine.report(Machine.LOOP));
        }
    }

    private static Code hashed(byte[] bytes) {
        Code code = new Code(bytes);
        code.hash();
        return code;
    }

    @Test
    void p7_clonesShareHeatAndNewCodeDoesNot() {
        try (Machine machine =
                new Machine(undrained().set(TieringOption.HOT_CALLS, 4).build())) {
            for (long address = 0x1000; address < 0x1004; address++) {
                machine.deploy(address, Machine.LOOP);
                machine.call(address);
            }
            machine.deploy(0x1000, OTHER_LOOP);
            machine.call(0x1000);
            machine.controller().maintain();
            assertEquals(4, machine.report(Machine.LOOP).calls());
            assertTrue(isAdmitted(machine, Machine.LOOP));
            assertEquals(1, machine.report(OTHER_LOOP).calls());
            assertEquals(ContractState.COLD, machine.report(OTHER_LOOP).state());
        }
    }

    @Test
    void p7_twoCopiesOfOneCodeAreOneContract() {
        try (Machine machine = new Machine(undrained().build())) {
            Program first = machine.evm().prepare(hashed(Machine.LOOP));
            Program second = machine.evm().prepare(hashed(Machine.LOOP));
            assertNotSame(first, second);
            assertSame(first.profile(), second.profile());
            machine.record(first, 100, 10_000);
            machine.controller().maintain();
            assertTrue(second.isAdmitted());
        }
    }

    @Test
    void p8_fullQueueDropsTheColdestWhichTriesAgain() {
        try (Machine machine = new Machine(undrained()
                .set(TieringOption.QUEUE_CAPACITY, 1)
                .set(TieringOption.HOT_CALLS, 1)
                .build())) {
            List<Program> programs = new ArrayList<>();
            try (Pause _ = machine.controller().pause()) {
                for (int number = 0; number < 3; number++) {
                    programs.add(machine.program(Machine.loop(number)));
                    machine.record(programs.get(number), 1, 200_000 + 1000 * number);
                }
                machine.controller().maintain();
                assertEquals(2, machine.controller().statistics().queueDrops());
                assertEquals(1, machine.controller().statistics().queued());
                assertEquals(
                        ContractState.QUEUED, machine.report(Machine.loop(2)).state());
                assertEquals(ContractState.COLD, machine.report(Machine.loop(0)).state());
            }
            machine.controller().maintain();
            assertEquals(
                    List.of(false, false, true),
                    programs.stream().map(Program::isAdmitted).toList());
            for (int round = 0; round < 2; round++) {
                programs.forEach(program -> machine.record(program, 1, 1));
                machine.controller().maintain();
            }
            assertTrue(programs.stream().allMatch(Program::isAdmitted));
        }
    }

    @Test
    void p9_heatDecaysWithTime() {
        try (Machine machine = new Machine(undrained().build())) {
            Program program = machine.program(Machine.LOOP);
            for (int round = 0; round < 10; round++) {
                machine.record(program, 31, 10_000);
                machine.controller().maintain();
                machine.skipMillis(TieringOption.WINDOW_MILLIS.defaultValue());
            }
            assertEquals(ContractState.COLD, machine.report(Machine.LOOP).state());
            assertEquals(31, machine.report(Machine.LOOP).windowCalls());
            machine.record(program, 31, 10_000);
            machine.record(program, 1, 10_000);
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
        }
    }

    @Test
    void p9_queuedContractsThatGrowColdLeave() {
        try (Machine machine = new Machine(undrained().build())) {
            Program program = machine.program(Machine.LOOP);
            try (Pause _ = machine.controller().pause()) {
                machine.record(program, 100, 10_000);
                machine.controller().maintain();
                assertEquals(ContractState.QUEUED, machine.report(Machine.LOOP).state());
                machine.skipMillis(TieringOption.WINDOW_MILLIS.defaultValue());
            }
            machine.controller().maintain();
            assertEquals(ContractState.COLD, machine.report(Machine.LOOP).state());
            assertTrue(!program.isAdmitted());
        }
    }

    @Test
    void p10_oneEnormousCallIsCompiledWhileItRuns() throws InterruptedException {
        try (Machine machine = new Machine(TieringOptions.DEFAULT)) {
            byte[] endless = Hex.parse("0x5f5b600101600156");
            machine.deploy(0x1000, endless);
            Thread thread = new Thread(() -> machine.call(0x1000, Long.MAX_VALUE)); // centuries in any tier
            thread.setUncaughtExceptionHandler((_, _) -> {});
            thread.start();
            Await.until(() -> !machine.events(RegionCompiled.class).isEmpty() || !thread.isAlive());
            assertTrue(thread.isAlive(), "the call is still running");
            assertEquals(0, machine.report(endless).calls());
            assertTrue(machine.report(endless).isHuge());
            assertNotNull(machine.events(RegionCompiled.class).getFirst());
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void p10_boundaryIsTheGasOfOneCall() {
        try (Machine machine = new Machine(undrained().build())) {
            Program program = machine.program(Machine.LOOP);
            long enough = TieringOption.HUGE_CALL_GAS.defaultValue();
            program.profile().running(enough - 1);
            machine.controller().maintain();
            assertTrue(!program.isAdmitted());
            program.profile().running(enough);
            machine.controller().maintain();
            assertTrue(program.isAdmitted());
        }
    }
}
