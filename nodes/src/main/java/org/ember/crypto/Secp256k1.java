package org.ember.crypto;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.crypto.secp256k1.PublicKey;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** ECDSA on the curve secp256k1 (SEC 2, 2.4.1), with which Ethereum's transactions are signed. */
public final class Secp256k1 {
    /** The order of the group, n. */
    public static final UInt256 ORDER = PublicKey.ORDER;

    /** The greatest s that a transaction's signature may have from Homestead on (EIP-2): n / 2, rounded down. */
    public static final UInt256 HALF_ORDER = ORDER.shiftRight(1);

    private Secp256k1() {}

    /**
     * The address of the key that signed {@code hash}. There is none, and the result is {@code null}, when r or s is
     * not from 1 to n - 1, when no point has r as its x coordinate, or when the key would be infinity. Any s in that
     * range is accepted.
     *
     * @param recoveryId 0 when the y coordinate of the signature's point is even, 1 when it is odd
     */
    @TruffleBoundary
    public static Address recover(UInt256 hash, int recoveryId, UInt256 r, UInt256 s) {
        if (r.isZero() || s.isZero() || !r.lessThan(ORDER) || !s.lessThan(ORDER)) {
            return null;
        }
        byte[] key = PublicKey.recover(hash, recoveryId == 1, r, s);
        return key == null ? null : Address.of(Keccak256.hashWord(key));
    }

    /** The address that belongs to {@code privateKey}; {@code null} when that is not from 1 to n - 1. */
    @TruffleBoundary
    public static Address addressOf(UInt256 privateKey) {
        boolean isKey = !privateKey.isZero() && privateKey.lessThan(ORDER);
        return isKey ? Address.of(Keccak256.hashWord(PublicKey.of(privateKey))) : null;
    }
}
