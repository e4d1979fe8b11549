package org.ember.precompile;

import java.util.List;
import java.util.Map;
import org.ember.fork.Fork;
import org.ember.word.Address;

/** The precompiled contracts of a fork. */
public final class Precompiles {
    private final Map<Address, Precompile> contracts = Map.of();

    private Precompiles() {}

    public static Precompiles of(Fork fork) {
        return new Precompiles();
    }

    /** The precompiled contract at {@code address}, or {@code null}. */
    public Precompile at(Address address) {
        return contracts.get(address);
    }

    public List<Address> addresses() {
        return List.copyOf(contracts.keySet());
    }
}
