package org.ember.block;

import java.util.List;
import java.util.Objects;
import org.ember.word.UInt256;

/**
 * A block that is in a chain, as far as the blocks after it need it.
 *
 * @param header of the block
 * @param ommers the hashes of its ommers
 * @param totalDifficulty of the chain up to and with this block; {@code null} where nobody has added it up
 */
public record ChainLink(BlockHeader header, List<UInt256> ommers, UInt256 totalDifficulty) {
    /** Copies the list; only the total difficulty may be {@code null}. */
    public ChainLink {
        Objects.requireNonNull(header, "the header of a link must not be null");
        ommers = List.copyOf(Objects.requireNonNull(ommers, "the ommers must not be null; none is an empty list"));
    }

    /** The first block of a chain. */
    public static ChainLink genesis(BlockHeader header) {
        return new ChainLink(header, List.of(), header.difficulty());
    }

    /** A block whose total difficulty is unknown, and which is taken to have no ommers: one from after the merge, say. */
    public static ChainLink of(BlockHeader header) {
        return new ChainLink(header, List.of(), null);
    }
}
