package org.ember.tests.trie;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.word.UInt256;

/** The Merkle-Patricia trie word for word as the Yellow Paper defines it (appendix D): slow, and obviously right. */
final class NaiveTrie {
    private static final byte[] NOTHING = {};

    private NaiveTrie() {}

    /** The nodes of the trie of these entries, as far as others refer to them by their hashes; the root always. */
    static Map<UInt256, byte[]> nodes(SortedMap<byte[], byte[]> entries) {
        Map<UInt256, byte[]> nodes = new HashMap<>();
        Consumer<byte[]> add = node -> nodes.put(Keccak256.hashWord(node), node);
        if (!entries.isEmpty()) {
            add.accept(node(entries, 0, add));
        }
        return nodes;
    }

    /** The structural composition c of the entries, whose keys agree in the first {@code depth} nibbles. */
    static byte[] node(SortedMap<byte[], byte[]> entries, int depth) {
        return node(entries, depth, _ -> {});
    }

    private static byte[] node(SortedMap<byte[], byte[]> entries, int depth, Consumer<byte[]> hashed) {
        byte[] first = entries.firstKey();
        if (entries.size() == 1) {
            return pair(hexPrefix(first, depth, 2 * first.length, true), string(entries.get(first)));
        }
        int common = 2 * first.length;
        for (byte[] key : entries.keySet()) {
            int same = 0;
            while (same < common && same < 2 * key.length && nibble(first, same) == nibble(key, same)) {
                same++;
            }
            common = same;
        }
        if (common > depth) {
            return pair(hexPrefix(first, depth, common, false), reference(node(entries, common, hashed), hashed));
        }
        RlpWriter branch = new RlpWriter().startList();
        for (int nibble = 0; nibble < 16; nibble++) {
            SortedMap<byte[], byte[]> below = new TreeMap<>(Arrays::compareUnsigned);
            for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
                if (2 * entry.getKey().length > depth && nibble(entry.getKey(), depth) == nibble) {
                    below.put(entry.getKey(), entry.getValue());
                }
            }
            branch.writeRaw(below.isEmpty() ? string(NOTHING) : reference(node(below, depth + 1, hashed), hashed));
        }
        byte[] here = 2 * first.length == depth ? entries.get(first) : NOTHING;
        return branch.writeBytes(here).endList().toBytes();
    }

    private static byte[] reference(byte[] node, Consumer<byte[]> hashed) {
        if (node.length < 32) {
            return node;
        }
        hashed.accept(node);
        return string(Keccak256.hash(node));
    }

    private static byte[] pair(byte[] path, byte[] encoded) {
        return new RlpWriter()
                .startList()
                .writeBytes(path)
                .writeRaw(encoded)
                .endList()
                .toBytes();
    }

    private static byte[] string(byte[] bytes) {
        return new RlpWriter().writeBytes(bytes).toBytes();
    }

    private static byte[] hexPrefix(byte[] key, int start, int end, boolean leaf) {
        StringBuilder digits = new StringBuilder();
        for (int index = start; index < end; index++) {
            digits.append(Character.forDigit(nibble(key, index), 16));
        }
        boolean odd = digits.length() % 2 != 0;
        String flag = Character.toString(Character.forDigit((leaf ? 2 : 0) + (odd ? 1 : 0), 16));
        return HexFormat.of().parseHex(flag + (odd ? "" : "0") + digits);
    }

    private static int nibble(byte[] key, int index) {
        return index % 2 == 0 ? (key[index / 2] & 0xff) / 16 : key[index / 2] & 0xf;
    }
}
