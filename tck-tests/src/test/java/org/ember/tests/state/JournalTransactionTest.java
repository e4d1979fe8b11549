package org.ember.tests.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.state.StorageSlot;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions, checkpoints and reverts; wrong use; hostile sizes. */
class JournalTransactionTest {
    private static final Log LOG = new Log(Address.of(1), List.of(), new byte[] {1});

    private final MapState state = new MapState(number -> UInt256.of(number + 1));
    private final Journal journal = new Journal(state, Fork.OSAKA, new CodeCache());
    private final JournalAccount account = journal.account(Address.of(0xacc));

    @BeforeEach
    void openTransaction() {
        journal.beginTransaction();
        journal.setNonce(account, 1);
    }

    @Test
    void refundAndLogsFollowCheckpoints() {
        journal.addRefund(4800);
        journal.addLog(LOG);
        int start = journal.checkpoint();
        journal.addRefund(-4800);
        journal.addRefund(19900);
        journal.addLog(LOG);
        assertEquals(19900, journal.refund());
        assertEquals(2, journal.logs().size());
        journal.revertTo(start);
        assertEquals(4800, journal.refund());
        List<Log> logs = journal.logs();
        journal.endTransaction();
        assertEquals(List.of(LOG), logs, "a list that was handed out stays as it is");
        assertEquals(0, journal.refund());
        assertEquals(List.of(), journal.logs());
    }

    @Test
    void checkpointCanBeRevertedToAgain() {
        StorageSlot slot = journal.slot(account, UInt256.ONE);
        int start = journal.checkpoint();
        for (int round = 0; round < 3; round++) {
            journal.store(slot, UInt256.of(5));
            journal.addRefund(1);
            journal.revertTo(start);
            assertEquals(UInt256.ZERO, slot.current());
            assertEquals(0, journal.refund());
        }
    }

    @Test
    void balanceIsModuloTwoToThe256() {
        journal.setBalance(account, UInt256.MAX);
        journal.addBalance(account, UInt256.of(2));
        assertEquals(UInt256.ONE, account.balance());
        var error = assertThrows(IllegalArgumentException.class, () -> journal.subtractBalance(account, UInt256.of(2)));
        assertEquals("balance 1 of 0x0000000000000000000000000000000000000acc is less than 2", error.getMessage());
    }

    @Test
    void changesNeedATransaction() {
        StorageSlot slot = journal.slot(account, UInt256.ONE);
        assertThrows(IllegalStateException.class, journal::beginTransaction);
        journal.endTransaction();
        assertThrows(IllegalStateException.class, journal::endTransaction);
        assertThrows(IllegalStateException.class, () -> journal.store(slot, UInt256.ONE));
        assertThrows(IllegalStateException.class, () -> journal.addLog(LOG));
        assertThrows(IllegalStateException.class, () -> journal.warm(account));
        assertThrows(IllegalStateException.class, () -> journal.addRefund(1));
        assertThrows(IllegalStateException.class, () -> journal.incrementNonce(account));
        journal.beginTransaction();
        assertEquals(UInt256.ZERO, slot.current(), "what was refused has not happened");
        assertEquals(List.of(), journal.logs());
        assertEquals(0, journal.refund());
        assertEquals(1, account.nonce());
        assertTrue(journal.warm(account));
    }

    @Test
    void onlyCheckpointsThatCanBeAreRevertedTo() {
        assertThrows(IllegalArgumentException.class, () -> journal.revertTo(-1));
        assertThrows(IllegalArgumentException.class, () -> journal.revertTo(journal.checkpoint() + 1));
    }

    @Test
    void blockHashComesFromTheReader() {
        assertEquals(UInt256.of(43), journal.blockHash(42));
    }

    @Test
    void checkpointsNestAsDeepAsCalls() {
        int depth = 1024;
        StorageSlot slot = journal.slot(account, UInt256.ONE);
        int[] checkpoints = new int[depth + 1];
        for (int level = 1; level <= depth; level++) {
            checkpoints[level] = journal.checkpoint();
            journal.store(slot, UInt256.of(level));
            journal.store(account, UInt256.of(1000 + level), UInt256.ONE);
            journal.addRefund(1);
            journal.addLog(LOG);
        }
        for (int level = depth; level >= 1; level -= 2) {
            journal.revertTo(checkpoints[level]);
            assertEquals(UInt256.of(level - 1), slot.current());
            assertEquals(UInt256.ZERO, journal.load(account, UInt256.of(1000 + level)));
            assertEquals(level - 1, journal.refund());
            assertEquals(level - 1, journal.logs().size());
        }
    }

    @Test
    void hundredThousandSlotsAreWrittenRevertedAndWrittenAgain() {
        int slots = 100_000;
        int start = journal.checkpoint();
        storeMany(slots);
        journal.revertTo(start);
        assertEquals(UInt256.ZERO, journal.load(account, UInt256.of(77)));
        storeMany(slots);
        journal.endTransaction();
        assertEquals(
                slots,
                journal.diff().accounts().get(account.address()).storage().size());
        state.apply(journal.diff());
        assertEquals(UInt256.of(77), state.storage(account.address(), UInt256.of(77)));
    }

    private void storeMany(int slots) {
        for (int key = 1; key <= slots; key++) {
            StorageSlot slot = journal.slot(account, UInt256.of(key));
            journal.warm(slot);
            journal.store(slot, UInt256.of(key));
        }
    }

    @Test
    void millionsOfChangesAreUndone() {
        StorageSlot slot = journal.slot(account, UInt256.ONE);
        int start = journal.checkpoint();
        for (int change = 1; change <= 3_000_000; change++) {
            journal.checkpoint();
            journal.store(slot, UInt256.of(change));
        }
        assertEquals(UInt256.of(3_000_000), slot.current());
        journal.revertTo(start);
        assertEquals(UInt256.ZERO, slot.current());
    }

    @Test
    void changingOneSlotAgainAndAgainTakesNoMemory() {
        StorageSlot slot = journal.slot(account, UInt256.ONE);
        int start = journal.checkpoint();
        for (int change = 1; change <= 1_000_000; change++) {
            journal.store(slot, UInt256.of(change));
            journal.storeTransient(account, UInt256.ONE, UInt256.of(change));
            journal.addRefund(1);
        }
        assertTrue(journal.checkpoint() - start <= 3, "one entry for each of the three is enough to undo all");
        journal.revertTo(start);
        assertEquals(UInt256.ZERO, slot.current());
        assertEquals(UInt256.ZERO, journal.loadTransient(account, UInt256.ONE));
        assertEquals(0, journal.refund());
    }
}
