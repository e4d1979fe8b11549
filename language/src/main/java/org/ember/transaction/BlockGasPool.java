package org.ember.transaction;

import org.ember.evm.BlockEnvironment;

/**
 * The gas that is left in a block for its next transaction.
 *
 * @param gas unsigned
 * @param blobGas 0 or more
 */
public record BlockGasPool(long gas, long blobGas) {
    /** The pool of a block before its first transaction. */
    public static BlockGasPool of(BlockEnvironment block) {
        return new BlockGasPool(block.gasLimit(), block.blobSchedule().max() * BlobGas.PER_BLOB);
    }

    /**
     * What is left after a transaction that used {@code usedGas} and {@code usedBlobGas}, which are not more than this.
     */
    public BlockGasPool minus(long usedGas, long usedBlobGas) {
        return new BlockGasPool(gas - usedGas, blobGas - usedBlobGas);
    }
}
