package org.ember.block;

import org.ember.state.StateDiff;
import org.ember.word.UInt256;

/**
 * Gives the roots of states that follow from the state before a block. Asked by the thread that processes the block: once
 * at its end; before Byzantium also after each transaction, for receipts have roots then.
 */
@FunctionalInterface
public interface StateRooter {
    /** The root of the state that {@code diff} makes of the one before the block. */
    UInt256 rootAfter(StateDiff diff);
}
