package org.ember.trie;

import java.util.Objects;
import org.ember.word.UInt256;

/**
 * A Merkle Patricia trie (Yellow Paper, appendix D) that never changes: {@link #put} and {@link #remove} give another,
 * which shares all nodes with it but those on the way to the key. So one that is not wanted after all costs nothing,
 * and old ones stay usable. The root hashes what has not been hashed before.
 *
 * <p>It may be known in part only: other nodes are asked for when they are needed. Safe for use by many threads.
 *
 * @param <V> what the values are, never {@code null}; those that are equal have the same encoding
 */
public final class Trie<V> {
    /** The longest key, in bytes. There may be a call on the host stack for each half of one. */
    public static final int MAX_KEY_BYTES = 64;

    private static final TrieNodeSource NO_SOURCE = _ -> null;

    private final TrieCodec<V> codec;
    private final TrieEditor<V> editor;
    private final TrieNode<V> top;

    private Trie(TrieCodec<V> codec, TrieEditor<V> editor, TrieNode<V> top) {
        this.codec = codec;
        this.editor = editor;
        this.top = top;
    }

    /** A trie without entries. */
    public static <V> Trie<V> empty(TrieCodec<V> codec) {
        return new Trie<>(codec, new TrieEditor<>(codec, NO_SOURCE), null);
    }

    /** The trie with that root, whose nodes {@code source} has, as far as they are needed. */
    public static <V> Trie<V> at(UInt256 root, TrieCodec<V> codec, TrieNodeSource source) {
        Objects.requireNonNull(source, "the source of a trie's nodes must not be null");
        boolean isEmpty = root.equals(TrieBuilder.EMPTY_ROOT);
        return new Trie<>(codec, new TrieEditor<>(codec, source), isEmpty ? null : new TrieNode.Unknown<>(root));
    }

    /** Whether there are no entries. */
    public boolean isEmpty() {
        return top == null;
    }

    /**
     * The value under {@code key}, or {@code null} when there is none.
     *
     * @throws WitnessException when a node on the way is not there
     */
    public V get(byte[] key) {
        return editor.get(top, key);
    }

    /**
     * This trie with that value under {@code key}; itself if it is so already.
     *
     * @param key must not change afterwards
     * @throws WitnessException when a node on the way is not there
     * @throws IllegalArgumentException when the key is too long
     */
    public Trie<V> put(byte[] key, V value) {
        if (key.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes; the most is " + MAX_KEY_BYTES);
        }
        return with(editor.put(top, key, 0, Objects.requireNonNull(value, "a trie has no null values")));
    }

    /**
     * This trie with nothing under {@code key}; itself if it is so already.
     *
     * @throws WitnessException when a node on the way is not there; or the one beside it, which then has to come in
     *     the place of their parent
     */
    public Trie<V> remove(byte[] key) {
        return with(editor.remove(top, key, 0));
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is handed back
    private Trie<V> with(TrieNode<V> changed) {
        return changed == top ? this : new Trie<>(codec, editor, changed);
    }

    /** The root hash. */
    public UInt256 root() {
        return top == null ? TrieBuilder.EMPTY_ROOT : TrieNodes.hash(top.reference(codec));
    }
}
