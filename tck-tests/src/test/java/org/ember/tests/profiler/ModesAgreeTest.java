package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.evm.Message;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C, and the tests of revmc's EVM: what a message does is the same in machine code, from whichever round of a loop and
 * whichever call on it is machine code.
 */
class ModesAgreeTest {
    private static final int MESSAGES = 5;
    private static final long CALLEE = 0x2000;

    /** Adds 50 numbers in a loop, counts its calls in storage, and returns the sum. */
    private static final String SUMMING = "60325f5b8101906001900390816003575f525f546001015f5560205ff3";

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("simple_return", "602a5f5260205ff3"),
                Arguments.of("add", "60016002015f5260205ff3"),
                Arguments.of("nested_call", "60205f5f5f5f6120005af15060205ff3"),
                // Creates a contract that returns nothing, and returns its address.
                Arguments.of("create2_factory", "67602a5f5260205ff35f526007600860185ff55f5260205ff3"),
                // Creates a contract that returns 42, calls it, and returns what that returned.
                Arguments.of(
                        "create_and_call",
                        "6f67602a5f5260205ff35f5260086018f35f52601060105ff0" + "60205f5f5f5f855af15050" + "60205ff3"),
                Arguments.of("a log in each of 200 rounds", "60c85b805f5260205fa06001900380600257" + "5a5f5500"),
                Arguments.of("a call in each of 20 rounds", "60145b5f5f5f5f5f6120005af1506001900380600257" + "00"),
                Arguments.of("a refund", "5f60015560c85b6001900380600657" + "00"),
                Arguments.of("a refund that is taken back", "5f60015560c85b60019003806006575f5ffd"),
                Arguments.of("out of gas in a loop", "63ffffffff5b6001900380600557" + "00"),
                Arguments.of("stack underflow after a loop", "60c85b6001900380600257" + "5050"),
                Arguments.of("stack overflow in a loop", "5b5f600056"),
                Arguments.of("invalid jump after a loop", "60c85b6001900380600257" + "600456"),
                Arguments.of("invalid opcode after a loop", "60c85b6001900380600257" + "fe"));
    }

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringOptions compiledFrom(int blockExecutions) {
        return TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.HOT_CALLS, 1)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, blockExecutions)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void c_machineCodeDoesWhatTheInterpreterDoes(String name, String code) {
        List<String> expected = run(TieringOptions.of(Mode.INTERPRETER), code);
        for (int blockExecutions = 1; blockExecutions <= 4; blockExecutions++) {
            assertEquals(
                    expected, run(compiledFrom(blockExecutions), code), "from execution " + blockExecutions + " on");
        }
        assertEquals(expected, run(TieringOptions.of(Mode.COMPILED), code), "compiled");
    }

    /** As revmc's fallback_empty_code: there is nothing to compile in no code, and calling it succeeds. */
    @ParameterizedTest
    @MethodSource("modes")
    void fallback_empty_code(Mode mode) {
        try (Machine machine = new Machine(TieringOptions.of(mode))) {
            machine.deploy(0x1000, new byte[0]);
            assertTrue(machine.call(0x1000, 5000).isSuccess());
            assertEquals(5000, machine.call(0x1000, 5000).gasLeft());
            assertEquals(0, machine.controller().statistics().submitted());
        }
    }

    static Stream<Mode> modes() {
        return Stream.of(Mode.values());
    }

    private static List<String> run(TieringOptions tiering, String code) {
        try (Machine machine = new Machine(tiering)) {
            machine.deploy(0x1000, Hex.parse("0x" + code), Map.of(UInt256.ONE, UInt256.of(7)));
            machine.deploy(CALLEE, Hex.parse("0x" + SUMMING));
            List<String> observed = new ArrayList<>();
            for (int count = 0; count < MESSAGES; count++) {
                observed.add(machine.observe(
                        new Message(false, Machine.SENDER, Address.of(0x1000), UInt256.ZERO, 1_000_000, new byte[0])));
            }
            assertEquals(
                    tiering.mode() != Mode.INTERPRETER,
                    machine.controller().statistics().compiled() > 0,
                    "whether anything was compiled");
            return observed;
        }
    }
}
