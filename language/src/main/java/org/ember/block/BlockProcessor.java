package org.ember.block;

import java.util.Objects;
import org.ember.chain.ChainConfig;
import org.ember.state.StateReader;

/**
 * Validates and executes the blocks of a chain, one after the other or, on branches, at once. It keeps no state of its
 * own: what a valid block changed is told, and the client writes it. Proof of work (Ethash) is not checked. Safe for use
 * by many threads.
 */
public final class BlockProcessor {
    private final ChainConfig chain;
    private final ForkEngines engines;

    /** @param engines may serve other chains too; whoever made them closes them */
    public BlockProcessor(ChainConfig chain, ForkEngines engines) {
        this.chain = Objects.requireNonNull(chain, "the chain must not be null");
        this.engines = Objects.requireNonNull(engines, "the engines must not be null");
    }

    /** The chain whose rules hold. */
    public ChainConfig chain() {
        return chain;
    }

    /**
     * Decodes, validates and executes a block; else as {@link #process(Block, ChainHistory, StateReader,
     * StateRooter)}.
     */
    public ImportOutcome process(byte[] encoded, ChainHistory history, StateReader state, StateRooter roots) {
        throw new UnsupportedOperationException();
    }

    /**
     * Validates and executes a block.
     *
     * @param history knows the parent
     * @param state after the parent; its block hashes are those of the parent's branch, as {@link AncestorHashes} has
     *     them
     * @param roots of the states that follow from {@code state}
     */
    public ImportOutcome process(Block block, ChainHistory history, StateReader state, StateRooter roots) {
        throw new UnsupportedOperationException();
    }
}
