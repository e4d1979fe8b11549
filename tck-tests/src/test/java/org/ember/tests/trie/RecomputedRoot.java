package org.ember.tests.trie;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.trie.TrieBuilder;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The root of a state from all that is in it (Yellow Paper, 4.1), and the nodes of its tries. */
final class RecomputedRoot {
    private RecomputedRoot() {}

    static UInt256 of(MapState state) {
        return root(accounts(state));
    }

    /** The nodes of the state's trie and of those of storages. */
    static Map<UInt256, byte[]> nodes(MapState state) {
        Map<UInt256, byte[]> nodes = NaiveTrie.nodes(accounts(state));
        state.addresses().forEach(address -> nodes.putAll(NaiveTrie.nodes(storage(state, address))));
        return nodes;
    }

    private static SortedMap<byte[], byte[]> accounts(MapState state) {
        SortedMap<byte[], byte[]> leaves = new TreeMap<>(Arrays::compareUnsigned);
        for (Address address : state.addresses()) {
            Account account = state.account(address);
            leaves.put(
                    Keccak256.hash(address.toBytes()),
                    new RlpWriter()
                            .startList()
                            .writeLong(account.nonce())
                            .writeWord(account.balance())
                            .writeBytes(root(storage(state, address)).toBytes())
                            .writeBytes(account.codeHash().toBytes())
                            .endList()
                            .toBytes());
        }
        return leaves;
    }

    private static SortedMap<byte[], byte[]> storage(MapState state, Address address) {
        SortedMap<byte[], byte[]> slots = new TreeMap<>(Arrays::compareUnsigned);
        state.storage(address)
                .forEach((key, value) -> slots.put(
                        Keccak256.hash(key.toBytes()),
                        new RlpWriter().writeWord(value).toBytes()));
        return slots;
    }

    private static UInt256 root(SortedMap<byte[], byte[]> entries) {
        TrieBuilder trie = new TrieBuilder();
        entries.forEach(trie::add);
        return trie.root();
    }
}
