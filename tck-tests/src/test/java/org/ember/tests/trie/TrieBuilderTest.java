package org.ember.tests.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ember.crypto.Keccak256;
import org.ember.trie.TrieBuilder;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class TrieBuilderTest {
    private static final byte[] VALUE = {1};

    @Test
    void rootWithoutEntriesIsThatOfTheEmptyString() {
        UInt256 expected = UInt256.fromHex("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
        assertEquals(expected, new TrieBuilder().root());
        assertEquals(expected, TrieBuilder.EMPTY_ROOT);
    }

    @Test
    void builderIsEmptyAfterItsRoot() {
        TrieBuilder trie = new TrieBuilder();
        UInt256 first =
                trie.add(new byte[] {1}, VALUE).add(new byte[] {1, 2}, VALUE).root();
        assertEquals(TrieBuilder.EMPTY_ROOT, trie.root());
        assertEquals(
                first,
                trie.add(new byte[] {1}, VALUE).add(new byte[] {1, 2}, VALUE).root());
    }

    @Test
    void refusesKeysOutOfOrderAndEmptyValues() {
        TrieBuilder trie = new TrieBuilder().add(new byte[] {(byte) 0x80}, VALUE);
        assertThrows(IllegalArgumentException.class, () -> trie.add(new byte[] {0x7f}, VALUE));
        assertThrows(IllegalArgumentException.class, () -> trie.add(new byte[] {(byte) 0x80}, VALUE));
        assertThrows(IllegalArgumentException.class, () -> trie.add(new byte[0], VALUE));
        assertThrows(IllegalArgumentException.class, () -> trie.add(new byte[] {(byte) 0x81}, new byte[0]));
    }

    @Test
    void keysThatBeginEachOtherNeedNoHostStack() {
        TrieBuilder trie = new TrieBuilder();
        for (int length = 0; length < 3000; length++) {
            trie.add(new byte[length], VALUE);
        }
        trie.root();
    }

    @Property(tries = 300)
    void rootIsThatOfTheDefinition(@ForAll("entries") Map<List<Byte>, Byte> entries) {
        TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
        entries.forEach((key, length) -> {
            byte[] bytes = new byte[key.size()];
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = key.get(index);
            }
            sorted.put(bytes, new byte[length]);
        });
        TrieBuilder trie = new TrieBuilder();
        sorted.forEach(trie::add);
        UInt256 expected = Keccak256.hashWord(NaiveTrie.node(sorted, 0));
        assertEquals(expected, trie.root());
    }

    /** Keys of few different bytes, so that they share beginnings, and values to both sides of 32 bytes. */
    @Provide
    Arbitrary<Map<List<Byte>, Byte>> entries() {
        Arbitrary<List<Byte>> keys = Arbitraries.of((byte) 0, (byte) 1, (byte) 0x10, (byte) 0x11, (byte) 0xf0)
                .list()
                .ofMaxSize(6);
        Arbitrary<Byte> lengths = Arbitraries.bytes().between((byte) 1, (byte) 60);
        return Arbitraries.maps(keys, lengths).ofMinSize(1).ofMaxSize(40);
    }
}
