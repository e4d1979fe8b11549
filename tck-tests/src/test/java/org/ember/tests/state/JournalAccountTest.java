package org.ember.tests.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.MapState;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.state.StateReaderException;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Coming into existence, touching, creation and deletion under the rules of each fork. */
class JournalAccountTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address EMPTY = Address.of(0xe);
    private static final Address RIPEMD160 = Address.of(3);
    private static final byte[] CODE = {0x60, 0x00};

    private final MapState state = new MapState();

    private Journal journal(Fork fork) {
        Journal journal = new Journal(state, fork, new CodeCache());
        journal.beginTransaction();
        return journal;
    }

    /** A reader that at first answers another account than the one whose code it has. */
    private static final class LateReader extends ForwardingReader {
        private boolean isRight;

        LateReader(MapState state) {
            super(state);
        }

        @Override
        public Account account(Address address) {
            Account right = super.account(address);
            return isRight || right == null ? right : new Account(7, right.balance(), UInt256.of(5));
        }
    }

    /** Either may be wrong, code or account: neither is kept beyond what asked for them. */
    @Test
    void accountsWhoseCodeWasRefusedAreAskedForAnew() {
        state.put(ALICE, 1, UInt256.ZERO, CODE, Map.of());
        LateReader reader = new LateReader(state);
        Journal journal = new Journal(reader, Fork.OSAKA, new CodeCache());
        JournalAccount alice = journal.account(ALICE);
        assertThrows(StateReaderException.class, alice::code);
        reader.isRight = true;
        assertEquals(1, alice.nonce(), "no transaction is open: at once");
        assertArrayEquals(CODE, alice.code().bytes());

        reader.isRight = false;
        journal = new Journal(reader, Fork.OSAKA, new CodeCache());
        alice = journal.account(ALICE);
        journal.beginTransaction();
        assertThrows(StateReaderException.class, alice::code);
        reader.isRight = true;
        assertEquals(7, alice.nonce(), "what a transaction has read stays while it is open");
        journal.endTransaction();
        assertEquals(1, alice.nonce());
        assertArrayEquals(CODE, alice.code().bytes());
    }

    @Test
    void accountsWhoseCodeWasRefusedAreKeptWhenTheyWereChanged() {
        state.put(ALICE, 1, UInt256.ZERO, CODE, Map.of());
        LateReader reader = new LateReader(state);
        Journal journal = new Journal(reader, Fork.OSAKA, new CodeCache());
        JournalAccount alice = journal.account(ALICE);
        journal.beginTransaction();
        assertThrows(StateReaderException.class, alice::code);
        journal.setNonce(alice, 9);
        reader.isRight = true;
        journal.endTransaction();
        assertEquals(9, alice.nonce());
        assertEquals(UInt256.of(5), alice.codeHash());
    }

    @Test
    void touchBringsAnEmptyAccountIntoTheStateBeforeSpuriousDragon() {
        Journal journal = journal(Fork.TANGERINE_WHISTLE);
        JournalAccount alice = journal.account(ALICE);
        assertFalse(alice.exists());
        journal.addBalance(alice, UInt256.ZERO);
        assertTrue(alice.exists());
        journal.endTransaction();
        assertTrue(alice.exists());
        assertEquals(Account.EMPTY, journal.diff().accounts().get(ALICE).account());
    }

    @Test
    void touchedEmptyAccountIsDeletedFromSpuriousDragonOn() {
        state.put(EMPTY, 0, UInt256.ZERO);
        state.put(ALICE, 0, UInt256.ZERO);
        Journal journal = journal(Fork.SPURIOUS_DRAGON);
        journal.touch(journal.account(EMPTY));
        assertTrue(journal.account(EMPTY).exists());
        assertTrue(journal.account(ALICE).exists());
        journal.endTransaction();
        assertFalse(journal.account(EMPTY).exists());
        assertTrue(journal.account(ALICE).exists(), "an empty account nobody touched stays");
        assertNull(journal.diff().accounts().get(EMPTY).account());
        state.apply(journal.diff());
        assertEquals(Set.of(ALICE), state.addresses());
    }

    @Test
    void revertUndoesATouchExceptThatOfRipemd160() {
        state.put(EMPTY, 0, UInt256.ZERO);
        state.put(RIPEMD160, 0, UInt256.ZERO);
        Journal journal = journal(Fork.SPURIOUS_DRAGON);
        int start = journal.checkpoint();
        journal.touch(journal.account(EMPTY));
        journal.touch(journal.account(RIPEMD160));
        journal.revertTo(start);
        journal.endTransaction();
        assertTrue(journal.account(EMPTY).exists());
        assertFalse(journal.account(RIPEMD160).exists());
        journal.beginTransaction();
        journal.setBalance(journal.account(RIPEMD160), UInt256.ONE);
        journal.endTransaction();
        assertTrue(journal.account(RIPEMD160).exists());
    }

    @Test
    void createdContractHasNonceOneFromSpuriousDragonOn() {
        for (Fork fork : Fork.values()) {
            Journal journal = journal(fork);
            JournalAccount alice = journal.account(ALICE);
            journal.addBalance(alice, UInt256.of(3));
            int start = journal.checkpoint();
            journal.createContract(alice);
            journal.setCode(alice, CODE);
            assertTrue(alice.isCreatedInTransaction());
            assertEquals(fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? 1 : 0, alice.nonce());
            assertEquals(UInt256.of(3), alice.balance());
            assertArrayEquals(CODE, alice.code().bytes());
            journal.revertTo(start);
            assertFalse(alice.isCreatedInTransaction());
            assertEquals(0, alice.nonce());
            assertEquals(Keccak256.EMPTY, alice.codeHash());
            journal.createContract(alice);
            journal.endTransaction();
            assertFalse(alice.isCreatedInTransaction());
        }
    }

    /** Whatever is asked of an account first, the reader is asked for it. */
    @Test
    void accountIsReadForEachQuestion() {
        state.put(ALICE, 0, UInt256.ZERO, CODE, Map.of());
        assertFalse(journal(Fork.OSAKA).account(ALICE).isEmpty());
        assertTrue(journal(Fork.OSAKA).account(EMPTY).isEmpty());
        assertArrayEquals(CODE, journal(Fork.OSAKA).account(ALICE).code().bytes());
        assertEquals(0, journal(Fork.OSAKA).account(EMPTY).code().bytes().length);
        assertTrue(journal(Fork.OSAKA).account(ALICE).hasCode());
    }

    @Test
    void accountIsEmptyWithoutNonceBalanceAndCode() {
        UInt256 code = Keccak256.hashWord(CODE);
        assertTrue(Account.EMPTY.isEmpty());
        assertFalse(new Account(1, UInt256.ZERO, Keccak256.EMPTY).isEmpty());
        assertFalse(new Account(0, UInt256.ONE, Keccak256.EMPTY).isEmpty());
        assertFalse(new Account(0, UInt256.ZERO, code).isEmpty());
        assertTrue(new Account(0, UInt256.ZERO, code).hasCode());
        assertFalse(new Account(1, UInt256.ONE, Keccak256.EMPTY).hasCode());
    }

    @Test
    void collisionIsNonceOrCodeOrStorage() {
        state.put(Address.of(10), 1, UInt256.ZERO);
        state.put(Address.of(11), 0, UInt256.ZERO, CODE, Map.of());
        state.put(Address.of(12), 0, UInt256.ZERO, new byte[0], Map.of(UInt256.ONE, UInt256.ONE));
        state.put(Address.of(13), 0, UInt256.MAX);
        Journal journal = journal(Fork.OSAKA);
        assertTrue(journal.hasCollision(journal.account(Address.of(10))));
        assertTrue(journal.hasCollision(journal.account(Address.of(11))));
        assertTrue(journal.hasCollision(journal.account(Address.of(12))));
        assertFalse(journal.hasCollision(journal.account(Address.of(13))));
        assertFalse(journal.hasCollision(journal.account(Address.of(14))));
        journal.store(journal.account(Address.of(14)), UInt256.ONE, UInt256.ONE);
        assertTrue(journal.hasCollision(journal.account(Address.of(14))));
    }

    @Test
    void selfDestructedAccountIsGoneWhenTheTransactionEnds() {
        state.put(ALICE, 5, UInt256.of(3), CODE, Map.of(UInt256.ONE, UInt256.ONE));
        Journal journal = journal(Fork.SHANGHAI);
        JournalAccount alice = journal.account(ALICE);
        int start = journal.checkpoint();
        assertTrue(journal.selfDestruct(alice));
        assertFalse(journal.selfDestruct(alice));
        journal.revertTo(start);
        assertFalse(alice.isSelfDestructed());
        assertTrue(journal.selfDestruct(alice));
        assertEquals(UInt256.ONE, journal.load(alice, UInt256.ONE));
        assertArrayEquals(CODE, alice.code().bytes());
        journal.endTransaction();
        assertFalse(alice.exists());
        assertTrue(alice.isEmpty());
        assertEquals(0, alice.code().bytes().length);
        assertEquals(UInt256.ZERO, journal.load(alice, UInt256.ONE));
        assertEquals(
                new AccountDiff(null, null, true, Map.of()),
                journal.diff().accounts().get(ALICE));
    }

    @Test
    void accountDeletedAndCreatedAnewHasOnlyItsNewStorage() {
        UInt256 two = UInt256.of(2);
        state.put(ALICE, 1, UInt256.ZERO, CODE, Map.of(UInt256.ONE, UInt256.ONE, two, two));
        Journal journal = journal(Fork.SHANGHAI);
        JournalAccount alice = journal.account(ALICE);
        journal.selfDestruct(alice);
        journal.endTransaction();
        journal.beginTransaction();
        assertFalse(journal.hasCollision(alice));
        journal.createContract(alice);
        journal.setCode(alice, CODE);
        journal.store(alice, two, two);
        journal.endTransaction();
        AccountDiff diff = journal.diff().accounts().get(ALICE);
        assertTrue(diff.storageCleared());
        assertNull(diff.code(), "the code is what it was");
        assertEquals(Map.of(two, two), diff.storage());
        state.apply(journal.diff());
        assertEquals(Map.of(two, two), state.storage(ALICE));
        assertArrayEquals(CODE, state.code(ALICE));
    }

    @Test
    void delegationIsCodeThatCanBeTakenAway() {
        byte[] delegation = new byte[23];
        delegation[0] = (byte) 0xef;
        delegation[1] = 0x01;
        state.put(ALICE, 1, UInt256.ZERO);
        Journal journal = journal(Fork.PRAGUE);
        JournalAccount alice = journal.account(ALICE);
        journal.setCode(alice, delegation);
        assertArrayEquals(delegation, alice.code().bytes());
        assertEquals(Keccak256.hashWord(delegation), alice.codeHash());
        journal.setCode(alice, new byte[0]);
        assertFalse(alice.hasCode());
        journal.endTransaction();
        assertTrue(journal.diff().accounts().isEmpty());
    }

    @Test
    void unchangedAccountsAreNotInTheDiff() {
        state.put(ALICE, 1, UInt256.of(9), CODE, Map.of(UInt256.ONE, UInt256.ONE));
        Journal journal = journal(Fork.OSAKA);
        JournalAccount alice = journal.account(ALICE);
        journal.subtractBalance(alice, UInt256.of(4));
        journal.addBalance(alice, UInt256.of(4));
        journal.incrementNonce(alice);
        journal.setNonce(alice, 1);
        journal.store(alice, UInt256.ONE, UInt256.ZERO);
        journal.endTransaction();
        journal.beginTransaction();
        journal.store(alice, UInt256.ONE, UInt256.ONE);
        journal.endTransaction();
        assertTrue(journal.diff().accounts().isEmpty());
    }
}
