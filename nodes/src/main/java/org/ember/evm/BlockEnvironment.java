package org.ember.evm;

import java.util.Objects;
import org.ember.fork.BlobSchedule;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * What transactions and their code are told of the block they run in.
 *
 * @param chainId CHAINID (EIP-1344)
 * @param number NUMBER, unsigned
 * @param timestamp TIMESTAMP in seconds since 1970, unsigned
 * @param gasLimit GASLIMIT of the block in gas, unsigned
 * @param coinbase the beneficiary of priority fees
 * @param difficulty DIFFICULTY, before Paris
 * @param prevRandao PREVRANDAO, from Paris on (EIP-4399)
 * @param baseFee BASEFEE in wei per gas, zero before London (EIP-1559)
 * @param blobBaseFee BLOBBASEFEE in wei per blob gas, zero before Cancun (EIP-7516)
 * @param blobSchedule how many blobs the block may have; code does not see it
 */
public record BlockEnvironment(
        UInt256 chainId,
        long number,
        long timestamp,
        long gasLimit,
        Address coinbase,
        UInt256 difficulty,
        UInt256 prevRandao,
        UInt256 baseFee,
        UInt256 blobBaseFee,
        BlobSchedule blobSchedule) {
    /** @throws NullPointerException naming the field, when one is null */
    public BlockEnvironment {
        Objects.requireNonNull(chainId, "the chain id must not be null");
        Objects.requireNonNull(coinbase, "the coinbase of a block must not be null");
        Objects.requireNonNull(difficulty, "the difficulty of a block; it is zero from Paris on and must not be null");
        Objects.requireNonNull(prevRandao, "the randomness of a block; it is zero before Paris and must not be null");
        Objects.requireNonNull(baseFee, "the base fee of a block; it is zero before London and must not be null");
        Objects.requireNonNull(
                blobBaseFee, "the blob base fee of a block; it is zero before Cancun and must not be null");
        Objects.requireNonNull(blobSchedule, "the blob schedule of a block must not be null");
    }

    /**
     * A block that takes no blobs: one before Cancun, or one for messages alone, which have none.
     *
     * @throws NullPointerException naming the field, when one is null
     */
    public BlockEnvironment(
            UInt256 chainId,
            long number,
            long timestamp,
            long gasLimit,
            Address coinbase,
            UInt256 difficulty,
            UInt256 prevRandao,
            UInt256 baseFee,
            UInt256 blobBaseFee) {
        this(
                chainId,
                number,
                timestamp,
                gasLimit,
                coinbase,
                difficulty,
                prevRandao,
                baseFee,
                blobBaseFee,
                BlobSchedule.NONE);
    }
}
