package org.ember.tests.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.trie.Trie;
import org.ember.trie.TrieBuilder;
import org.ember.trie.WitnessException;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class TrieTest {
    private static final byte[] BYTES = {0, 1, 0x10, 0x11, (byte) 0xf0};

    @Test
    void emptyTrieHasTheRootOfTheEmptyString() {
        Trie<byte[]> empty = Trie.empty(RawValue.CODEC);
        assertEquals(TrieBuilder.EMPTY_ROOT, empty.root());
        assertTrue(empty.isEmpty());
        assertSame(empty, empty.remove(new byte[] {1}));
        assertTrue(
                empty.put(new byte[] {1}, new byte[] {1}).remove(new byte[] {1}).isEmpty());
        assertTrue(Trie.at(TrieBuilder.EMPTY_ROOT, RawValue.CODEC, _ -> null).isEmpty());
    }

    @Test
    void refusesKeysThatAreTooLongAndNoValues() {
        Trie<byte[]> empty = Trie.empty(RawValue.CODEC);
        assertThrows(IllegalArgumentException.class, () -> empty.put(new byte[Trie.MAX_KEY_BYTES + 1], BYTES));
        assertThrows(NullPointerException.class, () -> empty.put(BYTES, null));
        assertArrayEquals(BYTES, empty.put(new byte[Trie.MAX_KEY_BYTES], BYTES).get(new byte[Trie.MAX_KEY_BYTES]));
    }

    /** Changes one after the other, each against the definition; then back through all the tries there were. */
    @Property(tries = 200)
    void rootAndValuesAreThoseOfTheDefinition(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        Trie<byte[]> trie = Trie.empty(RawValue.CODEC);
        List<Trie<byte[]>> tries = new ArrayList<>();
        List<UInt256> roots = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            byte[] key = key(random);
            trie = change(random, trie, entries, key);
            tries.add(trie);
            // Not each root is asked for, or nothing would ever be hashed together with what was changed before.
            roots.add(random.nextBoolean() ? root(entries) : null);
            if (roots.getLast() != null) {
                assertEquals(roots.getLast(), trie.root());
            }
            for (byte[] known : entries.keySet()) {
                assertArrayEquals(entries.get(known), trie.get(known));
            }
            byte[] other = key(random);
            assertEquals(entries.containsKey(other), trie.get(other) != null);
        }
        for (int step = tries.size() - 1; step >= 0; step--) {
            if (roots.get(step) != null) {
                assertEquals(roots.get(step), tries.get(step).root());
            }
        }
    }

    /** A trie of which only the root is known at first. */
    @Property(tries = 200)
    void whatIsReadFromASourceChangesLikewise(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int count = random.nextInt(25); count > 0; count--) {
            entries.put(key(random), value(random));
        }
        Map<UInt256, byte[]> nodes = NaiveTrie.nodes(entries);
        Trie<byte[]> trie = Trie.at(root(entries), RawValue.CODEC, nodes::get);
        for (int step = 0; step < 20; step++) {
            trie = change(random, trie, entries, key(random));
            assertEquals(root(entries), trie.root());
        }
        for (byte[] known : entries.keySet()) {
            assertArrayEquals(entries.get(known), trie.get(known));
        }
    }

    /** Whatever is not there: either the result is right without it, or that is what is said. */
    @Property(tries = 200)
    void whatIsMissingIsNamedOrNotNeeded(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int count = 1 + random.nextInt(25); count > 0; count--) {
            entries.put(key(random), value(random));
        }
        Map<UInt256, byte[]> nodes = NaiveTrie.nodes(entries);
        Set<UInt256> missing = new HashSet<>(nodes.keySet());
        missing.removeIf(hash -> random.nextInt(4) != 0);
        nodes.keySet().removeAll(missing);
        UInt256 before = root(entries);
        Trie<byte[]> trie = Trie.at(before, RawValue.CODEC, nodes::get);
        for (int step = 0; step < 10; step++) {
            SortedMap<byte[], byte[]> changed = new TreeMap<>(entries);
            try {
                trie = change(random, trie, changed, key(random));
                entries = changed;
            } catch (WitnessException lacking) {
                assertTrue(
                        missing.stream().anyMatch(hash -> lacking.getMessage().contains(hash.toFullHex())),
                        lacking::getMessage);
            }
            assertEquals(root(entries), trie.root());
        }
    }

    @Test
    void collapsedBranchNeedsItsLastChild() {
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        byte[] stays = {0x12, 0x34};
        byte[] goes = {0x15, 0x55};
        entries.put(stays, new byte[40]);
        entries.put(goes, new byte[41]);
        Map<UInt256, byte[]> nodes = NaiveTrie.nodes(entries);
        UInt256 leaf = Keccak256.hashWord(NaiveTrie.node(entries.headMap(goes), 2));
        byte[] encoded = nodes.remove(leaf);
        Trie<byte[]> trie = Trie.at(root(entries), RawValue.CODEC, nodes::get);
        WitnessException lacking = assertThrows(WitnessException.class, () -> trie.remove(goes));
        assertEquals(
                "the trie node " + leaf.toFullHex() + " at the path 12 is needed and not there", lacking.getMessage());
        assertEquals(root(entries), trie.root());
        nodes.put(leaf, encoded);
        entries.remove(goes);
        assertEquals(root(entries), trie.remove(goes).root());
    }

    @Test
    void nodesThatAreNoneAreRefused() {
        byte[] hash = Keccak256.hash(BYTES);
        byte[][] malformed = {
            {},
            {0x01},
            {(byte) 0xc0},
            {(byte) 0xc2, 0x20, (byte) 0x80},
            pair(new byte[] {0x00}, hash),
            pair(new byte[] {0x40, 0x12}, hash),
            pair(new byte[] {0x01, 0x12}, hash),
            pair(new byte[] {0x20, 0x12}, new byte[0]),
            pair(new byte[] {0x31}, hash),
            pair(new byte[] {0x11}, new byte[31]),
            pair(new byte[] {0x11}, new byte[0]),
            branch(0, hash),
            branch(1, hash),
            branch(17, hash),
            branch(2, new byte[33]),
        };
        for (byte[] node : malformed) {
            UInt256 root = Keccak256.hashWord(node);
            Trie<byte[]> trie = Trie.at(root, RawValue.CODEC, _ -> node);
            WitnessException refused = assertThrows(WitnessException.class, () -> trie.get(new byte[] {0x12}));
            assertTrue(refused.getMessage().contains("at the root is no node of a trie"), refused::getMessage);
            assertEquals(root, trie.root());
        }
        Trie<byte[]> trie = Trie.at(UInt256.ONE, RawValue.CODEC, _ -> pair(new byte[] {0x20, 0x12}, hash));
        WitnessException refused = assertThrows(WitnessException.class, () -> trie.remove(new byte[] {0x12}));
        assertTrue(refused.getMessage().endsWith("was given with another content than that of its hash"));
        assertNull(Trie.at(TrieBuilder.EMPTY_ROOT, RawValue.CODEC, _ -> null).get(BYTES));
    }

    private static byte[] pair(byte[] path, byte[] second) {
        return new RlpWriter()
                .startList()
                .writeBytes(path)
                .writeBytes(second)
                .endList()
                .toBytes();
    }

    /** A branch of 17 items, or 18, of which so many are no empty strings. */
    private static byte[] branch(int ways, byte[] reference) {
        RlpWriter node = new RlpWriter().startList();
        for (int index = 0; index < Math.max(17, ways + 1); index++) {
            node.writeBytes(index < ways ? reference : new byte[0]);
        }
        return node.endList().toBytes();
    }

    private static Trie<byte[]> change(
            Random random, Trie<byte[]> trie, SortedMap<byte[], byte[]> entries, byte[] key) {
        if (random.nextInt(5) < 2) {
            entries.remove(key);
            return trie.remove(key);
        }
        byte[] value = value(random);
        entries.put(key, value);
        return trie.put(key, value);
    }

    private static UInt256 root(SortedMap<byte[], byte[]> entries) {
        return entries.isEmpty() ? TrieBuilder.EMPTY_ROOT : Keccak256.hashWord(NaiveTrie.node(entries, 0));
    }

    /** Of few different bytes, so that keys share beginnings. */
    private static byte[] key(Random random) {
        byte[] key = new byte[random.nextInt(5)];
        for (int index = 0; index < key.length; index++) {
            key[index] = BYTES[random.nextInt(BYTES.length)];
        }
        return key;
    }

    /** Of lengths to both sides of 32 bytes. */
    private static byte[] value(Random random) {
        byte[] value = new byte[1 + random.nextInt(50)];
        random.nextBytes(value);
        return value;
    }
}
