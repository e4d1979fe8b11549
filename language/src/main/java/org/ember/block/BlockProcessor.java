package org.ember.block;

import java.util.Objects;
import org.ember.chain.ChainConfig;
import org.ember.evm.Deadline;
import org.ember.fork.Upgrade;
import org.ember.state.StateReader;
import org.ember.transaction.BlobGas;
import org.ember.word.UInt256;

/**
 * Validates and executes the blocks of a chain, one after the other or, on branches, at once. It keeps no state of its
 * own: what a valid block changed is told, and the client writes it. Proof of work (Ethash) is not checked. Safe for
 * use by many threads.
 */
public final class BlockProcessor {
    private final ChainConfig chain;
    private final ForkEngines engines;
    private final HeaderValidator headers;
    private final OmmerValidator ommers;

    /** @param engines may serve other chains too; whoever made them closes them */
    public BlockProcessor(ChainConfig chain, ForkEngines engines) {
        this.chain = Objects.requireNonNull(chain, "the chain must not be null");
        this.engines = Objects.requireNonNull(engines, "the engines must not be null");
        this.headers = new HeaderValidator(chain);
        this.ommers = new OmmerValidator(chain, headers);
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
        Objects.requireNonNull(encoded, "the bytes of the block must not be null");
        Block block;
        try {
            block = BlockDecoder.decode(encoded);
        } catch (InvalidBlockException invalid) {
            return new ImportOutcome.Refused(invalid.refusal());
        }
        return process(block, history, state, roots);
    }

    /**
     * Validates and executes a block, without a deadline; else as {@link #process(Block, ChainHistory, StateReader,
     * StateRooter, Deadline)}.
     */
    public ImportOutcome process(Block block, ChainHistory history, StateReader state, StateRooter roots) {
        return process(block, history, state, roots, Deadline.NONE);
    }

    /**
     * Validates and executes a block. Nothing of the client's is changed, whatever comes of it.
     *
     * @param block whose transactions are signed
     * @param history knows the parent
     * @param state after the parent; its block hashes are those of the parent's branch, as {@link AncestorHashes} has
     *     them
     * @param roots of the states that follow from {@code state}
     * @param deadline when the block is given up
     * @throws org.ember.evm.DeadlineExceededException when the deadline comes before the last transaction has ended
     * @throws IllegalStateException when a transaction has no signature
     */
    public ImportOutcome process(
            Block block, ChainHistory history, StateReader state, StateRooter roots, Deadline deadline) {
        Objects.requireNonNull(history, "the history must not be null");
        Objects.requireNonNull(state, "the state reader must not be null");
        Objects.requireNonNull(roots, "the state roots must not be null");
        Objects.requireNonNull(deadline, "the deadline must not be null; Deadline.NONE is none");
        BlockHeader header =
                Objects.requireNonNull(block, "the block must not be null").header();
        try {
            ChainLink parent = parent(header, history);
            Upgrade upgrade = upgrade(header, parent);
            headers.require(header, parent.header(), upgrade);
            ommers.require(block, history, upgrade.fork());
            BodyValidator.requireSize(block, upgrade.fork());
            BodyValidator.requireFields(block);
            ExecutedBlock result = new BlockExecutor(chain, engines, block, upgrade, state, roots, deadline).execute();
            BodyValidator.requireRoots(block); // now, for a transaction that is not valid says more than a wrong root
            result.require(header, roots, upgrade.blobSchedule().max() * BlobGas.PER_BLOB);
            return new ImportOutcome.Imported(
                    link(block, parent),
                    result.diff(),
                    result.transactions(),
                    result.requests().toList());
        } catch (InvalidBlockException invalid) {
            return new ImportOutcome.Refused(invalid.refusal().in(header.toString()));
        }
    }

    private static ChainLink parent(BlockHeader header, ChainHistory history) {
        ChainLink parent = history.find(header.parentHash());
        if (parent == null) {
            throw new InvalidBlockException(
                    header.parentHash().isZero() ? BlockRejection.UNKNOWN_PARENT_ZERO : BlockRejection.UNKNOWN_PARENT,
                    "its hash is " + header.parentHash().toFullHex());
        }
        return parent;
    }

    private Upgrade upgrade(BlockHeader header, ChainLink parent) {
        return parent.totalDifficulty() == null
                ? chain.upgradeOf(header.number(), header.timestamp(), header.difficulty())
                : chain.upgradeAt(header.number(), header.timestamp(), parent.totalDifficulty());
    }

    private static ChainLink link(Block block, ChainLink parent) {
        UInt256 before = parent.totalDifficulty();
        UInt256 total = before == null ? null : before.add(block.header().difficulty());
        if (total != null && total.lessThan(before)) {
            total = UInt256.MAX; // no chain has more
        }
        return new ChainLink(
                block.header(), block.ommers().stream().map(BlockHeader::hash).toList(), total);
    }
}
