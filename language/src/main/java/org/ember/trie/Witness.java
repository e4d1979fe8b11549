package org.ember.trie;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * The nodes and codes that a block needs of the state before it. They are found by what they hash to, so a witness can
 * lack something and have too much, but nothing in it can be wrong. Safe for use by many threads.
 */
public final class Witness implements TrieNodeSource {
    private final Map<UInt256, byte[]> nodes;
    private final Map<UInt256, byte[]> codes;

    /**
     * A witness of these.
     *
     * @param nodes encoded, of the state's trie and of those of storages, in any order; not changed any more
     * @param codes in any order; not changed any more
     */
    public Witness(List<byte[]> nodes, List<byte[]> codes) {
        this.nodes = byHash(nodes);
        this.codes = byHash(codes);
    }

    private static Map<UInt256, byte[]> byHash(List<byte[]> contents) {
        Map<UInt256, byte[]> byHash = HashMap.newHashMap(contents.size());
        contents.forEach(content -> byHash.put(Keccak256.hashWord(content), content));
        return byHash;
    }

    @Override
    public byte[] node(UInt256 hash) {
        return nodes.get(hash);
    }

    /** The code with that Keccak-256, or {@code null} when it is not there. */
    public byte[] code(UInt256 hash) {
        return codes.get(hash);
    }
}
