package org.ember.nodes.call;

import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Reads the client's state in the client's thread, for calls that run on the large stack. Readers may be bound to their
 * thread, as a transaction of a database often is.
 */
final class HandedBackReader implements StateReader {
    private final StateReader reader;
    private final Passage passage;

    HandedBackReader(StateReader reader, Passage passage) {
        this.reader = reader;
        this.passage = passage;
    }

    @Override
    public Account account(Address address) {
        return passage.handBack(() -> reader.account(address));
    }

    @Override
    public byte[] code(Address address) {
        return passage.handBack(() -> reader.code(address));
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        return passage.handBack(() -> reader.storage(address, key));
    }

    @Override
    public boolean hasStorage(Address address) {
        return passage.handBack(() -> reader.hasStorage(address));
    }

    @Override
    public UInt256 blockHash(long number) {
        return passage.handBack(() -> reader.blockHash(number));
    }
}
