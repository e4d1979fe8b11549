package org.ember.evm;

import java.util.List;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * What code sees of the transaction it runs in.
 *
 * @param origin ORIGIN, the sender
 * @param gasPrice GASPRICE, the effective price in wei per gas
 * @param blobVersionedHashes what BLOBHASH indexes (EIP-4844)
 */
public record TransactionEnvironment(Address origin, UInt256 gasPrice, List<UInt256> blobVersionedHashes) {}
