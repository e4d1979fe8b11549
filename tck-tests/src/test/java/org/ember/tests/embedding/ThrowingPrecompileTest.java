package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ember.crypto.Interruption;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.MainnetPrecompiles;
import org.ember.fork.Rules;
import org.ember.precompile.Precompile;
import org.ember.profiler.Mode;
import org.ember.state.MapState;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an embedder's precompile throws, or answers wrongly, ends the execution in every mode, at any depth, and leaves nothing. */
class ThrowingPrecompileTest {
    private static final Address OWN = Address.fromHex("22".repeat(20));
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address TOWER = Address.of(0x7000);
    private static final Address ALICE = Address.of(0xa11ce);
    private static final int TOWER_HEIGHT = 20;
    private static final long GAS = 2_000_000;
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 7, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /**
     * Stores 1 in slot 1, calls the precompile with a word of memory that is 42, and returns that word and the one that came
     * back.
     */
    private static final String CALLS_OWN = "6001600155" + "602a5f52" + "5f5f60205f5f73"
            + OWN.toHex().substring(2) + "5af150" + "60205f60203e" + "60405ff3";

    private final MapState state = state();
    private final Own own = new Own();

    /** A precompile that fails as it is told. */
    private static final class Own implements Precompile {
        private Supplier<RuntimeException> failure = () -> null;
        private long price = 10;

        @Override
        public long gasCost(byte[] input) {
            return price;
        }

        @Override
        public byte[] run(byte[] input, Interruption interruption) {
            RuntimeException thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
            Arrays.fill(input, (byte) 0xee);
            return input;
        }

        @Override
        public String name() {
            return "OWN";
        }
    }

    private static MapState state() {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.of(1_000_000_000));
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(CALLS_OWN), Map.of());
        for (int floor = 0; floor < TOWER_HEIGHT; floor++) {
            Address next = floor == TOWER_HEIGHT - 1 ? CONTRACT : Address.of(0x7001 + floor);
            String calls = "60405f5f5f5f73" + next.toHex().substring(2) + "5af150" + "60405ff3";
            state.put(Address.of(0x7000 + floor), 1, UInt256.ZERO, Hex.parse(calls), Map.of());
        }
        return state;
    }

    private Ember ember(Mode mode) {
        Rules rules = Rules.of(Fork.OSAKA)
                .with()
                .precompiles(
                        MainnetPrecompiles.of(Fork.OSAKA).with().put(OWN, own).build())
                .build();
        return Ember.builder()
                .rules(rules)
                .tiering(WrongReaderTest.options(mode))
                .build();
    }

    private static Message message(Address recipient, byte... input) {
        return new Message(false, ALICE, recipient, UInt256.ZERO, GAS, input);
    }

    private static Transaction transaction(Address recipient) {
        return Transaction.builder(TransactionType.LEGACY)
                .gasLimit(GAS)
                .recipient(recipient)
                .sender(ALICE)
                .build();
    }

    static Stream<Arguments> calls() {
        return Arrays.stream(Mode.values())
                .flatMap(mode -> Stream.of(Arguments.of(mode, CONTRACT), Arguments.of(mode, TOWER)));
    }

    @ParameterizedTest(name = "{0}, calling {1}")
    @MethodSource("calls")
    void whatItThrowsEndsTheExecutionAndLeavesNothingBehind(Mode mode, Address recipient) {
        String right = UInt256.of(42).toFullHex() + "ee".repeat(32);
        try (Ember ember = ember(mode)) {
            for (int time = 0; time < 3; time++) {
                assertEquals(right, output(ember.session(state, BLOCK).execute(message(recipient))));
            }
            Session session = ember.session(state, BLOCK);
            IllegalArgumentException thrown = new IllegalArgumentException("no such curve");
            own.failure = () -> thrown;
            requireThrows(session, recipient, IllegalArgumentException.class, "no such curve");
            own.failure = () -> null;
            own.price = -1;
            requireThrows(
                    session,
                    recipient,
                    IllegalStateException.class,
                    "the precompiled contract OWN asks for a price below 0: -1 gas");
            own.price = 10;
            assertEquals(0, session.gasUsed());
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(right, output(session.execute(message(recipient))));
            assertEquals(1, session.diff().accounts().get(CONTRACT).storage().size());
        }
    }

    private static void requireThrows(
            Session session, Address recipient, Class<? extends Throwable> type, String message) {
        for (int time = 0; time < 2; time++) {
            assertEquals(
                    message,
                    assertThrows(type, () -> session.call(message(recipient))).getMessage());
            assertEquals(
                    message,
                    assertThrows(type, () -> session.execute(message(recipient)))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(type, () -> session.transact(transaction(recipient)))
                            .getMessage());
        }
    }

    private static String output(ExecutionResult result) {
        assertEquals(Status.SUCCESS, result.status());
        return Hex.format(result.output());
    }

    /** A precompile may do with its input what it likes: it is a copy. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void inputOfTheClientStaysAsItIs(Mode mode) {
        byte[] input = {1, 2, 3};
        try (Ember ember = ember(mode)) {
            assertEquals("0xeeeeee", output(ember.session(state, BLOCK).execute(message(OWN, input))));
            assertArrayEquals(new byte[] {1, 2, 3}, input);
        }
    }
}
