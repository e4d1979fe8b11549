package org.ember.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.ember.crypto.Keccak256;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A world state in maps: code executes on it, and the {@link StateDiff} can be applied to it afterwards. */
public final class MapState implements StateReader {
    private static final byte[] NO_CODE = {};

    private static final class Entry {
        Account account;
        byte[] code = NO_CODE;
        final Map<UInt256, UInt256> storage = new HashMap<>();
    }

    private final Map<Address, Entry> entries = new HashMap<>();
    private final LongFunction<UInt256> blockHashes;

    /** An empty state that knows no block hashes. */
    public MapState() {
        this(number -> UInt256.ZERO);
    }

    /**
     * An empty state.
     *
     * @param blockHashes the hash of the block with an unsigned number; zero when unknown
     */
    public MapState(LongFunction<UInt256> blockHashes) {
        this.blockHashes = Objects.requireNonNull(blockHashes, "the block hashes of a state must not be null");
    }

    /** An independent copy, with the same block hashes. */
    public MapState copy() {
        MapState copy = new MapState(blockHashes);
        entries.forEach((address, entry) -> {
            Entry copied = copy.entry(address);
            copied.account = entry.account;
            copied.code = entry.code;
            copied.storage.putAll(entry.storage);
        });
        return copy;
    }

    /**
     * Puts an account in the place of what was at its address.
     *
     * @param nonce unsigned
     * @param balance in wei
     * @param code copied; empty for an account without code
     * @param storage values by key; zero values stand for nothing and are left out
     */
    public void put(Address address, long nonce, UInt256 balance, byte[] code, Map<UInt256, UInt256> storage) {
        Objects.requireNonNull(address, "the address of an account must not be null");
        Objects.requireNonNull(code, "the code of an account must not be null; an empty array is none");
        Entry entry = new Entry();
        entry.code = code.length == 0 ? NO_CODE : code.clone();
        entry.account =
                new Account(nonce, balance, code.length == 0 ? Keccak256.EMPTY : Keccak256.hashWord(entry.code));
        storage.forEach((key, value) -> store(entry, key, value));
        entries.put(address, entry);
    }

    /** Puts an account without code and storage in the place of what was at its address. */
    public void put(Address address, long nonce, UInt256 balance) {
        put(address, nonce, balance, NO_CODE, Map.of());
    }

    /** Removes an account and its storage, if it is there. */
    public void remove(Address address) {
        entries.remove(address);
    }

    /** Makes the changes of an execution that ran on this state. */
    public void apply(StateDiff diff) {
        diff.accounts().forEach((address, change) -> {
            if (change.account() == null) {
                remove(address);
            } else {
                apply(entry(address), change);
            }
        });
    }

    private static void apply(Entry entry, AccountDiff change) {
        entry.account = change.account();
        if (change.code() != null) {
            entry.code = change.code().clone();
        }
        if (change.storageCleared()) {
            entry.storage.clear();
        }
        change.storage().forEach((key, value) -> store(entry, key, value));
    }

    private static void store(Entry entry, UInt256 key, UInt256 value) {
        Objects.requireNonNull(key, "a key of storage must not be null");
        if (value.isZero()) {
            entry.storage.remove(key);
        } else {
            entry.storage.put(key, value);
        }
    }

    private Entry entry(Address address) {
        return entries.computeIfAbsent(address, absent -> new Entry());
    }

    /** The addresses of all accounts just now, in ascending order. */
    public SortedSet<Address> addresses() {
        return new TreeSet<>(entries.keySet());
    }

    /** All that is stored at {@code address} just now, in ascending order of keys, without zeros. */
    public SortedMap<UInt256, UInt256> storage(Address address) {
        Entry entry = entries.get(address);
        return entry == null ? new TreeMap<>() : new TreeMap<>(entry.storage);
    }

    @Override
    public Account account(Address address) {
        Entry entry = entries.get(address);
        return entry == null ? null : entry.account;
    }

    @Override
    public byte[] code(Address address) {
        Entry entry = entries.get(address);
        return entry == null ? NO_CODE : entry.code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        Entry entry = entries.get(address);
        return entry == null ? UInt256.ZERO : entry.storage.getOrDefault(key, UInt256.ZERO);
    }

    @Override
    public boolean hasStorage(Address address) {
        Entry entry = entries.get(address);
        return entry != null && !entry.storage.isEmpty();
    }

    @Override
    public UInt256 blockHash(long number) {
        return blockHashes.apply(number);
    }
}
