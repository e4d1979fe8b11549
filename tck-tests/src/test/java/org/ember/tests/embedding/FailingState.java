package org.ember.tests.embedding;

import org.ember.state.Account;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A client whose database cannot read storage. */
final class FailingState implements StateReader {
    final RuntimeException failure = new RuntimeException("the disk is gone");
    boolean fails = true;

    private final StateReader state;

    FailingState(StateReader state) {
        this.state = state;
    }

    @Override
    public Account account(Address address) {
        return state.account(address);
    }

    @Override
    public byte[] code(Address address) {
        return state.code(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        if (fails) {
            throw failure;
        }
        return state.storage(address, key);
    }

    @Override
    public boolean hasStorage(Address address) {
        return state.hasStorage(address);
    }

    @Override
    public UInt256 blockHash(long number) {
        return state.blockHash(number);
    }
}
