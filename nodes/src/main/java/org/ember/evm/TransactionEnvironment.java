package org.ember.evm;

import java.util.List;
import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * What code sees of the transaction it runs in.
 *
 * @param origin ORIGIN, the sender
 * @param gasPrice GASPRICE, the effective price in wei per gas
 * @param blobVersionedHashes what BLOBHASH indexes (EIP-4844)
 */
public record TransactionEnvironment(Address origin, UInt256 gasPrice, List<UInt256> blobVersionedHashes) {
    /** @throws NullPointerException naming the field, when one is null */
    public TransactionEnvironment {
        Objects.requireNonNull(origin, "the origin of a transaction must not be null");
        Objects.requireNonNull(gasPrice, "the gas price of a transaction must not be null");
        Objects.requireNonNull(blobVersionedHashes, "the blob hashes of a transaction must not be null");
        blobVersionedHashes = List.copyOf(blobVersionedHashes);
    }
}
