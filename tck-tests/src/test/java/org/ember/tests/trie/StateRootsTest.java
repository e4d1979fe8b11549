package org.ember.tests.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ember.crypto.Keccak256;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.trie.StateRoots;
import org.ember.trie.TrieBuilder;
import org.ember.trie.TrieState;
import org.ember.trie.Witness;
import org.ember.trie.WitnessException;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StateRootsTest {
    private static final int ADDRESSES = 12;
    private static final int KEYS = 6;
    private static final byte[] CODE = Hex.parse("0x6001");

    @Test
    void emptyStateHasTheRootOfTheEmptyTrie() {
        assertEquals(TrieBuilder.EMPTY_ROOT, StateRoots.of(new MapState()).root());
        assertEquals(TrieBuilder.EMPTY_ROOT, StateRoots.empty().root());
    }

    /** Differences one after the other, now and then from a state before; at last all states there were. */
    @Property(tries = 150)
    void rootsAreThoseOfAllThatIsInTheState(@ForAll long seed) {
        Random random = new Random(seed);
        List<MapState> states = new ArrayList<>(List.of(state(random)));
        List<StateRoots> roots = new ArrayList<>(List.of(StateRoots.of(states.getFirst())));
        change(random, states, roots, 8);
        for (int index = states.size() - 1; index >= 0; index--) {
            assertSameState(states.get(index), roots.get(index));
        }
    }

    /** The same with a witness that has all nodes of the first state. */
    @Property(tries = 100)
    void rootsFromAWitnessAreTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        MapState first = state(random);
        Witness witness = new Witness(List.copyOf(RecomputedRoot.nodes(first).values()), List.of(CODE));
        List<MapState> states = new ArrayList<>(List.of(first));
        List<StateRoots> roots = new ArrayList<>(List.of(StateRoots.at(RecomputedRoot.of(first), witness)));
        change(random, states, roots, 5);
        for (int index = states.size() - 1; index >= 0; index--) {
            assertSameState(states.get(index), roots.get(index));
        }
    }

    private static void change(Random random, List<MapState> states, List<StateRoots> roots, int rounds) {
        for (int round = 0; round < rounds; round++) {
            int from = random.nextInt(3) == 0 ? random.nextInt(states.size()) : states.size() - 1;
            StateDiff diff = diff(random, states.get(from));
            MapState after = states.get(from).copy();
            after.apply(diff);
            states.add(after);
            roots.add(roots.get(from).after(diff));
            if (random.nextBoolean()) {
                assertEquals(RecomputedRoot.of(after), roots.getLast().root());
            }
        }
    }

    private static void assertSameState(MapState expected, StateRoots roots) {
        assertEquals(RecomputedRoot.of(expected), roots.root());
        TrieState actual = new TrieState(roots, hash -> hash.equals(Keccak256.EMPTY) ? null : CODE, UInt256::of);
        for (int number = 0; number <= ADDRESSES; number++) {
            Address address = Address.of(number);
            assertEquals(expected.account(address), actual.account(address));
            assertEquals(expected.hasStorage(address), actual.hasStorage(address));
            assertArrayEquals(expected.code(address), actual.code(address));
            for (int key = 0; key < KEYS; key++) {
                assertEquals(expected.storage(address, UInt256.of(key)), actual.storage(address, UInt256.of(key)));
            }
        }
        assertEquals(UInt256.of(7), actual.blockHash(7));
    }

    @Test
    void whatAWitnessLacksIsNamedWithItsAccount() {
        Address address = Address.of(5);
        MapState state = new MapState();
        state.put(address, 1, UInt256.ONE, CODE, Map.of(UInt256.ONE, UInt256.of(0, 1, 2, 3)));
        UInt256 root = RecomputedRoot.of(state);
        StateRoots nothing = StateRoots.at(root, new Witness(List.of(), List.of()));
        assertEquals(root, nothing.root());
        assertMissing(address, "the trie node " + root.toFullHex() + " at the root", () -> nothing.account(address));
        Map<UInt256, byte[]> nodes = RecomputedRoot.nodes(state);
        Witness onlyAccounts = new Witness(List.of(nodes.get(root)), List.of());
        StateRoots roots = StateRoots.at(root, onlyAccounts);
        assertEquals(state.account(address), roots.account(address));
        assertTrue(roots.hasStorage(address));
        assertMissing(address, "the trie node ", () -> roots.storage(address, UInt256.ONE));
        Account poorer = new Account(1, UInt256.ZERO, state.account(address).codeHash());
        Map<UInt256, UInt256> slots = Map.of(UInt256.ONE, UInt256.ZERO);
        StateDiff storing = new StateDiff(Map.of(address, new AccountDiff(poorer, null, false, slots)));
        assertMissing(address, "the trie node ", () -> roots.after(storing));
        // Neither new storage alone nor the account's own fields need what was stored before.
        MapState after = state.copy();
        StateDiff clearing = new StateDiff(Map.of(address, new AccountDiff(poorer, null, true, Map.of())));
        after.apply(clearing);
        assertEquals(RecomputedRoot.of(after), roots.after(clearing).root());
        assertEquals(root, roots.root());
        TrieState reader = new TrieState(roots, onlyAccounts::code, _ -> UInt256.ZERO);
        String code = "the code " + state.account(address).codeHash().toFullHex();
        assertMissing(address, code, () -> reader.code(address));
    }

    private static void assertMissing(Address address, String what, Executable asked) {
        WitnessException missing = assertThrows(WitnessException.class, asked);
        String start = "account " + address + ": " + what;
        assertTrue(missing.getMessage().startsWith(start), missing::getMessage);
        assertTrue(missing.getMessage().endsWith(" is needed and not there"), missing::getMessage);
    }

    private static MapState state(Random random) {
        MapState state = new MapState();
        for (int count = random.nextInt(ADDRESSES); count > 0; count--) {
            state.put(address(random), random.nextInt(3), word(random), code(random), storage(random));
        }
        return state;
    }

    private static StateDiff diff(Random random, MapState state) {
        Map<Address, AccountDiff> accounts = new TreeMap<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            Address address = address(random);
            Account old = state.account(address);
            if (random.nextInt(3) == 0) {
                accounts.put(address, new AccountDiff(null, null, true, Map.of()));
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
        return random.nextBoolean() ? new byte[0] : CODE;
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
