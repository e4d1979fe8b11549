package org.ember.tests.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.trie.StateTrie;
import org.ember.trie.TrieBuilder;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class StateTrieTest {
    private static final int ADDRESSES = 12;
    private static final int KEYS = 6;

    @Test
    void emptyStateHasTheRootOfTheEmptyTrie() {
        assertEquals(TrieBuilder.EMPTY_ROOT, new StateTrie(new MapState()).root());
    }

    @Property(tries = 200)
    void rootAfterChangesIsThatOfTheChangedState(@ForAll long seed) {
        Random random = new Random(seed);
        MapState state = new MapState();
        for (int count = random.nextInt(ADDRESSES); count > 0; count--) {
            state.put(address(random), random.nextInt(3), word(random), code(random), storage(random));
        }
        StateTrie trie = new StateTrie(state);
        UInt256 before = trie.root();
        for (int round = 0; round < 3; round++) {
            StateDiff diff = diff(random, state);
            MapState after = state.copy();
            after.apply(diff);
            assertEquals(new StateTrie(after).root(), trie.rootAfter(diff));
        }
        assertEquals(before, trie.root());
        assertEquals(before, trie.rootAfter(new StateDiff(Map.of())));
    }

    private static StateDiff diff(Random random, MapState state) {
        Map<Address, AccountDiff> accounts = new TreeMap<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            Address address = address(random);
            Account old = state.account(address);
            if (random.nextInt(4) == 0) {
                accounts.put(address, new AccountDiff(null, null, false, Map.of()));
            } else {
                UInt256 codeHash = (old == null ? Account.EMPTY : old).codeHash();
                Account account = new Account(random.nextInt(3), word(random), codeHash);
                accounts.put(address, new AccountDiff(account, null, random.nextInt(4) == 0, storage(random)));
            }
        }
        return new StateDiff(accounts);
    }

    private static Address address(Random random) {
        return Address.of(1 + random.nextInt(ADDRESSES));
    }

    private static UInt256 word(Random random) {
        return random.nextBoolean() ? UInt256.of(random.nextInt(3)) : UInt256.of(random.nextLong(), 0, 1, 2);
    }

    private static byte[] code(Random random) {
        return random.nextBoolean() ? new byte[0] : Hex.parse("0x6001");
    }

    /** Values are often zero: that deletes a slot, or stands for nothing. */
    private static Map<UInt256, UInt256> storage(Random random) {
        Map<UInt256, UInt256> storage = new HashMap<>();
        for (int count = random.nextInt(KEYS); count > 0; count--) {
            storage.put(UInt256.of(random.nextInt(KEYS)), word(random));
        }
        return storage;
    }
}
