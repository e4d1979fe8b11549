package org.ember.trie;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.ember.crypto.Keccak256;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * A world state as its trie and the tries of the storages in it, which gives its root, and the state after changes. It
 * never changes: {@link #after} gives another, which shares with it what did not change. So a block that is refused
 * costs nothing, old states stay usable, and a root hashes only what has not been hashed before.
 *
 * <p>A state may be known in part, from a witness or a database: see {@link #at}. Safe for use by many threads.
 */
public final class StateRoots {
    private static final StateRoots EMPTY = new StateRoots(Trie.empty(AccountEntry.codec(_ -> null)));

    private final Trie<AccountEntry> accounts;

    private StateRoots(Trie<AccountEntry> accounts) {
        this.accounts = accounts;
    }

    /** A state without accounts. */
    public static StateRoots empty() {
        return EMPTY;
    }

    /** The state of all that is in {@code state} just now. */
    public static StateRoots of(MapState state) {
        Trie<AccountEntry> accounts = EMPTY.accounts;
        for (Address address : state.addresses()) {
            Trie<UInt256> storage = changed(AccountEntry.NO_STORAGE, state.storage(address));
            accounts = accounts.put(key(address), new AccountEntry(state.account(address), storage));
        }
        return new StateRoots(accounts);
    }

    /**
     * The state with that root. Nodes are asked for when they are needed, and kept from then on.
     *
     * @param nodes of the state's trie and of those of storages
     */
    public static StateRoots at(UInt256 root, TrieNodeSource nodes) {
        return new StateRoots(Trie.at(root, AccountEntry.codec(nodes), nodes));
    }

    /**
     * The root of this state.
     *
     * @throws WitnessException when a node is needed that is not there
     */
    public UInt256 root() {
        return accounts.root();
    }

    /**
     * The state that {@code diff} makes of this one. What is new and changed is done before anything is removed: so a
     * witness has to have no more nodes than the two states have differently.
     *
     * @throws WitnessException when a node is needed that is not there
     */
    public StateRoots after(StateDiff diff) {
        Trie<AccountEntry> changed = accounts;
        for (Map.Entry<Address, AccountDiff> each : diff.accounts().entrySet()) {
            if (each.getValue().account() != null) {
                Trie<AccountEntry> before = changed;
                changed = of(each.getKey(), () -> updated(before, each.getKey(), each.getValue()));
            }
        }
        for (Map.Entry<Address, AccountDiff> each : diff.accounts().entrySet()) {
            if (each.getValue().account() == null) {
                Trie<AccountEntry> before = changed;
                changed = of(each.getKey(), () -> before.remove(key(each.getKey())));
            }
        }
        return new StateRoots(changed);
    }

    private static Trie<AccountEntry> updated(Trie<AccountEntry> accounts, Address address, AccountDiff change) {
        byte[] key = key(address);
        Trie<UInt256> storage = AccountEntry.NO_STORAGE;
        if (!change.storageCleared()) {
            AccountEntry before = accounts.get(key);
            storage = before == null ? storage : before.storage();
        }
        return accounts.put(key, new AccountEntry(change.account(), changed(storage, change.storage())));
    }

    /** What {@code values} make of a storage; zero values delete. */
    private static Trie<UInt256> changed(Trie<UInt256> storage, Map<UInt256, UInt256> values) {
        Trie<UInt256> changed = storage;
        for (Map.Entry<UInt256, UInt256> each : values.entrySet()) {
            if (!each.getValue().isZero()) {
                changed = changed.put(key(each.getKey()), each.getValue());
            }
        }
        for (Map.Entry<UInt256, UInt256> each : values.entrySet()) {
            if (each.getValue().isZero()) {
                changed = changed.remove(key(each.getKey()));
            }
        }
        return changed;
    }

    /**
     * The account at {@code address}, or {@code null} when there is none.
     *
     * @throws WitnessException when a node is needed that is not there
     */
    public Account account(Address address) {
        AccountEntry entry = entry(address);
        return entry == null ? null : entry.account();
    }

    /**
     * The value stored under {@code key} at {@code address}; zero when nothing is.
     *
     * @throws WitnessException when a node is needed that is not there
     */
    public UInt256 storage(Address address, UInt256 key) {
        AccountEntry entry = entry(address);
        UInt256 value = entry == null ? null : of(address, () -> entry.storage().get(key(key)));
        return value == null ? UInt256.ZERO : value;
    }

    /**
     * Whether anything is stored at {@code address}.
     *
     * @throws WitnessException when a node is needed that is not there
     */
    public boolean hasStorage(Address address) {
        AccountEntry entry = entry(address);
        return entry != null && !entry.storage().isEmpty();
    }

    private AccountEntry entry(Address address) {
        return of(address, () -> accounts.get(key(address)));
    }

    /** What {@code part} gives; if something is not there that it needs, the message says for which account. */
    private static <T> T of(Address address, Supplier<T> part) {
        try {
            return part.get();
        } catch (WitnessException missing) {
            throw new WitnessException("account " + address + ": " + missing.getMessage(), missing);
        }
    }

    private static byte[] key(Address address) {
        Objects.requireNonNull(address, "the address of an account must not be null");
        return Keccak256.hash(address.toBytes());
    }

    private static byte[] key(UInt256 slot) {
        return Keccak256.hash(slot.toBytes());
    }
}
