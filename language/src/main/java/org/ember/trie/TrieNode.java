package org.ember.trie;

import java.util.Arrays;
import org.ember.word.UInt256;

/**
 * A node of a {@link Trie}. It never changes, so tries share nodes; but it remembers its encoding's hash, and what it
 * was found to be.
 *
 * <p>The keys in nodes are whole keys, of which a node has the nibbles from its own depth on: so a node that comes to
 * stand higher or lower shares its key with what it was before.
 */
abstract sealed class TrieNode<V> {
    /** What stands for this node in its parent; {@code null} until it is asked for. */
    private volatile byte[] reference;

    /** What stands for this node in its parent. */
    byte[] reference(TrieCodec<V> codec) {
        byte[] known = reference;
        if (known == null) {
            known = TrieNodes.reference(encode(codec));
            reference = known;
        }
        return known;
    }

    /** The encoding of this node. */
    abstract byte[] encode(TrieCodec<V> codec);

    /** An entry whose key, from the nibble {@code start} on, no other key in its place begins with. */
    static final class Leaf<V> extends TrieNode<V> {
        final byte[] key;
        final int start;
        final V value;

        Leaf(byte[] key, int start, V value) {
            this.key = key;
            this.start = start;
            this.value = value;
        }

        @Override
        byte[] encode(TrieCodec<V> codec) {
            return TrieNodes.leaf(key, start, codec.encode(value));
        }
    }

    /** The nibbles of {@code key} from {@code start} to before {@code end}, which all keys below have. */
    static final class Extension<V> extends TrieNode<V> {
        final byte[] key;
        final int start;
        final int end;
        final TrieNode<V> child;

        Extension(byte[] key, int start, int end, TrieNode<V> child) {
            this.key = key;
            this.start = start;
            this.end = end;
            this.child = child;
        }

        @Override
        byte[] encode(TrieCodec<V> codec) {
            return TrieNodes.extension(key, start, end, child.reference(codec));
        }
    }

    /** Where keys part: a child for each nibble that there is, and maybe the value of the key that ends here. */
    static final class Branch<V> extends TrieNode<V> {
        static final int CHILDREN = 16;

        final TrieNode<V>[] children;
        final V value;

        /** @param children not changed any more; {@code null} where there is none */
        Branch(TrieNode<V>[] children, V value) {
            this.children = children;
            this.value = value;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        static <V> TrieNode<V>[] noChildren() {
            return new TrieNode[CHILDREN];
        }

        Branch<V> with(int nibble, TrieNode<V> child) {
            TrieNode<V>[] changed = Arrays.copyOf(children, CHILDREN);
            changed[nibble] = child;
            return new Branch<>(changed, value);
        }

        /** How many entries and children there are. */
        int size() {
            int size = value == null ? 0 : 1;
            for (TrieNode<V> child : children) {
                size += child == null ? 0 : 1;
            }
            return size;
        }

        @Override
        byte[] encode(TrieCodec<V> codec) {
            byte[][] references = new byte[CHILDREN][];
            for (int nibble = 0; nibble < CHILDREN; nibble++) {
                references[nibble] = children[nibble] == null ? null : children[nibble].reference(codec);
            }
            return TrieNodes.branch(references, value == null ? null : codec.encode(value));
        }
    }

    /** A node of which only the hash is known, until a source is asked for it. */
    static final class Unknown<V> extends TrieNode<V> {
        final UInt256 hash;

        /** What it was found to be; {@code null} before. */
        volatile TrieNode<V> found;

        Unknown(UInt256 hash) {
            this.hash = hash;
        }

        @Override
        byte[] reference(TrieCodec<V> codec) {
            return TrieNodes.reference(hash);
        }

        @Override
        byte[] encode(TrieCodec<V> codec) {
            throw new IllegalStateException("the node " + hash.toFullHex() + " is not known");
        }
    }
}
