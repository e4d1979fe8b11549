package org.ember.block;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ember.chain.ChainConfig;
import org.ember.fork.Fork;
import org.ember.word.UInt256;

/** Whether a block before Paris may have its ommers (Yellow Paper, 11.1). */
final class OmmerValidator {
    private static final int MAX_OMMERS = 2;
    /** How far back from the block the parent of an ommer may be, beyond the block's own parent. */
    private static final int MAX_GENERATIONS = 6;

    private final ChainConfig chain;
    private final HeaderValidator headers;

    OmmerValidator(ChainConfig chain, HeaderValidator headers) {
        this.chain = chain;
        this.headers = headers;
    }

    /**
     * Requires that the ommers of {@code block} are its own by hash, and may be.
     *
     * @param fork of the block
     * @throws InvalidBlockException when they are not, or may not be
     */
    void require(Block block, ChainHistory history, Fork fork) {
        if (fork.isAtLeast(Fork.PARIS) && !block.ommers().isEmpty()) {
            throw new InvalidBlockException(
                    BlockRejection.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
                    block.ommers().size() + " ommers");
        }
        BlockHeader header = block.header();
        BodyValidator.requireHash(BlockRejection.INVALID_UNCLES_HASH, header.ommersHash(), block.ommersHash());
        if (block.ommers().isEmpty()) {
            return;
        }
        if (block.ommers().size() > MAX_OMMERS) {
            throw new InvalidBlockException(
                    BlockRejection.TOO_MANY_UNCLES, block.ommers().size() + " ommers");
        }
        Map<UInt256, ChainLink> ancestors = ancestors(header, history);
        Set<UInt256> taken = new HashSet<>();
        ancestors.values().forEach(link -> taken.addAll(link.ommers()));
        if (block.ommers().stream().distinct().count() < block.ommers().size()) {
            throw new InvalidBlockException(
                    BlockRejection.UNCLE_IS_BROTHER,
                    "both ommers are " + block.ommers().get(0));
        }
        for (int index = 0; index < block.ommers().size(); index++) {
            BlockHeader ommer = block.ommers().get(index);
            try {
                require(ommer, header, ancestors, taken, history);
            } catch (InvalidBlockException invalid) {
                throw new InvalidBlockException(invalid.refusal().in("ommer " + index));
            }
        }
    }

    /** The ancestors of a block by hash, from the parent on, as many generations back as parents of ommers may be. */
    private static Map<UInt256, ChainLink> ancestors(BlockHeader header, ChainHistory history) {
        Map<UInt256, ChainLink> ancestors = new LinkedHashMap<>();
        UInt256 hash = header.parentHash();
        for (int generation = 0; generation <= MAX_GENERATIONS; generation++) {
            ChainLink link = history.find(hash);
            if (link == null) {
                break;
            }
            ancestors.put(hash, link);
            hash = link.header().parentHash();
        }
        return ancestors;
    }

    private void require(
            BlockHeader ommer,
            BlockHeader nephew,
            Map<UInt256, ChainLink> ancestors,
            Set<UInt256> taken,
            ChainHistory history) {
        if (ancestors.containsKey(ommer.hash())) {
            throw new InvalidBlockException(BlockRejection.UNCLE_IS_ANCESTOR, ommer.toString());
        }
        if (taken.contains(ommer.hash())) {
            throw new InvalidBlockException(BlockRejection.UNCLE_IN_CHAIN, ommer.toString());
        }
        ChainLink parent = ancestors.get(ommer.parentHash());
        if (parent == null) {
            throw new InvalidBlockException(
                    history.find(ommer.parentHash()) == null
                            ? BlockRejection.UNCLE_UNKNOWN_PARENT
                            : BlockRejection.UNCLE_PARENT_INCORRECT,
                    "the parent's hash is " + ommer.parentHash().toFullHex());
        }
        if (ommer.parentHash().equals(nephew.parentHash())) {
            throw new InvalidBlockException(
                    BlockRejection.UNCLE_PARENT_INCORRECT, "it has the same parent as the block");
        }
        headers.require(ommer, parent.header(), chain.upgradeAt(ommer.number(), ommer.timestamp(), UInt256.ZERO));
    }
}
