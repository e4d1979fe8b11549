package org.ember.block;

import java.util.Arrays;
import java.util.OptionalLong;
import org.ember.chain.ChainConfig;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * Whether a header can follow its parent (Yellow Paper, 4.4.4; EIP-779, EIP-1559, EIP-3675, EIP-4844). Proof of work is
 * not checked.
 */
final class HeaderValidator {
    private static final int MAX_EXTRA_DATA = 32;
    private static final UInt256 LEAST_GAS_LIMIT = UInt256.of(5000);
    private static final int GAS_LIMIT_DIVISOR_BITS = 10;
    /** EIP-779. */
    private static final byte[] DAO_EXTRA_DATA = Hex.parse("0x64616f2d686172642d666f726b");

    private static final int DAO_EXTRA_DATA_BLOCKS = 10;

    private final ChainConfig chain;

    HeaderValidator(ChainConfig chain) {
        this.chain = chain;
    }

    /**
     * Requires that {@code header} can follow {@code parent}.
     *
     * @param upgrade that holds for the header
     * @throws InvalidBlockException when it cannot
     */
    void require(BlockHeader header, BlockHeader parent, Upgrade upgrade) {
        requirePlace(header, parent);
        requireExtraData(header);
        requireGas(header, parent, upgrade.fork());
        requireFields(header, parent, upgrade.fork());
        if (upgrade.fork().isAtLeast(Fork.LONDON)) {
            requireEqual(BlockRejection.INVALID_BASEFEE_PER_GAS, header.baseFee(), ParentFormulas.baseFee(parent));
        }
        if (upgrade.fork().isAtLeast(Fork.PARIS)) {
            requireNoWork(header);
        } else {
            requireDifficulty(header, parent, upgrade.fork());
        }
        if (upgrade.fork().isAtLeast(Fork.CANCUN)) {
            UInt256 excess = ParentFormulas.excessBlobGas(parent, upgrade.fork(), upgrade.blobSchedule());
            requireEqual(BlockRejection.INCORRECT_EXCESS_BLOB_GAS, UInt256.of(header.excessBlobGas()), excess);
        }
    }

    private static void requirePlace(BlockHeader header, BlockHeader parent) {
        if (parent.number() == -1 || header.number() != parent.number() + 1) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_BLOCK_NUMBER, text(header.number()) + " after " + text(parent.number()));
        }
        if (Long.compareUnsigned(header.timestamp(), parent.timestamp()) <= 0) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
                    text(header.timestamp()) + " after " + text(parent.timestamp()));
        }
    }

    private void requireExtraData(BlockHeader header) {
        byte[] extra = header.extraData();
        if (extra.length > MAX_EXTRA_DATA) {
            throw new InvalidBlockException(BlockRejection.EXTRA_DATA_TOO_BIG, extra.length + " bytes");
        }
        OptionalLong fork = chain.daoForkBlock();
        boolean isMarked =
                fork.isPresent() && Long.compareUnsigned(header.number() - fork.getAsLong(), DAO_EXTRA_DATA_BLOCKS) < 0;
        if (isMarked && Arrays.equals(extra, DAO_EXTRA_DATA) != chain.supportsDaoFork()) {
            throw new InvalidBlockException(
                    BlockRejection.EXTRA_DATA_INVALID_DAO,
                    Hex.format(extra)
                            + (chain.supportsDaoFork() ? " instead of " : ", which is ")
                            + Hex.format(DAO_EXTRA_DATA));
        }
    }

    /** Requires the fields that the fork knows, and no others. */
    private static void requireFields(BlockHeader header, BlockHeader parent, Fork fork) {
        if ((header.baseFee() != null) != fork.isAtLeast(Fork.LONDON)) {
            BlockRejection legacy = parent.baseFee() == null
                    ? BlockRejection.IMPORT_IMPOSSIBLE_LEGACY
                    : BlockRejection.IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT;
            throw new InvalidBlockException(
                    header.baseFee() == null ? legacy : BlockRejection.IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT,
                    "the fork is " + fork.displayName());
        }
        if ((header.withdrawalsRoot() != null) != fork.isAtLeast(Fork.SHANGHAI)) {
            throw new InvalidBlockException(
                    header.withdrawalsRoot() == null
                            ? BlockRejection.IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI
                            : BlockRejection.IMPORT_IMPOSSIBLE_SHANGHAI,
                    "the fork is " + fork.displayName());
        }
        requireField(header.blobGasUsed() != null, "blob gas used", Fork.CANCUN, fork);
        requireField(header.excessBlobGas() != null, "excess blob gas", Fork.CANCUN, fork);
        requireField(header.parentBeaconBlockRoot() != null, "parent beacon block root", Fork.CANCUN, fork);
        requireField(header.requestsHash() != null, "requests hash", Fork.PRAGUE, fork);
    }

    private static void requireField(boolean isThere, String field, Fork first, Fork fork) {
        if (isThere != fork.isAtLeast(first)) {
            throw new InvalidBlockException(
                    BlockRejection.INCORRECT_BLOCK_FORMAT,
                    "the field " + field + (isThere ? " is there" : " is missing") + ", and the fork is "
                            + fork.displayName());
        }
    }

    private static void requireGas(BlockHeader header, BlockHeader parent, Fork fork) {
        if (header.gasLimit() < 0) {
            throw new InvalidBlockException(BlockRejection.GASLIMIT_TOO_BIG, text(header.gasLimit()));
        }
        UInt256 limit = UInt256.of(header.gasLimit());
        UInt256 before = ParentFormulas.comparableGasLimit(parent, fork);
        UInt256 step = limit.lessThan(before) ? before.subtract(limit) : limit.subtract(before);
        if (!step.lessThan(before.shiftRight(GAS_LIMIT_DIVISOR_BITS)) || limit.lessThan(LEAST_GAS_LIMIT)) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_GASLIMIT, limit.toDecimal() + " after " + before.toDecimal());
        }
        if (Long.compareUnsigned(header.gasUsed(), header.gasLimit()) > 0) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_GAS_USED_ABOVE_LIMIT, text(header.gasUsed()) + " of " + header.gasLimit());
        }
    }

    private void requireDifficulty(BlockHeader header, BlockHeader parent, Fork fork) {
        long delay = chain.bombDelay(header.number(), fork);
        UInt256 difficulty = ParentFormulas.difficulty(parent, header.timestamp(), fork, delay);
        requireEqual(BlockRejection.INVALID_DIFFICULTY, header.difficulty(), difficulty);
    }

    /** EIP-3675. */
    private static void requireNoWork(BlockHeader header) {
        if (!header.ommersHash().equals(BlockHeader.NO_OMMERS)) {
            throw new InvalidBlockException(
                    BlockRejection.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
                    "the ommers hash is " + header.ommersHash().toFullHex());
        }
        if (!header.difficulty().isZero()) {
            throw new InvalidBlockException(
                    BlockRejection.IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS,
                    header.difficulty().toDecimal());
        }
        if (header.nonce() != 0) {
            throw new InvalidBlockException(
                    BlockRejection.IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS, "the nonce is " + text(header.nonce()));
        }
    }

    /** @param right {@code null} when no value is */
    private static void requireEqual(BlockRejection reason, UInt256 actual, UInt256 right) {
        if (right == null || !actual.equals(right)) {
            throw new InvalidBlockException(
                    reason,
                    actual.toDecimal() + " instead of " + (right == null ? "more than 256 bits" : right.toDecimal()));
        }
    }

    private static String text(long unsigned) {
        return Long.toUnsignedString(unsigned);
    }
}
