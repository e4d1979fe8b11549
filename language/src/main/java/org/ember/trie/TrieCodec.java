package org.ember.trie;

/**
 * How the values of a trie are written into its leaves.
 *
 * @param <V> what the values are
 */
public interface TrieCodec<V> {
    /** The bytes for a value, never empty. Asked for each leaf that is hashed. */
    byte[] encode(V value);

    /**
     * The value of such bytes.
     *
     * @throws org.ember.rlp.RlpException when they stand for none
     */
    V decode(byte[] bytes);
}
