package org.ember.tests.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ember.crypto.Keccak256;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class MapStateTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address BOB = Address.of(0xb0b);
    private static final UInt256 TWO = UInt256.of(2);
    private static final byte[] CODE = {0x5b};

    private final MapState state = new MapState();

    @Test
    void holdsWhatWasPut() {
        state.put(ALICE, 3, TWO, CODE, Map.of(UInt256.ONE, TWO, TWO, UInt256.ZERO));
        assertEquals(new Account(3, TWO, Keccak256.hashWord(CODE)), state.account(ALICE));
        assertArrayEquals(CODE, state.code(ALICE));
        assertEquals(TWO, state.storage(ALICE, UInt256.ONE));
        assertEquals(Map.of(UInt256.ONE, TWO), state.storage(ALICE), "zero is nothing");
        assertTrue(state.hasStorage(ALICE));
        state.put(ALICE, 0, UInt256.ZERO);
        assertEquals(Account.EMPTY, state.account(ALICE));
        assertFalse(state.hasStorage(ALICE));
    }

    @Test
    void knowsNothingOfOtherAddresses() {
        assertNull(state.account(BOB));
        assertEquals(0, state.code(BOB).length);
        assertEquals(UInt256.ZERO, state.storage(BOB, TWO));
        assertEquals(Map.of(), state.storage(BOB));
        assertFalse(state.hasStorage(BOB));
        assertEquals(UInt256.ZERO, state.blockHash(1));
    }

    @Test
    void addressesAreInOrder() {
        state.put(ALICE, 1, TWO);
        state.put(Address.of(UInt256.MAX), 1, TWO);
        state.put(BOB, 1, TWO);
        assertEquals(List.of(BOB, ALICE, Address.of(UInt256.MAX)), List.copyOf(state.addresses()));
    }

    @Test
    void copyIsIndependent() {
        state.put(ALICE, 1, TWO, CODE, Map.of(TWO, TWO));
        MapState copy = state.copy();
        state.remove(ALICE);
        assertEquals(Map.of(TWO, TWO), copy.storage(ALICE));
        assertArrayEquals(CODE, copy.code(ALICE));
        copy.apply(new StateDiff(Map.of(BOB, new AccountDiff(Account.EMPTY, null, false, Map.of()))));
        assertNull(state.account(BOB));
    }

    @Test
    void diffIsApplied() {
        state.put(ALICE, 1, TWO, CODE, Map.of(UInt256.ONE, UInt256.ONE, TWO, TWO));
        state.put(BOB, 1, TWO);
        Account after = new Account(2, TWO, Keccak256.hashWord(CODE));
        state.apply(new StateDiff(Map.of(
                ALICE, new AccountDiff(after, null, false, Map.of(UInt256.ONE, UInt256.ZERO)),
                BOB, new AccountDiff(null, null, true, Map.of()))));
        assertEquals(after, state.account(ALICE));
        assertArrayEquals(CODE, state.code(ALICE));
        assertEquals(Map.of(TWO, TWO), state.storage(ALICE));
        assertNull(state.account(BOB));
        state.apply(new StateDiff(
                Map.of(ALICE, new AccountDiff(Account.EMPTY, new byte[0], true, Map.of(UInt256.ONE, TWO)))));
        assertEquals(Map.of(UInt256.ONE, TWO), state.storage(ALICE));
        assertEquals(0, state.code(ALICE).length);
    }
}
