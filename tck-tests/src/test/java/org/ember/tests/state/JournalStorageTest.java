package org.ember.tests.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.MapState;
import org.ember.state.StorageSlot;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storage, warmth and transient storage. */
class JournalStorageTest {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final UInt256 KEY = UInt256.of(7);
    private static final UInt256 FIVE = UInt256.of(5);
    private static final UInt256 NINE = UInt256.of(9);

    private CountingReader reader;
    private Journal journal;
    private JournalAccount contract;

    @BeforeEach
    void openTransaction() {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, new byte[] {0}, Map.of(KEY, FIVE));
        reader = new CountingReader(state);
        journal = new Journal(reader, Fork.OSAKA, new CodeCache());
        journal.beginTransaction();
        contract = journal.account(CONTRACT);
    }

    @Test
    void slotIsOneObjectForEver() {
        StorageSlot slot = journal.slot(contract, KEY);
        journal.endTransaction();
        assertSame(slot, journal.slot(journal.account(CONTRACT), UInt256.of(7)));
        assertSame(contract, slot.account());
        assertEquals(KEY, slot.key());
    }

    /** However many there are, of which some have the same place in a table. */
    @Test
    void accountsAndSlotsAreFoundAmongMany() {
        List<JournalAccount> accounts = new ArrayList<>();
        List<StorageSlot> slots = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            accounts.add(journal.account(Address.of(number)));
            slots.add(journal.slot(contract, UInt256.of(number)));
        }
        for (int number = 0; number < 1000; number++) {
            assertSame(accounts.get(number), journal.account(Address.of(number)));
            assertSame(slots.get(number), journal.slot(contract, UInt256.of(number)));
        }
    }

    @Test
    void readerIsAskedWhenTheValueIsNeededAndOnlyOnce() {
        StorageSlot slot = journal.slot(contract, KEY);
        journal.warm(contract);
        journal.warm(slot);
        assertEquals(0, reader.timesAskedFor(CONTRACT, KEY));
        assertEquals(0, reader.timesAskedFor(CONTRACT));
        assertEquals(FIVE, slot.current());
        int start = journal.checkpoint();
        journal.store(slot, NINE);
        journal.revertTo(start);
        journal.endTransaction();
        journal.beginTransaction();
        assertEquals(FIVE, journal.load(contract, KEY));
        assertEquals(1, reader.timesAskedFor(CONTRACT, KEY));
        assertEquals(1, reader.timesAskedFor(CONTRACT));
    }

    @Test
    void readerIsNotAskedForStorageOfAnAccountThatDoesNotExist() {
        Address nobody = Address.of(0xdead);
        assertEquals(UInt256.ZERO, journal.load(journal.account(nobody), KEY));
        assertEquals(0, reader.timesAskedFor(nobody, KEY));
    }

    @Test
    void originalIsTheValueAtTheStartOfTheTransaction() {
        StorageSlot slot = journal.slot(contract, KEY);
        journal.store(slot, NINE);
        journal.store(slot, UInt256.ZERO);
        assertEquals(FIVE, slot.original());
        journal.endTransaction();
        journal.beginTransaction();
        assertEquals(UInt256.ZERO, slot.original());
    }

    @Test
    void storageOfACreatedContractIsZeroWithoutAskingTheReader() {
        journal.createContract(contract);
        StorageSlot slot = journal.slot(contract, KEY);
        assertEquals(UInt256.ZERO, slot.current());
        assertEquals(UInt256.ZERO, slot.original());
        assertEquals(0, reader.timesAskedFor(CONTRACT, KEY));
    }

    @Test
    void revertedCreationBringsStorageBack() {
        UInt256 other = UInt256.of(8);
        StorageSlot known = journal.slot(contract, KEY);
        assertEquals(FIVE, known.current());
        int start = journal.checkpoint();
        journal.createContract(contract);
        assertEquals(UInt256.ZERO, known.current());
        assertEquals(UInt256.ZERO, known.original());
        journal.store(known, NINE);
        journal.store(contract, other, NINE);
        journal.revertTo(start);
        assertEquals(FIVE, known.current());
        assertEquals(FIVE, known.original());
        assertEquals(UInt256.ZERO, journal.load(contract, other));
        assertTrue(journal.diff().accounts().isEmpty());
    }

    @Test
    void warmthEndsWithTheTransaction() {
        StorageSlot slot = journal.slot(contract, KEY);
        assertTrue(journal.warm(slot));
        assertTrue(journal.warm(contract));
        assertFalse(journal.warm(slot));
        assertFalse(journal.warm(contract));
        journal.endTransaction();
        assertFalse(slot.isWarm());
        assertFalse(contract.isWarm());
    }

    @Test
    void revertCoolsWhatWasWarmedSince() {
        StorageSlot slot = journal.slot(contract, KEY);
        journal.warm(contract);
        int start = journal.checkpoint();
        journal.warm(slot);
        journal.revertTo(start);
        assertTrue(contract.isWarm());
        assertFalse(slot.isWarm());
    }

    @Test
    void precompilesStayWarm() {
        JournalAccount precompile = journal.account(Address.of(1));
        int start = journal.checkpoint();
        journal.warmForEver(Set.of(precompile.address(), Address.of(2)));
        journal.revertTo(start);
        journal.endTransaction();
        journal.beginTransaction();
        assertFalse(journal.warm(precompile));
        assertFalse(journal.warm(journal.account(Address.of(2))));
    }

    @Test
    void whatStaysWarmIsAddedTo() {
        journal.warmForEver(Set.of(Address.of(1), Address.of(2)));
        journal.warmForEver(Set.of(Address.of(3)));
        for (int number = 1; number <= 3; number++) {
            assertFalse(journal.warm(journal.account(Address.of(number))), "address " + number);
        }
        assertTrue(journal.warm(journal.account(Address.of(4))));
    }

    @Test
    void slotOfAnAccessListStaysWarmWhenItsContractIsCreated() {
        StorageSlot slot = journal.slot(contract, KEY);
        journal.warm(slot);
        journal.createContract(contract);
        assertTrue(slot.isWarm());
    }

    @Test
    void transientStorageIsPerAccountAndEndsWithTheTransaction() {
        JournalAccount other = journal.account(Address.of(2));
        journal.storeTransient(contract, KEY, FIVE);
        int start = journal.checkpoint();
        journal.storeTransient(contract, KEY, NINE);
        journal.revertTo(start);
        assertEquals(FIVE, journal.loadTransient(contract, KEY));
        assertEquals(UInt256.ZERO, journal.loadTransient(other, KEY));
        journal.endTransaction();
        journal.beginTransaction();
        assertEquals(UInt256.ZERO, journal.loadTransient(contract, KEY));
        assertTrue(journal.diff().accounts().isEmpty());
    }
}
