package org.ember.transaction;

import org.ember.evm.BlockEnvironment;

/**
 * What is left in a block for its next transaction.
 *
 * @param gas unsigned
 * @param blobGas 0 or more
 */
public record BlockGasPool(long gas, long blobGas) {
    /** That of a block without transactions yet. */
    public static BlockGasPool of(BlockEnvironment block) {
        return new BlockGasPool(block.gasLimit(), block.blobSchedule().max() * BlobGas.PER_BLOB);
    }

    /** What is left after a transaction that used {@code usedGas} and {@code usedBlobGas}, not more than there was. */
    public BlockGasPool minus(long usedGas, long usedBlobGas) {
        return new BlockGasPool(gas - usedGas, blobGas - usedBlobGas);
    }
}
