package org.ember.language;

import java.util.ArrayList;
import java.util.List;
import org.ember.state.StateDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A slot of storage that a call changed, with its new value; zero means deleted. */
final class EvmStorageChange extends EvmRecord {
    private static final List<String> MEMBERS = List.of("address", "key", "value");

    private final Address address;
    private final UInt256 key;
    private final UInt256 value;

    private EvmStorageChange(Address address, UInt256 key, UInt256 value) {
        this.address = address;
        this.key = key;
        this.value = value;
    }

    /** The changed slots in the order of addresses and keys. */
    static EvmList listOf(StateDiff diff) {
        List<EvmStorageChange> changes = new ArrayList<>();
        diff.accounts()
                .forEach((address, account) -> account.storage()
                        .forEach((key, value) -> changes.add(new EvmStorageChange(address, key, value))));
        return EvmList.of(changes);
    }

    @Override
    public EvmType type() {
        return EvmType.STORAGE_CHANGE;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "address" -> EvmBytes.of(address);
            case "key" -> EvmWord.name(key);
            case "value" -> new EvmWord(value);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return address.toHex() + "[" + key.toFullHex() + "] = " + value;
    }
}
