package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile programs have the same outcome in all modes, in bounded time and with a bounded number of compilations. */
final class HostileProgramsTest {
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final long MAX_REGIONS = 40;
    private static final int RUNS = 6;
    private static final Address CONTRACT = Address.of(0x1001);
    private static final Address SENDER = Address.of(0xaaaa);

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("one block of MOD", HostilePrograms.oneBlockOf(Opcode.MOD)),
                Arguments.of("one block of SMOD", HostilePrograms.oneBlockOf(Opcode.SMOD)),
                Arguments.of("one block of ADDMOD", HostilePrograms.oneBlockOfAddMod()),
                Arguments.of("nothing but JUMPDEST", HostilePrograms.jumpDestinations()),
                Arguments.of("a loop over thousands of blocks", HostilePrograms.loopOverManyBlocks()),
                Arguments.of("jumps to and fro", HostilePrograms.jumpsAround()),
                Arguments.of("one jump to thousands of places", HostilePrograms.jumpToManyPlaces()),
                Arguments.of("recursion to the stack limit", HostilePrograms.recursionToTheStackLimit()),
                Arguments.of("a contract that calls itself", HostilePrograms.callsItself()),
                Arguments.of("a stack that grows in a loop", HostilePrograms.growingStack()),
                Arguments.of("alternating widths", HostilePrograms.alternatingWidths()),
                Arguments.of("exponentiations", HostilePrograms.exponentiations()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void modesAgreeWithinBounds(String name, byte[] code) {
        EagerTiering tiering = EagerTiering.tiered();
        EagerTiering compiling = EagerTiering.compiled();
        List<String> expected = run(new Evm(Rules.of(Fork.OSAKA)), code);
        assertTimeoutPreemptively(BOUND, () -> {
            assertEquals(expected, run(new Evm(Rules.of(Fork.OSAKA), tiering), code), "tiered");
            assertEquals(expected, run(new Evm(Rules.of(Fork.OSAKA), compiling), code), "compiled");
        });
        assertTrue(tiering.compilations() <= MAX_REGIONS, () -> tiering.compilations() + " regions tiered");
        assertTrue(compiling.compilations() <= MAX_REGIONS, () -> compiling.compilations() + " regions compiled");
    }

    private static List<String> run(Evm evm, byte[] code) {
        MapState state = new MapState();
        state.put(SENDER, 0, UInt256.of(1_000_000), new byte[0], Map.of());
        state.put(CONTRACT, 1, UInt256.ZERO, code, Map.of());
        CodeCache codes = new CodeCache();
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 30_000_000, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
        TransactionEnvironment transaction = new TransactionEnvironment(SENDER, UInt256.ZERO, List.of());
        return Stream.generate(() -> {
                    Journal journal = new Journal(state, Fork.OSAKA, codes);
                    journal.beginTransaction();
                    Message message = new Message(false, SENDER, CONTRACT, UInt256.ZERO, 16_000_000, new byte[0]);
                    MessageResult result = evm.execute(message, journal, block, transaction);
                    boolean isHalt = !result.isSuccess() && result.gasLeft() == 0;
                    return (isHalt ? "halt" : result.status()) + " " + result.gasLeft() + " "
                            + Hex.format(result.output());
                })
                .limit(RUNS)
                .toList();
    }
}
