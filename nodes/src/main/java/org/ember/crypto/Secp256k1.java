package org.ember.crypto;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Curve;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** ECDSA on the curve secp256k1 (SEC 2, 2.4.1), with which Ethereum's transactions are signed. */
public final class Secp256k1 {
    /** The order of the group, n. */
    public static final UInt256 ORDER =
            UInt256.fromHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    /** The greatest s that a transaction's signature may have from Homestead on (EIP-2): n / 2, rounded down. */
    public static final UInt256 HALF_ORDER = ORDER.shiftRight(1);

    private static final ECCurve CURVE = new SecP256K1Curve();
    private static final ECPoint GENERATOR = CURVE.decodePoint(
            org.ember.word.Hex.parse("0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));

    private Secp256k1() {}

    /**
     * The address of the key that signed {@code hash}, {@code null} when there is none: r or s is not from 1 to n - 1, or
     * r is no point's x coordinate, or the key would be infinity. Any such s is accepted, however great.
     *
     * @param recoveryId 0 when the y coordinate of the signature's point is even, 1 when it is odd
     */
    @TruffleBoundary
    public static Address recover(UInt256 hash, int recoveryId, UInt256 r, UInt256 s) {
        if (r.isZero() || s.isZero() || !r.lessThan(ORDER) || !s.lessThan(ORDER)) {
            return null;
        }
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + recoveryId);
        r.writeTo(compressed, 1);
        ECPoint point;
        try {
            point = CURVE.decodePoint(compressed);
        } catch (IllegalArgumentException exception) {
            return null;
        }
        BigInteger order = CURVE.getOrder();
        BigInteger inverse = number(r).modInverse(order);
        BigInteger u1 = number(hash).negate().multiply(inverse).mod(order);
        BigInteger u2 = number(s).multiply(inverse).mod(order);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(GENERATOR, u1, point, u2);
        if (key.isInfinity()) {
            return null;
        }
        byte[] encoded = key.getEncoded(false);
        return Address.of(Keccak256.hashWord(Arrays.copyOfRange(encoded, 1, encoded.length)));
    }

    private static BigInteger number(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }
}
