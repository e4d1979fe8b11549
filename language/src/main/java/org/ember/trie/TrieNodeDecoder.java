package org.ember.trie;

import java.util.Arrays;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpReader;
import org.ember.word.UInt256;

/** Reads encoded nodes of a trie (Yellow Paper, appendix D), which come from strangers. */
final class TrieNodeDecoder<V> {
    private static final int PAIR = 2;
    private static final int HASH_BYTES = 32;

    private final TrieCodec<V> codec;

    TrieNodeDecoder(TrieCodec<V> codec) {
        this.codec = codec;
    }

    /**
     * The node of that encoding.
     *
     * @param key whose first {@code depth} nibbles lead to the node
     * @throws IllegalArgumentException when it is no encoding of a node; if it is no RLP, an {@link RlpException}
     */
    TrieNode<V> decode(byte[] encoded, byte[] key, int depth) {
        RlpReader input = new RlpReader(encoded);
        TrieNode<V> node = node(input.readList(), key, depth);
        input.requireEnd();
        return node;
    }

    private TrieNode<V> node(RlpReader items, byte[] key, int depth) {
        byte[] first = items.readItem();
        byte[] second = items.readItem();
        return items.hasNext() ? branch(first, second, items, key, depth) : pair(first, second, key, depth);
    }

    private TrieNode<V> pair(byte[] first, byte[] second, byte[] key, int depth) {
        byte[] path = new RlpReader(first).readBytes();
        int length = TrieNodes.length(path);
        if (length < 0) {
            throw new IllegalArgumentException("it has a path that is none");
        }
        byte[] whole = key;
        for (int index = 0; index < length; index++) {
            whole = TrieNodes.withNibble(whole, depth + index, TrieNodes.pathNibble(path, index));
        }
        int end = depth + length;
        if (TrieNodes.isLeaf(path)) {
            return new TrieNode.Leaf<>(endingAt(whole, end), depth, value(new RlpReader(second).readBytes()));
        }
        TrieNode<V> child = child(second, whole, end);
        if (length == 0 || child == null) {
            throw new IllegalArgumentException("it is an extension without a path or a child");
        }
        return new TrieNode.Extension<>(whole, depth, end, child);
    }

    private TrieNode<V> branch(byte[] first, byte[] second, RlpReader items, byte[] key, int depth) {
        TrieNode<V>[] children = TrieNode.Branch.noChildren();
        for (int nibble = 0; nibble < children.length; nibble++) {
            byte[] item = nibble == 0 ? first : nibble == 1 ? second : items.readItem();
            byte[] way = new RlpReader(item).isList() ? TrieNodes.withNibble(key, depth, nibble) : key;
            children[nibble] = child(item, way, depth + 1);
        }
        byte[] value = items.readBytes();
        items.requireEnd();
        TrieNode.Branch<V> branch = new TrieNode.Branch<>(children, value.length == 0 ? null : value(value));
        if (branch.size() < PAIR) {
            throw new IllegalArgumentException("it is a branch with less than two ways");
        }
        return branch;
    }

    /** The child that an item refers to; {@code null} when there is none. */
    private TrieNode<V> child(byte[] item, byte[] key, int depth) {
        RlpReader reader = new RlpReader(item);
        if (reader.isList()) {
            if (item.length >= HASH_BYTES) {
                throw new IllegalArgumentException("it has a node in it that has to be referred to by its hash");
            }
            return node(reader.readList(), key, depth);
        }
        byte[] hash = reader.readBytes();
        if (hash.length == 0) {
            return null;
        }
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("it has a hash of " + hash.length + " bytes");
        }
        return new TrieNode.Unknown<>(UInt256.fromBytes(hash));
    }

    private V value(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("it has an empty value");
        }
        return codec.decode(bytes);
    }

    private static byte[] endingAt(byte[] key, int nibbles) {
        if ((nibbles & 1) != 0) {
            throw new IllegalArgumentException("it is a leaf that ends in the middle of a byte");
        }
        return key.length == nibbles / 2 ? key : Arrays.copyOf(key, nibbles / 2);
    }
}
