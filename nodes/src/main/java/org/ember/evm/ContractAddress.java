package org.ember.evm;

import org.ember.crypto.Keccak256;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The addresses of new contracts (Yellow Paper, section 7; EIP-1014). */
public final class ContractAddress {
    private static final int ADDRESS_BYTES = 20;
    private static final int RLP_SHORT_STRING = 0x80;
    private static final int RLP_SHORT_LIST = 0xc0;

    private ContractAddress() {}

    /**
     * The address of the contract that {@code creator} creates by CREATE, or by a transaction, while its nonce is
     * {@code nonce}, unsigned.
     */
    public static Address of(Address creator, long nonce) {
        byte[] number = UInt256.of(nonce).toMinimalBytes();
        boolean isOwnCode = number.length == 1 && number[0] > 0;
        int numberBytes = isOwnCode ? 1 : 1 + number.length;
        byte[] rlp = new byte[2 + ADDRESS_BYTES + numberBytes];
        rlp[0] = (byte) (RLP_SHORT_LIST + rlp.length - 1);
        rlp[1] = (byte) (RLP_SHORT_STRING + ADDRESS_BYTES);
        System.arraycopy(creator.toBytes(), 0, rlp, 2, ADDRESS_BYTES);
        if (!isOwnCode) {
            rlp[2 + ADDRESS_BYTES] = (byte) (RLP_SHORT_STRING + number.length);
        }
        System.arraycopy(number, 0, rlp, rlp.length - number.length, number.length);
        return Address.of(Keccak256.hashWord(rlp));
    }

    /** The address of the contract that {@code creator} creates by CREATE2, from init code with that Keccak-256. */
    public static Address of(Address creator, UInt256 salt, UInt256 initCodeHash) {
        byte[] preimage = new byte[1 + ADDRESS_BYTES + 2 * UInt256.BYTES];
        preimage[0] = (byte) 0xff;
        System.arraycopy(creator.toBytes(), 0, preimage, 1, ADDRESS_BYTES);
        salt.writeTo(preimage, 1 + ADDRESS_BYTES);
        initCodeHash.writeTo(preimage, 1 + ADDRESS_BYTES + UInt256.BYTES);
        return Address.of(Keccak256.hashWord(preimage));
    }
}
