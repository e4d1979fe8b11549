package org.ember.block;

import org.ember.word.UInt256;

/**
 * The blocks that a client knows. Asked only by the thread that processes a block, while that lasts: for the parent and,
 * where a block has ommers, for its ancestors up to seven generations back.
 */
@FunctionalInterface
public interface ChainHistory {
    /** The block with this hash, on whatever branch, if it was found valid; {@code null} when there is none. */
    ChainLink find(UInt256 hash);
}
