package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Mode;
import org.ember.profiler.RegionReport;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hostile contracts: the decisions about them stay within bounds. */
class HostileCodeTest {
    @BeforeAll
    static void needsCompiler() {
        assumeTrue(!Truffle.getRuntime().getName().equals("Interpreted"), "nothing is compiled on this runtime");
    }

    /** 5,000 hot contracts and a small budget: no more wait, compile or stay than may. */
    @Test
    void thousandsOfHotContractsWithASmallBudget() {
        int contracts = 5000;
        try (Machine machine = new Machine(TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.QUEUE_CAPACITY, 32)
                .set(TieringOption.MAX_PENDING, 4)
                .set(TieringOption.CODE_BYTES, 10_000)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 10)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build())) {
            List<Program> programs = new ArrayList<>();
            for (int number = 0; number < contracts; number++) {
                programs.add(machine.program(Machine.loop(number)));
            }
            for (int round = 0; round < 10; round++) {
                programs.forEach(program -> machine.record(program, 40, 5000));
                machine.controller().maintain();
                TieringStatistics statistics = machine.controller().statistics();
                assertTrue(statistics.queued() <= 32);
                assertTrue(statistics.pending() <= 4);
                assertTrue(programs.stream().filter(Program::isAdmitted).count() <= 4L * (round + 1));
                machine.skipMillis(1500);
            }
            assertEquals(contracts, machine.controller().statistics().analyses(), "each is looked at once");
            assertTrue(machine.controller().statistics().queueDrops() > 4000);
            assertTrue(machine.controller().statistics().codeBytes() <= 10_000);
        }
    }

    /** Hot only just below each threshold, for ever: never compiled. */
    @Test
    void justBelowEachThreshold() {
        try (Machine machine = new Machine(
                TieringOptions.builder().set(TieringOption.DRAIN_MILLIS, 0).build())) {
            Program fewCalls = machine.program(Machine.loop(1));
            Program littleGas = machine.program(Machine.loop(2));
            for (int round = 0; round < 100; round++) {
                machine.record(fewCalls, 31, 999_999);
                machine.record(littleGas, 1000, 99); // 99,000 gas in the 1,000 calls that the window holds
                machine.controller().maintain();
                machine.skipMillis(TieringOption.WINDOW_MILLIS.defaultValue());
            }
            assertTrue(!fewCalls.isAdmitted() && !littleGas.isAdmitted());
            assertEquals(0, machine.controller().statistics().analyses());
        }
    }

    /** One jump with hundreds of targets, taken in turn: same results, few compilations. */
    @Test
    void oneJumpWithManyTargets() {
        byte[] code = manyTargets(400);
        try (Machine interpreter = new Machine(TieringOptions.of(Mode.INTERPRETER));
                Machine machine = new Machine(TieringOptions.builder()
                        .blocking(true)
                        .set(TieringOption.HOT_CALLS, 1)
                        .set(TieringOption.HOT_GAS, 0)
                        .set(TieringOption.HOT_BLOCK_EXECUTIONS, 50)
                        .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                        .set(TieringOption.MAX_REGIONS, 4)
                        .build())) {
            interpreter.deploy(0x1000, code);
            machine.deploy(0x1000, code);
            MessageResult expected = interpreter.call(0x1000);
            assertEquals(Status.SUCCESS, expected.status());
            for (int count = 0; count < 5; count++) {
                MessageResult result = machine.call(0x1000);
                assertEquals(expected.status(), result.status());
                assertEquals(expected.gasLeft(), result.gasLeft());
                assertArrayEquals(expected.output(), result.output());
            }
            ContractReport report = machine.report(code);
            assertTrue(machine.controller().statistics().compiled() > 0);
            assertTrue(machine.controller().statistics().submitted() <= 60, report.toString());
            for (RegionReport region : report.regions()) {
                assertTrue(region.estimatedGraphNodes() <= TieringOption.MAX_REGION_GRAPH_NODES.defaultValue());
            }
        }
    }

    /** Counts from 0 on and jumps to target number count modulo {@code targets}, 4,000 times. */
    private static byte[] manyTargets(int targets) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(Hex.parse("0x5f")); // the count
        // 1: JUMPDEST DUP1 PUSH2 4000 EQ PUSH2 end JUMPI
        int end = 24 + 9 * targets;
        code.writeBytes(Hex.parse("0x5b80610fa014" + "61" + hex(end) + "57"));
        // 11: DUP1 PUSH2 targets SWAP1 MOD PUSH1 9 MUL PUSH1 24 ADD JUMP
        code.writeBytes(Hex.parse("0x8061" + hex(targets) + "9006" + "600902" + "601801" + "56"));
        while (code.size() < 24) {
            code.write(0);
        }
        for (int number = 0; number < targets; number++) {
            // JUMPDEST PUSH1 1 ADD PUSH1 1 JUMP, filled up to 9 bytes
            code.writeBytes(Hex.parse("0x5b6001016001560000"));
        }
        code.writeBytes(Hex.parse("0x5b5f5260205ff3"));
        return code.toByteArray();
    }

    private static String hex(int number) {
        return String.format("%04x", number);
    }

    /** Widths that alternate poison type profiles: deoptimisations are bounded, results are the interpreter's. */
    @Test
    void alternatingWidths() {
        // Negates an accumulator in 2,000 rounds: it is 1 and -1, narrow and wide, by turns.
        byte[] code = Hex.parse(
                "0x60016107d0" + "5b" + "9019600101" + "90" + "60019003" + "80" + "600557" + "505f5260205ff3");
        try (Machine interpreter = new Machine(TieringOptions.of(Mode.INTERPRETER));
                Machine machine = new Machine(TieringOptions.builder()
                        .blocking(true)
                        .set(TieringOption.HOT_CALLS, 1)
                        .set(TieringOption.HOT_GAS, 0)
                        .set(TieringOption.HOT_BLOCK_EXECUTIONS, 10)
                        .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                        .build())) {
            interpreter.deploy(0x1000, code);
            machine.deploy(0x1000, code);
            MessageResult expected = interpreter.call(0x1000);
            assertEquals(Status.SUCCESS, expected.status());
            for (int count = 0; count < 5; count++) {
                MessageResult result = machine.call(0x1000);
                assertEquals(expected.gasLeft(), result.gasLeft());
                assertArrayEquals(expected.output(), result.output());
            }
            assertTrue(machine.controller().statistics().compiled() > 0);
            assertTrue(machine.controller().statistics().deoptimizations()
                    <= TieringOption.MAX_DEOPTIMIZATIONS.defaultValue() * 4);
        }
    }

    /** Code that is destroyed and replaced at one address is another contract. */
    @Test
    void redeployedCodeAtOneAddress() {
        try (Machine machine = new Machine(TieringOptions.of(Mode.COMPILED))) {
            for (int value = 1; value <= 3; value++) {
                byte[] code = Hex.parse("0x600" + value + "5f5260205ff3");
                machine.deploy(0x1000, code);
                MessageResult result = machine.call(0x1000);
                assertEquals(value, result.output()[31]);
                assertEquals(1, machine.report(code).regions().size());
            }
            assertEquals(3, machine.controller().statistics().compiled());
        }
    }
}
