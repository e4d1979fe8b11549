package org.ember.state;

import org.ember.word.UInt256;

/** What a {@link SlotTable} holds: something found by a 256-bit key. */
abstract class Slot {
    final UInt256 key;

    Slot(UInt256 key) {
        this.key = key;
    }

    /** The storage key. */
    public final UInt256 key() {
        return key;
    }
}
