package org.ember.transaction;

import org.ember.evm.BlockEnvironment;

/**
 * What is left in a block for its next transaction.
 *
 * @param gas unsigned
 * @param blobGas 0 or more
 */
public record Allowance(long gas, long blobGas) {
    /** That of a block without transactions yet. */
    public static Allowance of(BlockEnvironment block) {
        return new Allowance(block.gasLimit(), block.blobSchedule().max() * BlobGas.PER_BLOB);
    }

    /** What is left after a transaction that used {@code usedGas} and {@code usedBlobGas}, not more than there was. */
    public Allowance minus(long usedGas, long usedBlobGas) {
        return new Allowance(gas - usedGas, blobGas - usedBlobGas);
    }
}
