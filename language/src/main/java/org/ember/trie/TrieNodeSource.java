package org.ember.trie;

import org.ember.word.UInt256;

/** Where the nodes of a trie come from that is not in memory as a whole: a witness, or a client's database. */
@FunctionalInterface
public interface TrieNodeSource {
    /**
     * The encoded node whose Keccak-256 is {@code hash}, or {@code null} when it is not there. It must not change
     * afterwards. Asked by whichever thread reads or changes the trie, once for each node in most cases.
     */
    byte[] node(UInt256 hash);
}
