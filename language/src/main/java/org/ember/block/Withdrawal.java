package org.ember.block;

import java.util.Objects;
import org.ember.rlp.RlpWriter;
import org.ember.word.Address;

/**
 * Ether that comes from the consensus layer (EIP-4895).
 *
 * @param index of all withdrawals so far, unsigned
 * @param validator the index of the validator, unsigned
 * @param address who gets it
 * @param amount in Gwei, unsigned
 */
public record Withdrawal(long index, long validator, Address address, long amount) {
    /** @throws NullPointerException when the address is null */
    public Withdrawal {
        Objects.requireNonNull(address, "the address of a withdrawal must not be null");
    }

    /** The RLP list that blocks hold, and the withdrawals root is made of. */
    public byte[] encode() {
        return new RlpWriter()
                .startList()
                .writeLong(index)
                .writeLong(validator)
                .writeAddress(address)
                .writeLong(amount)
                .endList()
                .toBytes();
    }
}
