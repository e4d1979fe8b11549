package org.ember.block;

import org.ember.fork.Fork;
import org.ember.transaction.TransactionEncoder;
import org.ember.trie.ListRoot;
import org.ember.word.UInt256;

/** Whether the transactions and withdrawals of a block are those that its header names. */
final class BodyValidator {
    /** EIP-7934: the most that nodes pass on, without room for what comes round the block. */
    private static final int MAX_SIZE = 10 * (1 << 20) - 2 * (1 << 20);

    private BodyValidator() {}

    /**
     * Requires that the block is not too long for {@code fork}.
     *
     * @throws InvalidBlockException when it is
     */
    static void requireSize(Block block, Fork fork) {
        if (fork.isAtLeast(Fork.OSAKA)) {
            int size = block.size();
            if (size > MAX_SIZE) {
                throw new InvalidBlockException(
                        BlockRejection.RLP_BLOCK_LIMIT_EXCEEDED, size + " bytes of at most " + MAX_SIZE);
            }
        }
    }

    /**
     * Requires that the withdrawals are there if the header names their root, and not otherwise.
     *
     * @throws InvalidBlockException when it is not so
     */
    static void requireFields(Block block) {
        boolean isThere = block.withdrawals() != null;
        if (isThere != (block.header().withdrawalsRoot() != null)) {
            throw new InvalidBlockException(
                    isThere ? BlockRejection.INCORRECT_BLOCK_FORMAT : BlockRejection.RLP_WITHDRAWALS_NOT_READ,
                    isThere
                            ? "the body has withdrawals, the header no root of them"
                            : "the header has a withdrawals root, the body no list");
        }
    }

    /**
     * Requires that the header names the roots of the transactions and withdrawals.
     *
     * @throws InvalidBlockException when it names others
     */
    static void requireRoots(Block block) {
        BlockHeader header = block.header();
        requireHash(
                BlockRejection.INVALID_TRANSACTIONS_ROOT,
                header.transactionsRoot(),
                ListRoot.of(block.transactions().stream()
                        .map(TransactionEncoder::encode)
                        .toList()));
        if (block.withdrawals() != null) {
            requireHash(
                    BlockRejection.INVALID_WITHDRAWALS_ROOT,
                    header.withdrawalsRoot(),
                    ListRoot.of(
                            block.withdrawals().stream().map(Withdrawal::encode).toList()));
        }
    }

    /**
     * Requires that the block's header names the hash that something of it has.
     *
     * @throws InvalidBlockException for {@code reason}, when it names another
     */
    static void requireHash(BlockRejection reason, UInt256 named, UInt256 actual) {
        if (!named.equals(actual)) {
            throw new InvalidBlockException(reason, named.toFullHex() + " instead of " + actual.toFullHex());
        }
    }
}
