package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Deadline;
import org.ember.evm.DeadlineExceededException;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.transaction.Authorization;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left when an execution has been given up: nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 10, 1, 60_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /** Stores, keeps for the transaction, emits and sends something in each of 300 rounds, and then stops. */
    private static final String BUSY = "61012c" + "5b" + "8080" + "55" + "8080" + "5d" + "60206000a0"
            + "600060006000600060016077" + "5af150" + "60019003" + "80";

    private final Polls polls = new Polls();

    static Stream<Arguments> everywhere() {
        return Stream.of(Mode.values()).flatMap(mode -> Stream.of(0, 12, 40).map(depth -> Arguments.of(mode, depth)));
    }

    private static MapState state(int depth) {
        int start = DeepCode.at(depth, "").length;
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.of(1L << 62));
        state.put(
                CONTRACT,
                1,
                UInt256.of(1_000_000),
                DeepCode.at(depth, BUSY + String.format("61%04x", start + 3) + "57" + "00"),
                Map.of());
        return state;
    }

    private static Ember ember(Mode mode) {
        return Ember.builder().fork(Fork.OSAKA).tiering(TieringOptions.of(mode)).build();
    }

    private static Message message() {
        return new Message(false, ALICE, CONTRACT, UInt256.of(7), 1L << 40, new byte[0]);
    }

    private static Transaction transaction(int nonce) {
        return Transaction.builder(TransactionType.LEGACY)
                .sender(ALICE)
                .nonce(nonce)
                .recipient(CONTRACT)
                .gasLimit(16_000_000)
                .gasPrice(UInt256.of(10))
                .build();
    }

    private record Figures(String status, long gasUsed, long refund, int logs, StateDiff diff) {
        static Figures of(ExecutionResult result, Session session) {
            return new Figures(
                    result.status().name(),
                    result.gasUsed(),
                    result.gasRefund(),
                    result.logs().size(),
                    session.diff());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void messagesAreUndone(Mode mode, int depth) {
        MapState state = state(depth);
        Session undisturbed = Ember.of(Fork.OSAKA).session(state, BLOCK);
        Figures first = Figures.of(undisturbed.execute(message()), undisturbed);
        Figures second = Figures.of(undisturbed.execute(message()), undisturbed);
        try (Ember ember = ember(mode)) {
            Session session = ember.session(state, BLOCK);
            giveUp(session);
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(first, Figures.of(session.execute(message()), session));
            giveUp(session);
            assertEquals(first.diff(), session.diff());
            assertEquals(second, Figures.of(session.execute(message()), session));
        }
    }

    private void giveUp(Session session) {
        for (int most : new int[] {0, 1, 20, 40}) {
            session.setDeadline(polls.deadline(most));
            assertThrows(DeadlineExceededException.class, () -> session.execute(message()));
            assertThrows(DeadlineExceededException.class, () -> session.call(message()));
        }
        session.setDeadline(polls.none());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void transactionsAreUndone(Mode mode, int depth) {
        MapState state = state(Math.min(depth, 14));
        Session undisturbed = Ember.of(Fork.OSAKA).session(state, BLOCK);
        Executed first = assertInstanceOf(Executed.class, undisturbed.transact(transaction(0)));
        StateDiff afterFirst = undisturbed.diff();
        Executed second = assertInstanceOf(Executed.class, undisturbed.transact(transaction(1)));
        try (Ember ember = ember(mode)) {
            Session session = ember.session(state, BLOCK);
            session.setDeadline(polls.deadline(30));
            assertThrows(DeadlineExceededException.class, () -> session.transact(transaction(0)));
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(0, session.gasUsed());
            session.setDeadline(Deadline.NONE);
            Executed again = assertInstanceOf(Executed.class, session.transact(transaction(0)));
            assertEquals(first.gasUsed(), again.gasUsed());
            assertEquals(first.status(), again.status());
            session.setDeadline(polls.deadline(30));
            assertThrows(DeadlineExceededException.class, () -> session.transact(transaction(1)));
            assertEquals(afterFirst, session.diff());
            assertEquals(first.gasUsed(), session.gasUsed());
            session.setDeadline(Deadline.NONE);
            assertEquals(second.gasUsed(), ((Executed) session.transact(transaction(1))).gasUsed());
            assertEquals(undisturbed.diff(), session.diff());
        }
    }

    /** Who signed each is found before the code runs. */
    @Test
    void authorizationsAreLookedBetween() {
        MapState state = state(0);
        Transaction many = Transaction.builder(TransactionType.SET_CODE)
                .chainId(UInt256.ONE)
                .sender(ALICE)
                .recipient(Address.of(0xb0b))
                .gasLimit(16_000_000)
                .maxFeePerGas(UInt256.of(10))
                .authorizations(Collections.nCopies(
                        100, new Authorization(UInt256.ZERO, CONTRACT, 0, 0, UInt256.ONE, UInt256.ONE)))
                .build();
        Session session = Ember.of(Fork.OSAKA).session(state, BLOCK);
        for (int most : new int[] {0, 1, 99}) {
            session.setDeadline(polls.deadline(most));
            assertThrows(DeadlineExceededException.class, () -> session.transact(many));
            assertEquals(most + 1, polls.count());
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(0, session.gasUsed());
        }
        session.setDeadline(Deadline.NONE);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> session.transact(many));
        assertTrue(Thread.interrupted());
        assertTrue(session.diff().accounts().isEmpty());
        assertInstanceOf(Executed.class, session.transact(many));
    }

    @Test
    void theGasUsedIsTold() {
        MapState state = state(0);
        Session session = Ember.of(Fork.OSAKA).session(state, BLOCK);
        long before = 0;
        for (int most = 1; most < 60; most += 3) {
            session.setDeadline(polls.deadline(most));
            DeadlineExceededException exceeded =
                    assertThrows(DeadlineExceededException.class, () -> session.execute(message()));
            assertTrue(exceeded.gasUsed() > before, exceeded.getMessage());
            assertTrue(exceeded.getMessage().contains(Long.toString(exceeded.gasUsed())));
            before = exceeded.gasUsed();
        }
    }

    @Test
    void deadlinesAreTimesFromNowOn() {
        long[] now = {Long.MAX_VALUE - 5}; // as nanoTime may be, before it overflows
        Deadline soon = Deadline.after(Duration.ofNanos(10), () -> now[0]);
        Deadline far = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), () -> now[0]);
        assertFalse(soon.isOver());
        now[0] += 9;
        assertFalse(soon.isOver());
        now[0]++;
        assertTrue(soon.isOver());
        assertFalse(far.isOver());
        assertFalse(Deadline.NONE.isOver());
        assertTrue(Deadline.after(Duration.ZERO, () -> 0).isOver());
        assertThrows(IllegalArgumentException.class, () -> Deadline.after(Duration.ofNanos(-1)));
    }
}
