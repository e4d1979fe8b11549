package org.ember.block;

import java.util.Objects;
import java.util.function.LongFunction;
import org.ember.word.UInt256;

/**
 * The hashes of the ancestors of a block by number, as BLOCKHASH gives them: found by walking back from parent to parent
 * as far as asked, on the block's own branch. For one thread.
 */
public final class AncestorHashes implements LongFunction<UInt256> {
    private static final int MAX_GENERATIONS = 256;

    private final ChainHistory history;
    private final long child;
    private final UInt256[] hashes = new UInt256[MAX_GENERATIONS];
    private int known;

    /** Those before a block with {@code number} and {@code parentHash}. */
    public AncestorHashes(ChainHistory history, long number, UInt256 parentHash) {
        this.history = Objects.requireNonNull(history, "the history must not be null");
        this.child = number;
        hashes[0] = Objects.requireNonNull(parentHash, "the parent's hash must not be null");
        known = 1;
    }

    /**
     * The hash of block {@code number}, unsigned; zero when that is not one of the last 256, or the history does not
     * reach so far.
     */
    @Override
    public UInt256 apply(long number) {
        long generation = child - number;
        if (generation < 1 || generation > MAX_GENERATIONS) {
            return UInt256.ZERO;
        }
        while (known < generation) {
            ChainLink link = history.find(hashes[known - 1]);
            if (link == null) {
                return UInt256.ZERO;
            }
            hashes[known++] = link.header().parentHash();
        }
        return hashes[(int) generation - 1];
    }
}
