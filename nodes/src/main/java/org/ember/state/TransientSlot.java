package org.ember.state;

import org.ember.word.UInt256;

/** One value of transient storage (EIP-1153). Lives until the transaction ends. */
final class TransientSlot extends Slot {
    UInt256 value = UInt256.ZERO;
    /** The entry of the undo log that last recorded this slot: a hint that is checked there. */
    int recordedAt = -1;

    TransientSlot(UInt256 key) {
        super(key);
    }
}
