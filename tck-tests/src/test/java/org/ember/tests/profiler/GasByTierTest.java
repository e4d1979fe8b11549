package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ember.evm.MessageResult;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Knob;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of the gas was used in machine code, and how much in the interpreter. */
class GasByTierTest {
    private static final long GAS = 10_000_000;

    /** Calls the contract at 0x2000 with all gas, and stops. */
    private static final byte[] ROUTER = Hex.parse("0x5f5f5f5f5f6120005af100");

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringStatistics statistics(Machine machine) {
        machine.controller().maintain();
        TieringStatistics statistics = machine.controller().statistics();
        long gas = statistics.gas().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(gas, statistics.interpretedGas() + statistics.compiledGas());
        assertTrue(statistics.interpretedGas() >= 0 && statistics.compiledGas() >= 0);
        return statistics;
    }

    @Test
    void interpreterUsesAllGasWhereNothingIsCompiled() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER))) {
            machine.deploy(0x1000, Machine.LOOP);
            long used = GAS - machine.call(0x1000, GAS).gasLeft();
            TieringStatistics statistics = statistics(machine);
            assertEquals(used, statistics.interpretedGas());
            assertEquals(0, statistics.compiledGas());
            assertEquals(0, statistics.compiledCalls());
        }
    }

    @Test
    void machineCodeUsesAllGasWhereEverythingIsCompiled() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.deploy(0x1000, ROUTER);
            machine.deploy(0x2000, Machine.LOOP);
            long used = 0;
            for (int count = 0; count < 3; count++) {
                used += GAS - machine.call(0x1000, GAS).gasLeft();
            }
            TieringStatistics statistics = statistics(machine);
            assertEquals(used, statistics.compiledGas());
            assertEquals(0, statistics.interpretedGas());
            assertEquals(6, statistics.compiledCalls());
            ContractReport router = machine.report(ROUTER);
            assertEquals(router.gas(), router.compiledGas());
            assertEquals(3, router.compiledCalls());
            assertEquals(used, router.gas() + machine.report(Machine.LOOP).compiledGas());
        }
    }

    @Test
    void gasOfAHaltIsWhereItHalted() {
        byte[] invalid = Hex.parse("0x600160020150fe");
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.deploy(0x1000, invalid);
            MessageResult result = machine.call(0x1000, GAS);
            assertFalse(result.isSuccess());
            assertEquals(0, result.gasLeft());
            assertEquals(GAS, statistics(machine).compiledGas());
        }
    }

    @Test
    void gasBeyondAllBoundsIsSaturated() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            machine.deploy(0x1000, Hex.parse("0x600160020150fe"));
            for (int count = 0; count < 3; count++) {
                machine.call(0x1000, Long.MAX_VALUE / 2);
                statistics(machine);
            }
            TieringStatistics statistics = statistics(machine);
            assertEquals(Long.MAX_VALUE, statistics.compiledGas());
            assertEquals(0, statistics.interpretedGas());
        }
    }

    @Test
    void callThatGoesOverToMachineCodeIsBoth() {
        try (Machine machine = new Machine(TieringOptions.builder()
                .blocking(true)
                .set(Knob.HOT_CALLS, 1)
                .set(Knob.HOT_GAS, 0)
                .set(Knob.HOT_BLOCK_EXECUTIONS, 100)
                .set(Knob.HOT_EXECUTIONS_PER_NODE, 0)
                .build())) {
            machine.deploy(0x1000, Machine.LOOP);
            long used = GAS - machine.call(0x1000, GAS).gasLeft();
            assertEquals(used, statistics(machine).interpretedGas(), "not admitted yet");
            used += GAS - machine.call(0x1000, GAS).gasLeft(); // compiled in the hundredth round of 2,000
            TieringStatistics statistics = statistics(machine);
            assertEquals(used, statistics.interpretedGas() + statistics.compiledGas());
            assertEquals(1, statistics.compiledCalls());
            assertTrue(statistics.compiledGas() > used / 3, statistics.toString());
            assertTrue(statistics.interpretedGas() > used / 2, statistics.toString());
        }
    }
}
