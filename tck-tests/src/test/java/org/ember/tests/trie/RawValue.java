package org.ember.tests.trie;

import org.ember.trie.TrieCodec;

/** Values of tries that are bytes and stand in leaves as they are. */
public final class RawValue {
    /** Writes them as they are. */
    public static final TrieCodec<byte[]> CODEC = new TrieCodec<>() {
        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes;
        }
    };

    private RawValue() {}
}
