package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import org.ember.evm.MessageResult;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
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
        BigInteger gas = statistics.gas().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        assertEquals(gas, statistics.interpretedGas().add(statistics.compiledGas()));
        assertTrue(statistics.interpretedGas().signum() >= 0
                && statistics.compiledGas().signum() >= 0);
        return statistics;
    }

    @Test
    void interpreterUsesAllGasWhereNothingIsCompiled() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.INTERPRETER))) {
            machine.deploy(0x1000, Machine.LOOP);
            long used = GAS - machine.call(0x1000, GAS).gasLeft();
            TieringStatistics statistics = statistics(machine);
            assertEquals(used, statistics.interpretedGas().longValueExact());
            assertEquals(0, statistics.compiledGas().longValueExact());
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
            assertEquals(used, statistics.compiledGas().longValueExact());
            assertEquals(0, statistics.interpretedGas().longValueExact());
            assertEquals(6, statistics.compiledCalls());
            ContractReport router = machine.report(ROUTER);
            assertEquals(router.gas().longValueExact(), router.compiledGas().longValueExact());
            assertEquals(3, router.compiledCalls());
            assertEquals(
                    used,
                    router.gas().longValueExact()
                            + machine.report(Machine.LOOP).compiledGas().longValueExact());
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
            assertEquals(GAS, statistics(machine).compiledGas().longValueExact());
        }
    }

    @Test
    void gasOfManyHaltsIsExact() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            byte[] invalid = Hex.parse("0x600160020150fe");
            machine.deploy(0x1000, invalid);
            for (int count = 0; count < 3; count++) {
                machine.call(0x1000, Long.MAX_VALUE / 2);
                statistics(machine);
            }
            TieringStatistics statistics = statistics(machine);
            BigInteger used = BigInteger.valueOf(Long.MAX_VALUE / 2).multiply(BigInteger.valueOf(3));
            assertEquals(used, statistics.compiledGas());
            assertEquals(BigInteger.ZERO, statistics.interpretedGas());
            assertEquals(used, machine.report(invalid).gas());
        }
    }

    @Test
    void callThatGoesOverToMachineCodeIsBoth() {
        try (Machine machine = new Machine(TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.HOT_CALLS, 1)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build())) {
            machine.deploy(0x1000, Machine.LOOP);
            long used = GAS - machine.call(0x1000, GAS).gasLeft();
            assertEquals(used, statistics(machine).interpretedGas().longValueExact(), "not admitted yet");
            used += GAS - machine.call(0x1000, GAS).gasLeft(); // compiled in the hundredth round of 2,000
            TieringStatistics statistics = statistics(machine);
            assertEquals(
                    used,
                    statistics.interpretedGas().longValueExact()
                            + statistics.compiledGas().longValueExact());
            assertEquals(1, statistics.compiledCalls());
            assertTrue(statistics.compiledGas().longValueExact() > used / 3, statistics.toString());
            assertTrue(statistics.interpretedGas().longValueExact() > used / 2, statistics.toString());
        }
    }
}
