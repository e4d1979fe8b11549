package org.ember.tests.embedding;

import org.ember.state.StateReader;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A client whose database cannot read storage. */
final class FailingState extends ForwardingReader {
    final RuntimeException failure = new RuntimeException("the disk is gone");
    boolean fails = true;

    FailingState(StateReader state) {
        super(state);
    }

    @Override
    public UInt256 storage(Address address, UInt256 key) {
        if (fails) {
            throw failure;
        }
        return super.storage(address, key);
    }
}
