package org.ember.evm;

import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * What code sees of the block it runs in.
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
        UInt256 blobBaseFee) {}
