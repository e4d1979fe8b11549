package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ember.block.BlockHeader;
import org.ember.block.BlockRejection;
import org.ember.block.ChainLink;
import org.ember.block.Refusal;
import org.ember.block.Withdrawal;
import org.ember.chain.Activation;
import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.BlobSchedule;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.Fork;
import org.ember.fork.GasSchedule;
import org.ember.fork.Instruction;
import org.ember.fork.MainnetGas;
import org.ember.fork.MainnetPrecompiles;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.fork.Upgrade;
import org.ember.precompile.Precompiles;
import org.ember.state.Account;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.transaction.AccessListEntry;
import org.ember.transaction.Authorization;
import org.ember.transaction.Check;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client puts in wrongly is refused where it does so, and by name; what it changes later changes nothing. */
class EntryChecksTest {
    private static final List<String> PACKAGES = List.of(
            "org.ember.evm",
            "org.ember.state",
            "org.ember.fork",
            "org.ember.transaction",
            "org.ember.chain",
            "org.ember.block",
            "org.ember.embedding");

    /** Parts of records that may be missing, as their documentation says. */
    private static final Set<String> NULLABLE = Set.of(
            "AccountDiff.account",
            "AccountDiff.code",
            "Executed.contractAddress",
            "Block.withdrawals",
            "ChainLink.totalDifficulty");

    /** Parts whose absence the other parts of the example do not allow. */
    private static final Set<String> DEPENDENT = Set.of("Refusal.transaction");

    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);

    private static final Map<Class<?>, Object> EXAMPLES = Map.ofEntries(
            Map.entry(boolean.class, false),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Object.class, "result"),
            Map.entry(Opcode.class, Opcode.ADD),
            Map.entry(Instruction.Kind.class, Instruction.Kind.OPERATION),
            Map.entry(String.class, "detail"),
            Map.entry(byte[].class, new byte[] {1}),
            Map.entry(Map.class, Map.of()),
            Map.entry(UInt256.class, UInt256.ONE),
            Map.entry(Address.class, Address.of(1)),
            Map.entry(Status.class, Status.SUCCESS),
            Map.entry(Fork.class, Fork.OSAKA),
            Map.entry(BlobSchedule.class, BlobSchedule.NONE),
            Map.entry(GasSchedule.class, MainnetGas.of(Fork.OSAKA)),
            Map.entry(Precompiles.class, MainnetPrecompiles.of(Fork.OSAKA)),
            Map.entry(ExecutionLimits.class, ExecutionLimits.of(Fork.OSAKA)),
            Map.entry(Account.class, Account.EMPTY),
            Map.entry(StateDiff.class, new StateDiff(Map.of())),
            Map.entry(Log.class, new Log(Address.of(1), List.of(), new byte[0])),
            Map.entry(TransactionType.class, TransactionType.LEGACY),
            Map.entry(Rejection.class, Rejection.NONCE_IS_MAX),
            Map.entry(Upgrade.class, Upgrade.BPO1),
            Map.entry(Activation.class, Activation.atBlock(1)),
            Map.entry(Activation.Unit.class, Activation.Unit.BLOCK),
            Map.entry(BlockHeader.class, BlockHeader.builder().build()),
            Map.entry(Transaction.class, transaction(new byte[0]).build()),
            Map.entry(Withdrawal.class, new Withdrawal(1, 2, Address.of(3), 4)),
            Map.entry(BlockRejection.class, BlockRejection.INVALID_TRANSACTION),
            Map.entry(Refusal.class, new Refusal(BlockRejection.INVALID_TRANSACTION, Rejection.NONCE_IS_MAX, "")),
            Map.entry(ChainLink.class, ChainLink.of(BlockHeader.builder().build())),
            Map.entry(Executed.class, executed()));

    /** Returns the first word of the input. */
    private static final String ECHO = "5f355f5260205ff3";

    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 7, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /** All public records of the packages that clients work with. */
    static Stream<Class<?>> records() throws IOException, URISyntaxException {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> member : List.of(Message.class, Ember.class)) {
            Path location = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(location)) {
                find(location, found);
            } else {
                try (FileSystem archive = FileSystems.newFileSystem(location)) {
                    find(archive.getPath("/"), found);
                }
            }
        }
        assertTrue(found.contains(AccountDiff.class) && found.contains(Executed.class), found::toString);
        return found.stream();
    }

    private static void find(Path folder, List<Class<?>> found) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.map(path -> folder.relativize(path).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .filter(name -> PACKAGES.contains(name.substring(0, name.lastIndexOf('.'))))
                    .map(EntryChecksTest::load)
                    .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
                    .forEach(found::add);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Executed executed() {
        return new Executed(TransactionType.LEGACY, Status.SUCCESS, 1, 0, 0, UInt256.ONE, null, new byte[0], List.of());
    }

    private static Object example(RecordComponent component) {
        if (component.getType() != List.class) {
            Object example = EXAMPLES.get(component.getType());
            assertTrue(example != null, () -> "give " + component + " an example");
            return example;
        }
        ParameterizedType list = (ParameterizedType) component.getGenericType();
        Object element = EXAMPLES.get((Class<?>) list.getActualTypeArguments()[0]);
        return new ArrayList<>(List.of(element));
    }

    private static Object make(Class<?> type, Object... parts) throws Throwable {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(parts);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void partsThatAreMissing(Class<?> type) throws Throwable {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = Arrays.stream(components).map(EntryChecksTest::example).toArray();
        make(type, parts);
        for (int index = 0; index < parts.length; index++) {
            String name = type.getSimpleName() + "." + components[index].getName();
            if (components[index].getType().isPrimitive() || DEPENDENT.contains(name)) {
                continue;
            }
            Object[] without = parts.clone();
            without[index] = null;
            if (NULLABLE.contains(name)) {
                make(type, without);
            } else {
                String message = assertThrows(NullPointerException.class, () -> make(type, without), name)
                        .getMessage();
                assertTrue(message.endsWith("must not be null") || message.contains(" must not be null; "), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void listsThatChangeLater(Class<?> type) throws Throwable {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = Arrays.stream(components).map(EntryChecksTest::example).toArray();
        Object made = make(type, parts);
        for (int index = 0; index < parts.length; index++) {
            if (parts[index] instanceof List<?> list) {
                List<?> before = List.copyOf(list);
                list.clear();
                List<?> kept = (List<?>) components[index].getAccessor().invoke(made);
                assertEquals(before, kept);
                assertThrows(UnsupportedOperationException.class, kept::clear);
            }
        }
    }

    private static void assertRefused(String words, Executable entry) {
        RuntimeException refusal = assertThrows(RuntimeException.class, entry);
        assertTrue(
                refusal instanceof NullPointerException || refusal instanceof IllegalArgumentException,
                refusal::toString);
        assertEquals(words, refusal.getMessage());
    }

    @Test
    void numbersOutOfRange() {
        assertRefused("the gas of a message must be from 0 to 2^63 - 1: -1", () -> message(-1, new byte[0]));
        assertRefused(
                "the parity of an authorization must be from 0 to 255: -1",
                () -> new Authorization(UInt256.ONE, ALICE, 0, -1, UInt256.ONE, UInt256.ONE));
        assertRefused(
                "the parity of an authorization must be from 0 to 255: 256",
                () -> new Authorization(UInt256.ONE, ALICE, 0, 256, UInt256.ONE, UInt256.ONE));
        List<UInt256> topics = List.of(UInt256.ONE, UInt256.ONE, UInt256.ONE, UInt256.ONE, UInt256.ONE);
        assertRefused("a log has at most 4 topics: 5", () -> new Log(ALICE, topics, new byte[0]));
    }

    @Test
    void nothingInPlaceOfSomething() {
        MapState state = state();
        Message message = message(100_000, new byte[0]);
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            Session session = ember.session(state, BLOCK);
            assertRefused("the state reader must not be null", () -> ember.session(null, BLOCK));
            assertRefused("the block must not be null", () -> ember.session(state, null));
            assertRefused("the message must not be null", () -> session.execute(null));
            assertRefused("the message must not be null", () -> session.call(null));
            assertRefused("the deadline must not be null; Deadline.NONE is none", () -> session.setDeadline(null));
            assertRefused("the environment of the transaction must not be null", () -> session.call(message, null));
            assertRefused("the transaction must not be null", () -> session.transact((Transaction) null));
            assertRefused("the bytes of the transaction must not be null", () -> session.transact((byte[]) null));
            assertEquals(Status.SUCCESS, session.execute(message).status());
        }
        assertRefused("the fork must not be null", () -> Ember.of(null));
        assertRefused("the fork must not be null", () -> Rules.of(null));
        assertRefused("the rules must not be null", () -> Ember.builder().rules(null));
        assertRefused(
                "the options of tiering must not be null", () -> Ember.builder().tiering(null));
        assertRefused(
                "the code of an account must not be null; an empty array is none",
                () -> state.put(ALICE, 0, UInt256.ONE, null, Map.of()));
        assertRefused("the balance of an account must not be null", () -> state.put(ALICE, 0, null));
        assertRefused("the address of an account must not be null", () -> state.put(null, 0, UInt256.ONE));
        Transaction.Builder builder = Transaction.builder(TransactionType.LEGACY);
        assertRefused("the type of a transaction must not be null", () -> Transaction.builder(null));
        assertRefused("the data of a transaction must not be null", () -> builder.data(null));
        assertRefused("the value of a transaction must not be null", () -> builder.value(null));
        assertRefused("the price of gas must not be null", () -> builder.gasPrice(null));
        assertRefused("the access list of a transaction must not be null", () -> builder.accessList(null));
        assertRefused("the blob hashes of a transaction must not be null", () -> builder.blobVersionedHashes(null));
        assertRefused("the authorizations of a transaction must not be null", () -> builder.authorizations(null));
    }

    @Test
    void checksGivenTwice() {
        try (Ember ember = Ember.builder().skip(Check.NONCE, Check.NONCE).build()) {
            assertInstanceOf(
                    Executed.class,
                    ember.transact(transaction(new byte[0]).nonce(9).build(), state(), BLOCK)
                            .result());
        }
    }

    private static MapState state() {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.of(1_000_000_000));
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(ECHO), Map.of());
        return state;
    }

    private static Message message(long gas, byte[] input) {
        return new Message(false, ALICE, CONTRACT, UInt256.ZERO, gas, input);
    }

    private static Transaction.Builder transaction(byte[] data) {
        return Transaction.builder(TransactionType.LEGACY)
                .gasLimit(100_000)
                .recipient(CONTRACT)
                .data(data)
                .sender(ALICE);
    }

    @Test
    void arraysThatChangeLater() {
        byte[] input = UInt256.of(42).toBytes();
        byte[] expected = input.clone();
        byte[] code = Hex.parse(ECHO);
        MapState state = state();
        state.put(CONTRACT, 1, UInt256.ZERO, code, Map.of());
        Message message = message(100_000, input);
        Transaction transaction = transaction(input).build();
        Arrays.fill(input, (byte) 1);
        Arrays.fill(code, (byte) 0xfe);
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            Session session = ember.session(state, BLOCK);
            assertArrayEquals(expected, session.call(message).output());
            Executed executed = assertInstanceOf(Executed.class, session.transact(transaction));
            assertArrayEquals(expected, executed.output());
        }
        AccountDiff change = new AccountDiff(
                new Account(1, UInt256.ZERO, state.account(CONTRACT).codeHash()), Hex.parse(ECHO), false, Map.of());
        state.apply(new StateDiff(Map.of(CONTRACT, change)));
        Arrays.fill(change.code(), (byte) 0xfe);
        assertArrayEquals(Hex.parse(ECHO), state.code(CONTRACT));
    }

    @Test
    void listsOfATransactionThatChangeLater() {
        List<UInt256> keys = new ArrayList<>(List.of(UInt256.ONE));
        List<AccessListEntry> entries = new ArrayList<>(List.of(new AccessListEntry(CONTRACT, keys)));
        List<UInt256> hashes = new ArrayList<>(List.of(UInt256.of(5)));
        Transaction transaction = Transaction.builder(TransactionType.BLOB)
                .chainId(UInt256.ONE)
                .accessList(entries)
                .blobVersionedHashes(hashes)
                .build();
        TransactionEnvironment environment = new TransactionEnvironment(ALICE, UInt256.ZERO, hashes);
        keys.clear();
        entries.clear();
        hashes.set(0, UInt256.of(6));
        assertEquals(List.of(UInt256.ONE), transaction.accessList().getFirst().storageKeys());
        assertEquals(List.of(UInt256.of(5)), transaction.blobVersionedHashes());
        assertEquals(List.of(UInt256.of(5)), environment.blobVersionedHashes());
        assertNotEquals(hashes, environment.blobVersionedHashes());
    }
}
