package org.ember.trie;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The world state trie of one state, which gives the root of that state and those of states that differ from it: what
 * they share is encoded once. For use by one thread.
 */
public final class StateTrie {
    /** The most hashes of storage keys to keep. When there are as many, all of them are dropped. */
    private static final int MAX_KEPT_HASHES = 1 << 16;

    private final MapState state;
    private final TreeMap<byte[], byte[]> leaves = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<UInt256, byte[]> slotHashes = new HashMap<>();
    private final Map<Address, UInt256> storageRoots = new HashMap<>();
    private UInt256 root;

    /** The trie of {@code state}, which must not change from now on. */
    public StateTrie(MapState state) {
        this.state = state;
        for (Address address : state.addresses()) {
            leaves.put(key(address), leaf(state.account(address), storageRoot(address)));
        }
    }

    /** The root of the state. */
    public UInt256 root() {
        if (root == null) {
            root = rootOf(leaves);
        }
        return root;
    }

    /** The root of the state that {@code diff} makes of this one. */
    public UInt256 rootAfter(StateDiff diff) {
        if (diff.accounts().isEmpty()) {
            return root();
        }
        Map<byte[], byte[]> changed = new TreeMap<>(leaves);
        diff.accounts().forEach((address, change) -> {
            if (change.account() == null) {
                changed.remove(key(address));
            } else {
                changed.put(key(address), leaf(change.account(), storageRootAfter(address, change)));
            }
        });
        return rootOf(changed);
    }

    private UInt256 storageRoot(Address address) {
        return storageRoots.computeIfAbsent(address, absent -> storageRoot(state.storage(absent)));
    }

    private UInt256 storageRootAfter(Address address, AccountDiff change) {
        if (change.storage().isEmpty()) {
            return change.storageCleared() ? TrieBuilder.EMPTY_ROOT : storageRoot(address);
        }
        Map<UInt256, UInt256> storage = new HashMap<>(change.storageCleared() ? Map.of() : state.storage(address));
        storage.putAll(change.storage());
        return storageRoot(storage);
    }

    /** The root of a storage trie; values that are zero are not in it. */
    private UInt256 storageRoot(Map<UInt256, UInt256> storage) {
        Map<byte[], byte[]> slots = new TreeMap<>(Arrays::compareUnsigned);
        storage.forEach((key, value) -> {
            if (!value.isZero()) {
                slots.put(slotHash(key), new RlpWriter().writeWord(value).toBytes());
            }
        });
        return rootOf(slots);
    }

    private byte[] slotHash(UInt256 key) {
        if (slotHashes.size() >= MAX_KEPT_HASHES) {
            slotHashes.clear();
        }
        return slotHashes.computeIfAbsent(key, absent -> Keccak256.hash(absent.toBytes()));
    }

    private static byte[] key(Address address) {
        return Keccak256.hash(address.toBytes());
    }

    /** An account as the trie holds it (Yellow Paper, 4.1). */
    private static byte[] leaf(Account account, UInt256 storageRoot) {
        return new RlpWriter()
                .startList()
                .writeLong(account.nonce())
                .writeWord(account.balance())
                .writeBytes(storageRoot.toBytes())
                .writeBytes(account.codeHash().toBytes())
                .endList()
                .toBytes();
    }

    private static UInt256 rootOf(Map<byte[], byte[]> entries) {
        TrieBuilder trie = new TrieBuilder();
        entries.forEach(trie::add);
        return trie.root();
    }
}
