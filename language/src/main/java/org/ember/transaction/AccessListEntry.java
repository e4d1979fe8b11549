package org.ember.transaction;

import java.util.List;
import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** An account, with slots of its storage, that a transaction says it will access (EIP-2930). */
public record AccessListEntry(Address address, List<UInt256> storageKeys) {
    /** Copies the keys; nothing may be {@code null}. */
    public AccessListEntry {
        Objects.requireNonNull(address, "the address in an access list must not be null");
        storageKeys = List.copyOf(Objects.requireNonNull(storageKeys, "the keys in an access list must not be null"));
    }
}
