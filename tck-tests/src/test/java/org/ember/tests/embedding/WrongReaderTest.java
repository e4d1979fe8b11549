package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.ContractAddress;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.state.StateReaderException;
import org.ember.tests.embedding.WrongReader.Fault;
import org.ember.tests.state.ForwardingReader;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client's state answers wrongly is refused in every mode, at any depth, and leaves nothing behind. */
class WrongReaderTest {
    static final Address CONTRACT = Address.of(0xc0de);
    static final Address LIBRARY = Address.of(0x11b);
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address TOWER = Address.of(0x7000);
    /** Another library: what makes the contract known, and compiled, before the library is asked for. */
    private static final Address FIRST_LIBRARY = Address.of(0xf1);

    private static final int TOWER_HEIGHT = 20;
    private static final long GAS = 1_000_000;
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 7, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /**
     * Adds up slot 0, the last block's hash, the size of the library that the input names, and what a call of it with 3 wei
     * returns; stores the sum in slot 1 and returns it.
     */
    private static final String SUM = "5f54" + "60014303" + "40" + "01" + "5f353b" + "01" + "60205f5f5f60035f355af1"
            + "01" + "5f5101" + "80600155" + "5f5260205ff3";

    private final MapState state = state();

    private static MapState state() {
        MapState state = new MapState(number -> UInt256.of(1000 + number));
        state.put(ALICE, 0, UInt256.of(1_000_000_000));
        state.put(CONTRACT, 1, UInt256.of(1000), Hex.parse(SUM), Map.of(UInt256.ZERO, UInt256.of(5)));
        state.put(LIBRARY, 1, UInt256.ZERO, Hex.parse("602a5f5260205ff300"), Map.of());
        state.put(FIRST_LIBRARY, 1, UInt256.ZERO, Hex.parse("602b5f5260205ff3"), Map.of());
        for (int floor = 0; floor < TOWER_HEIGHT; floor++) {
            Address next = floor == 0 ? CONTRACT : Address.of(0x7000 + TOWER_HEIGHT - floor);
            String call = "60205f5f37" + "60205f60205f5f73" + next.toHex().substring(2) + "5af150" + "60205ff3";
            state.put(Address.of(0x7000 + TOWER_HEIGHT - floor - 1), 1, UInt256.ZERO, Hex.parse(call), Map.of());
        }
        return state;
    }

    /** What compiles as soon as it can, or nothing. */
    static TieringOptions options(Mode mode) {
        return mode != Mode.TIERED
                ? TieringOptions.of(mode)
                : TieringOptions.builder()
                        .blocking(true)
                        .set(TieringOption.HOT_CALLS, 1)
                        .set(TieringOption.HOT_GAS, 0)
                        .set(TieringOption.HOT_BLOCK_EXECUTIONS, 1)
                        .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                        .build();
    }

    private static Ember ember(Mode mode) {
        return Ember.builder().fork(Fork.OSAKA).tiering(options(mode)).build();
    }

    private static Message message(Address recipient, Address library) {
        return new Message(false, ALICE, recipient, UInt256.ONE, GAS, input(library));
    }

    private static byte[] input(Address library) {
        byte[] input = new byte[32];
        System.arraycopy(library.toBytes(), 0, input, 12, 20);
        return input;
    }

    static Stream<Arguments> faults() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> Arrays.stream(Mode.values())
                        .flatMap(mode ->
                                Stream.of(Arguments.of(fault, mode, CONTRACT), Arguments.of(fault, mode, TOWER))));
    }

    @ParameterizedTest(name = "{0}, {1}, calling {2}")
    @MethodSource("faults")
    void wrongAnswersAreRefusedAndLeaveNothingBehind(Fault fault, Mode mode, Address recipient) {
        Message message = message(recipient, LIBRARY);
        List<Object> expected = told(ember(Mode.INTERPRETER).session(state, BLOCK), message);
        try (Ember ember = ember(mode)) {
            for (int time = 0; time < 3; time++) {
                assertEquals(
                        Status.SUCCESS,
                        ember.session(state, BLOCK)
                                .execute(message(recipient, FIRST_LIBRARY))
                                .status());
            }
            WrongReader reader = new WrongReader(state, fault);
            Session session = ember.session(reader, BLOCK);
            for (int time = 0; time < 2; time++) {
                requireNamed(fault, assertThrows(StateReaderException.class, () -> session.call(message)));
                requireNamed(fault, assertThrows(StateReaderException.class, () -> session.execute(message)));
                requireNamed(
                        fault,
                        assertThrows(StateReaderException.class, () -> session.transact(transaction(recipient))));
            }
            assertEquals(0, session.gasUsed());
            assertTrue(session.diff().accounts().isEmpty());
            reader.isMended = true;
            assertEquals(expected, told(session, message));
            assertEquals(expected, told(ember.session(state, BLOCK), message));
        }
    }

    private void requireNamed(Fault fault, StateReaderException refusal) {
        String message = refusal.getMessage();
        assertTrue(message.contains(fault.words), message);
        if (fault.account != null) {
            assertTrue(message.contains(fault.account.toHex()), message);
        }
        if (fault.concernsCode() && fault != Fault.ZERO_CODE_HASH) {
            assertTrue(message.contains(state.account(LIBRARY).codeHash().toFullHex()), message);
        }
    }

    private static Transaction transaction(Address recipient) {
        return Transaction.builder(TransactionType.LEGACY)
                .gasLimit(GAS)
                .recipient(recipient)
                .data(input(LIBRARY))
                .sender(ALICE)
                .build();
    }

    /** All that can be told of a message, of a transaction after it and of what both changed. */
    private static List<Object> told(Session session, Message message) {
        ExecutionResult result = session.execute(message);
        Executed executed = assertInstanceOf(Executed.class, session.transact(transaction(message.recipient())));
        return List.of(
                result.status(),
                result.gasUsed(),
                Hex.format(result.output()),
                executed.status(),
                executed.gasUsed(),
                Hex.format(executed.output()),
                session.diff());
    }

    /** What the client keeps of what it gave or got is its own: changing it changes nothing that the engine knows. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void codeThatTheClientChangesLater(Mode mode) {
        byte[] given = state.code(LIBRARY).clone();
        ForwardingReader reader = new ForwardingReader(state) {
            @Override
            public byte[] code(Address address) {
                return address.equals(LIBRARY) ? given : super.code(address);
            }
        };
        Message message = message(CONTRACT, LIBRARY);
        try (Ember ember = ember(mode)) {
            Session session = ember.session(reader, BLOCK);
            List<Object> expected = told(session, message);
            Arrays.fill(given, (byte) 0xfe);
            assertEquals(expected, told(ember.session(reader, BLOCK), message));
            assertEquals(expected, told(ember.session(state, BLOCK), message));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deployedCodeThatTheClientChangesLater(Mode mode) {
        Address created = ContractAddress.of(ALICE, 0);
        byte[] deploys = Hex.parse("67602a5f5260205ff35f5260086018f3");
        try (Ember ember = ember(mode)) {
            Session session = ember.session(state, BLOCK);
            ExecutionResult result = session.execute(new Message(true, ALICE, created, UInt256.ZERO, GAS, deploys));
            assertEquals("0x602a5f5260205ff3", Hex.format(result.output()));
            AccountDiff diff = session.diff().accounts().get(created);
            Arrays.fill(result.output(), (byte) 0xfe);
            Arrays.fill(diff.code(), (byte) 0xfe);
            Arrays.fill(deploys, (byte) 0xfe);
            assertEquals(42, UInt256.fromBytes(call(session, created)).limb0());
            assertArrayEquals(
                    Hex.parse("0x602a5f5260205ff3"),
                    session.diff().accounts().get(created).code());
        }
    }

    private static byte[] call(Session session, Address recipient) {
        return session.call(new Message(false, ALICE, recipient, UInt256.ZERO, GAS, new byte[0]))
                .output();
    }

    /** What is wrong in an account is refused where the client makes it, and ends the execution as any failure of its does. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void accountsWithHoles(Mode mode) {
        boolean[] fails = {true};
        ForwardingReader reader = new ForwardingReader(state) {
            @Override
            public Account account(Address address) {
                return fails[0] && address.equals(LIBRARY)
                        ? new Account(1, null, UInt256.ZERO)
                        : super.account(address);
            }
        };
        Message message = message(CONTRACT, LIBRARY);
        try (Ember ember = ember(mode)) {
            Session session = ember.session(reader, BLOCK);
            NullPointerException refusal = assertThrows(NullPointerException.class, () -> session.execute(message));
            assertEquals("the balance of an account must not be null", refusal.getMessage());
            fails[0] = false;
            assertEquals(told(ember(Mode.INTERPRETER).session(state, BLOCK), message), told(session, message));
        }
    }
}
