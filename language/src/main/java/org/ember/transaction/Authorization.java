package org.ember.transaction;

import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.crypto.Secp256k1;
import org.ember.rlp.RlpWriter;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The signed wish of an account to run the code of another (EIP-7702).
 *
 * @param chainId the chain it is meant for; zero for every chain
 * @param address whose code to run; zero ends a delegation
 * @param nonce what the nonce of the signing account has to be, unsigned
 * @param yParity 0 or 1 when valid, up to 255
 */
public record Authorization(UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {
    private static final int MAX_PARITY = 255;

    /**
     * Nothing may be {@code null}.
     *
     * @throws IllegalArgumentException when the parity is not from 0 to 255
     */
    public Authorization {
        Objects.requireNonNull(chainId, "the chain id of an authorization must not be null; zero is every chain");
        Objects.requireNonNull(address, "the address of an authorization must not be null; zero ends a delegation");
        Objects.requireNonNull(r, "the r of an authorization must not be null");
        Objects.requireNonNull(s, "the s of an authorization must not be null");
        if (yParity < 0 || yParity > MAX_PARITY) {
            throw new IllegalArgumentException("the parity of an authorization must be from 0 to 255: " + yParity);
        }
    }

    /** The byte before the signed fields, so that nobody takes the signature for one of something else (EIP-7702). */
    private static final byte[] MAGIC = {5};

    /**
     * The account that signed this; {@code null} when no key gives this signature, or its s is above half of the
     * curve's order.
     */
    public Address authority() {
        if (yParity > 1 || s.greaterThan(Secp256k1.HALF_ORDER)) {
            return null;
        }
        RlpWriter signed = new RlpWriter().writeRaw(MAGIC).startList();
        signed.writeWord(chainId).writeAddress(address).writeLong(nonce).endList();
        return Secp256k1.recover(Keccak256.hashWord(signed.toBytes()), yParity, r, s);
    }
}
