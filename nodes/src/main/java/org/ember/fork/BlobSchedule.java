package org.ember.fork;

/**
 * How many blobs a block has, and how fast the price of blob gas follows demand (EIP-4844, EIP-7840). It belongs to
 * the block, not to the rules: an upgrade may change nothing else (EIP-7892), and compiled code stays valid then.
 *
 * @param target blobs in a block at which the price stays
 * @param max the most blobs in a block
 * @param baseFeeUpdateFraction excess blob gas by which the price grows e-fold, 1 to 2^32 - 1
 */
public record BlobSchedule(int target, int max, long baseFeeUpdateFraction) {
    /** The schedule of blocks without blobs: those before Cancun. */
    public static final BlobSchedule NONE = new BlobSchedule(0, 0, 1);

    /** @throws IllegalArgumentException naming the value, when one is out of its range */
    public BlobSchedule {
        if (target < 0 || max < 0) {
            throw new IllegalArgumentException("blob counts must not be negative: " + target + ", " + max);
        }
        if (baseFeeUpdateFraction < 1 || baseFeeUpdateFraction > 0xffff_ffffL) {
            throw new IllegalArgumentException(
                    "the update fraction of the blob base fee must be from 1 to 4294967295: " + baseFeeUpdateFraction);
        }
    }
}
