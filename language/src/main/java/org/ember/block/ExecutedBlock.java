package org.ember.block;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ember.state.StateDiff;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.word.UInt256;

/**
 * What executing a block gave, to be compared with its header.
 *
 * @param transactions what they did, in order
 * @param gasUsed by all of them
 * @param blobGasUsed by all of them
 * @param receiptsRoot of the trie of receipts
 * @param logsBloom the filter of all logs
 * @param requests to the consensus layer
 * @param diff what the block changed
 */
record ExecutedBlock(
        List<Executed> transactions,
        long gasUsed,
        long blobGasUsed,
        UInt256 receiptsRoot,
        byte[] logsBloom,
        Requests requests,
        StateDiff diff) {
    /**
     * Requires that {@code header} says the same.
     *
     * @throws InvalidBlockException when it does not
     */
    void require(BlockHeader header, StateRooter roots, long maxBlobGas) {
        requireGas(header, maxBlobGas);
        if (!Arrays.equals(header.logsBloom(), logsBloom)) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_LOG_BLOOM,
                    bits(header.logsBloom()) + " bits instead of " + bits(logsBloom) + ", or others");
        }
        BodyValidator.requireHash(BlockRejection.INVALID_RECEIPTS_ROOT, header.receiptsRoot(), receiptsRoot);
        if (header.requestsHash() != null) {
            BodyValidator.requireHash(BlockRejection.INVALID_REQUESTS, header.requestsHash(), requests.hash());
        }
        BodyValidator.requireHash(BlockRejection.INVALID_STATE_ROOT, header.stateRoot(), roots.rootAfter(diff));
    }

    private void requireGas(BlockHeader header, long maxBlobGas) {
        if (header.gasUsed() != gasUsed) {
            throw new InvalidBlockException(
                    BlockRejection.INVALID_GAS_USED,
                    Long.toUnsignedString(header.gasUsed()) + " instead of " + gasUsed);
        }
        if (header.blobGasUsed() == null) {
            return;
        }
        if (Long.compareUnsigned(header.blobGasUsed(), maxBlobGas) > 0) {
            throw new InvalidBlockException(
                    BlockRejection.BLOB_GAS_USED_ABOVE_LIMIT,
                    Long.toUnsignedString(header.blobGasUsed()) + " of at most " + maxBlobGas);
        }
        if (header.blobGasUsed() != blobGasUsed) {
            throw new InvalidBlockException(
                    BlockRejection.INCORRECT_BLOB_GAS_USED,
                    Long.toUnsignedString(header.blobGasUsed()) + " instead of " + blobGasUsed);
        }
    }

    private static int bits(byte[] bloom) {
        return BitSet.valueOf(bloom).cardinality();
    }
}
