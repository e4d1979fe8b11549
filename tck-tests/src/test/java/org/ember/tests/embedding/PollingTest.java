package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.DeadlineExceededException;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.MainnetGas;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That an execution looks whether it is to go on after so much work, whatever the work is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PollingTest {
    /** The work after which it has to look again, in gas. */
    private static final long MOST_WORK = 50_000;

    /** The most work, in gas, that is done at once after it has looked: copying 1 MiB and paying for the memory. */
    private static final long AT_ONCE = 100_000;

    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 10, 1, 1, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    private final Polls polls = new Polls();

    static Stream<Arguments> works() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(HostileWork.values()).map(work -> Arguments.of(mode, work)));
    }

    private static Ember ember(Mode mode) {
        return Ember.builder().fork(Fork.OSAKA).tiering(TieringOptions.of(mode)).build();
    }

    private static MapState state(byte[] code) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, code, Map.of());
        return state;
    }

    private static ExecutionResult execute(Session session, long gas) {
        return session.execute(new Message(false, ALICE, CONTRACT, UInt256.ZERO, gas, new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("works")
    void looksAfterSoMuchWork(Mode mode, HostileWork work) {
        try (Ember ember = ember(mode)) {
            MapState state = state(Hex.parse(work.code));
            for (int run = 0; run < 3; run++) {
                Session session = ember.session(state, BLOCK);
                session.setDeadline(polls.none());
                long used = execute(session, 8_000_000).gasUsed();
                long share =
                        work == HostileWork.FAILING_CALLS || work == HostileWork.DEEP_TREE ? 20 : 1; // the rest is lost
                assertTrue(used > 3_000_000, "used " + used);
                assertTrue(
                        polls.count() >= used / share / (MOST_WORK + AT_ONCE),
                        () -> "looked only " + polls.count() + " times in " + used + " gas");
                if (work != HostileWork.BLOCK_HASHES) {
                    assertTrue(
                            polls.count() <= 2 + used / (MOST_WORK / 5),
                            () -> "looked " + polls.count() + " times in " + used + " gas");
                }
            }
        }
    }

    /** The deadline comes while a loop runs that would for years; the gas is what tells how long it took to see. */
    @ParameterizedTest
    @MethodSource("works")
    void endsAtTheDeadline(Mode mode, HostileWork work) {
        try (Ember ember = ember(mode)) {
            MapState state = state(Hex.parse(work.code));
            Session session = ember.session(state, BLOCK);
            for (int most : new int[] {0, 1, 20, 200}) {
                session.setDeadline(polls.deadline(most));
                DeadlineExceededException exceeded =
                        assertThrows(DeadlineExceededException.class, () -> execute(session, Long.MAX_VALUE));
                assertEquals(most + 1, polls.count());
                // The shares of nested calls' gas that are lost are no work, but used.
                if (work != HostileWork.FAILING_CALLS && work != HostileWork.DEEP_TREE) {
                    long memory = 10_000_000;
                    assertTrue(exceeded.gasUsed() <= memory + most * (MOST_WORK + AT_ONCE), exceeded.getMessage());
                }
                assertTrue(session.diff().accounts().isEmpty());
            }
            session.setDeadline(polls.none());
            ExecutionResult result = execute(session, 1_000_000);
            ExecutionResult expected = execute(Ember.of(Fork.OSAKA).session(state, BLOCK), 1_000_000);
            assertEquals(expected.status(), result.status());
            assertEquals(expected.gasUsed(), result.gasUsed());
        }
    }

    /**
     * A reader that interrupts the thread that executes, while code runs that hashes 64 KiB before each of its reads.
     */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void littleIsDoneAfterAnInterrupt(Mode mode) {
        String loop = "6000" + "5b" + "80" + "5450" + "620100006000" + "2050" + "600101" + "600256";
        for (byte[] code : new byte[][] {Hex.parse(loop), DeepCode.at(20, relocated(loop))}) {
            try (Ember ember = ember(mode)) {
                int[] reads = new int[1];
                StateReader state = new ForwardingReader(state(code)) {
                    @Override
                    public UInt256 storage(Address address, UInt256 key) {
                        if (++reads[0] == 100) {
                            Thread.currentThread().interrupt();
                        }
                        return super.storage(address, key);
                    }
                };
                Session session = ember.session(state, BLOCK);
                session.setDeadline(polls.none());
                assertThrows(CancellationException.class, () -> execute(session, Long.MAX_VALUE));
                assertTrue(Thread.interrupted());
                assertTrue(reads[0] - 100 <= MOST_WORK / (6 * 2048), "read " + (reads[0] - 100) + " times more");
                assertTrue(session.diff().accounts().isEmpty());
                assertFalse(execute(session, 10_000_000).isSuccess(), "of which it gets what it is given");
            }
        }
    }

    /** {@code loop} as it is where its jump leads to the JUMPDEST that stands after two bytes of the body. */
    private static String relocated(String loop) {
        int start = DeepCode.at(20, "").length;
        return loop.replace("600256", String.format("61%04x56", start + 2));
    }

    /** In Frontier a read of the client's state costs 20 gas, and takes as long as the client takes. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void looksAfterSomeReads(Mode mode) {
        try (Ember ember = Ember.builder()
                .fork(Fork.FRONTIER)
                .tiering(TieringOptions.of(mode))
                .build()) {
            int[] reads = new int[1];
            StateReader state = new ForwardingReader(state(Hex.parse("6000" + "5b" + "803150" + "600101" + "600256"))) {
                @Override
                public Account account(Address address) {
                    reads[0]++;
                    return super.account(address);
                }
            };
            Session session = ember.session(state, BLOCK);
            session.setDeadline(polls.none());
            execute(session, 500_000);
            assertTrue(reads[0] > 5_000, reads[0] + " reads");
            assertTrue(polls.count() >= reads[0] / 8 - 1, polls.count() + " looks in " + reads[0] + " reads");
        }
    }

    /**
     * Memory of 64 MiB is copied in pieces, between which it looks, and code of 64 MiB is searched for destinations so.
     */
    @ParameterizedTest
    @CsvSource({
        "6304000000 6000 f3, 63", // RETURN
        "6304000000 6000 fd, 63",
        "6304000000 6000 a0 00, 63", // LOG0
        "6000 6000 6304000000 6000 6004 5a fa 00, 63", // identity, which copies its input
        "6304000000 6000 6304000000 6000 6004 5a fa 00, 126", // and its output into memory
        "6304000000 6000 6000 f0 00, 250", // CREATE
    })
    void looksWhileMuchIsCopied(String code, int times) {
        try (Ember ember = Ember.of(Fork.LONDON)) {
            Session session = ember.session(state(Hex.parse(code.replace(" ", ""))), BLOCK);
            session.setDeadline(polls.none());
            Message message = new Message(false, ALICE, CONTRACT, UInt256.ZERO, 1L << 40, new byte[0]);
            session.call(message);
            assertTrue(polls.count() >= times, "looked only " + polls.count() + " times");
            session.setDeadline(polls.deadline(times - 1));
            assertThrows(DeadlineExceededException.class, () -> session.call(message));
            assertTrue(session.diff().accounts().isEmpty());
        }
    }

    /** Where nothing costs anything, work cannot be told by gas. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void looksWhereGasIsFree(Mode mode) {
        GasSchedule free = MainnetGas.of(Fork.OSAKA)
                .with()
                .set(0, Opcode.values())
                .set(0, GasCost.values())
                .build();
        try (Ember ember = Ember.builder()
                .rules(new Rules(Fork.OSAKA, free))
                .tiering(TieringOptions.of(mode))
                .build()) {
            for (HostileWork work : HostileWork.values()) {
                if (work == HostileWork.PRECOMPILES || work == HostileWork.FAILING_CALLS) {
                    continue; // precompiled contracts have prices of their own
                }
                for (long gas : new long[] {10_000_000, Long.MAX_VALUE}) { // some goes into memory
                    Session session = ember.session(state(Hex.parse(work.code)), BLOCK);
                    session.setDeadline(polls.deadline(1_000));
                    assertThrows(DeadlineExceededException.class, () -> execute(session, gas), work.name());
                    assertEquals(1_001, polls.count());
                }
            }
        }
    }
}
