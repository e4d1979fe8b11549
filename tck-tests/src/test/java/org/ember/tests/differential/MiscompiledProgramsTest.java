package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ember.code.CodeCache;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link MiscompiledPrograms}, interpreted and compiled: with several inputs, called and statically called, and with
 * each amount of gas that matters, which is every one up to what suffices, or some of these if they are many. Compiling
 * one takes at most {@value #MAX_REGIONS} regions in each mode.
 */
final class MiscompiledProgramsTest {
    private static final int MAX_REGIONS = 30;
    private static final int GAS_STEPS = 150;
    private static final long ENOUGH_GAS = 1_000_000;
    private static final long INPUTS = 4;
    private static final List<Fork> FORKS = List.of(Fork.BYZANTIUM, Fork.OSAKA);

    private static final Address PROGRAM = Address.of(0x1001);
    private static final Address STATIC_CALLER = Address.of(0x1002);

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    static Stream<Arguments> programs() {
        return MiscompiledPrograms.all().entrySet().stream()
                .flatMap(program ->
                        FORKS.stream().map(fork -> Arguments.of(program.getKey(), fork, program.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("programs")
    void modesAgree(String name, Fork fork, byte[] code) {
        MapState state = state(code);
        List<Message> messages = messages(new Evm(Rules.of(fork)), state);
        List<List<String>> expected = run(new Evm(Rules.of(fork)), state, messages);
        for (EagerTiering tiering : List.of(EagerTiering.tiered(), EagerTiering.compiled())) {
            List<List<String>> actual = run(new Evm(Rules.of(fork), tiering), state, messages);
            for (int index = 0; index < messages.size(); index++) {
                Message message = messages.get(index);
                assertEquals(
                        expected.get(index),
                        actual.get(index),
                        () -> "to " + message.recipient().toHex() + " with gas " + message.gas());
            }
            assertTrue(tiering.compilations() > 0, "compiled code must have run");
            assertTrue(tiering.compilations() <= MAX_REGIONS, () -> tiering.compilations() + " regions");
        }
    }

    /** Each message on the state as it is at first. */
    private static List<List<String>> run(Evm evm, MapState state, List<Message> messages) {
        CodeCache codes = new CodeCache();
        return messages.stream()
                .map(message -> Transcript.of(evm, state, codes, List.of(message)))
                .toList();
    }

    private static List<Message> messages(Evm evm, MapState state) {
        List<Message> messages = new ArrayList<>();
        for (Address recipient : List.of(PROGRAM, STATIC_CALLER)) {
            for (long input = 0; input < INPUTS; input++) {
                byte[] bytes = UInt256.of(input).toBytes();
                Message enough = Transcript.message(recipient, ENOUGH_GAS, bytes);
                long used = ENOUGH_GAS
                        - Transcript.execute(evm, state, new CodeCache(), enough)
                                .gasLeft();
                messages.add(enough);
                messages.add(enough);
                messages.add(enough);
                LongStream.rangeClosed(0, GAS_STEPS)
                        .map(step -> used <= GAS_STEPS ? Math.min(step, used + 1) : used + 1 - step * used / GAS_STEPS)
                        .distinct()
                        .forEach(gas -> messages.add(Transcript.message(recipient, gas, bytes)));
            }
        }
        return messages;
    }

    private static MapState state(byte[] code) {
        MapState state = new MapState();
        state.put(Transcript.SENDER, 0, UInt256.of(1_000_000));
        state.put(PROGRAM, 1, UInt256.of(1000), code, Map.of(UInt256.of(0xea), UInt256.of(5)));
        state.put(STATIC_CALLER, 1, UInt256.ZERO, staticCaller(), Map.of());
        List<byte[]> callees = MiscompiledPrograms.callees();
        for (int index = 0; index < callees.size(); index++) {
            Address address = Address.of(MiscompiledPrograms.FIRST_CALLEE + index);
            state.put(address, 1, UInt256.ZERO, callees.get(index), Map.of());
        }
        return state;
    }

    /** Passes its input on to the program by STATICCALL, and returns whether that succeeded, and its output. */
    private static byte[] staticCaller() {
        Assembly code = new Assembly().add(Opcode.CALLDATASIZE).push(0).push(0).add(Opcode.CALLDATACOPY);
        code.push(0).push(0).add(Opcode.CALLDATASIZE).push(0);
        code.push(PROGRAM.toWord()).add(Opcode.GAS, Opcode.STATICCALL).push(0).add(Opcode.MSTORE);
        code.add(Opcode.RETURNDATASIZE).push(0).push(32).add(Opcode.RETURNDATACOPY);
        return code.add(Opcode.MSIZE).push(0).add(Opcode.RETURN).toBytes();
    }
}
