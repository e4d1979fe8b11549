package org.ember.tests.state;

import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Answers what another reader does; for readers that differ in some answers. */
public class ForwardingReader implements StateReader {
    private final StateReader reader;

    public ForwardingReader(StateReader reader) {
        this.reader = reader;
    }

    @Override
    public Account account(Address address) {
        return reader.account(address);
    }

    @Override
    public byte[] code(Address address) {
        return reader.code(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return reader.storage(address, key);
    }

    @Override
    public boolean hasStorage(Address address) {
        return reader.hasStorage(address);
    }

    @Override
    public UInt256 blockHash(long number) {
        return reader.blockHash(number);
    }
}
