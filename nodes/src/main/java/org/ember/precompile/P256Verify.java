package org.ember.precompile;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.ember.crypto.Interruption;
import org.ember.crypto.curve.ModularInverse;
import org.ember.word.UInt256;

/**
 * Verifies an ECDSA signature on the curve secp256r1 (EIP-7951). Never fails: an invalid one is an empty output. On
 * Bouncy Castle, whose points take less than half of the time of the JDK's: those are made for secrets.
 */
final class P256Verify implements Precompile {
    private static final byte[] INVALID = {};
    private static final UInt256 FIELD =
            UInt256.fromHex("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final UInt256 ORDER =
            UInt256.fromHex("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static final UInt256 A = FIELD.subtract(UInt256.of(3));
    private static final UInt256 B =
            UInt256.fromHex("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    private static final ECCurve CURVE = new SecP256R1Curve();
    private static final ECPoint GENERATOR = point(
            UInt256.fromHex("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            UInt256.fromHex("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    @Override
    public long gasCost(byte[] input) {
        return 6_900;
    }

    /**
     * The input is a hash, r, s and the coordinates of the public key, each 32 bytes; the output is 1 if it is valid.
     */
    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        if (input.length != 160) {
            return INVALID;
        }
        UInt256 hash = UInt256.fromBytes(input, 0, 32);
        UInt256 r = UInt256.fromBytes(input, 32, 32);
        UInt256 s = UInt256.fromBytes(input, 64, 32);
        UInt256 x = UInt256.fromBytes(input, 96, 32);
        UInt256 y = UInt256.fromBytes(input, 128, 32);
        boolean isSound = isScalar(r) && isScalar(s) && isOnCurve(x, y);
        return isSound && verify(hash, r, s, point(x, y)) ? Output.truth(true) : INVALID;
    }

    private static boolean isScalar(UInt256 number) {
        return !number.isZero() && number.lessThan(ORDER);
    }

    /** Whether both are below the field's modulus and fulfil y^2 = x^3 + ax + b, as (0, 0) for infinity does not. */
    private static boolean isOnCurve(UInt256 x, UInt256 y) {
        if (!x.lessThan(FIELD) || !y.lessThan(FIELD)) {
            return false;
        }
        UInt256 cubic = x.mulMod(x, FIELD).addMod(A, FIELD).mulMod(x, FIELD).addMod(B, FIELD);
        return y.mulMod(y, FIELD).equals(cubic);
    }

    private static boolean verify(UInt256 hash, UInt256 r, UInt256 s, ECPoint key) {
        UInt256 inverse = ModularInverse.of(s, ORDER);
        ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(
                GENERATOR, number(hash.mulMod(inverse, ORDER)), key, number(r.mulMod(inverse, ORDER)));
        if (sum.isInfinity()) {
            return false;
        }
        UInt256 x = UInt256.fromBytes(sum.normalize().getAffineXCoord().getEncoded());
        return x.remainder(ORDER).equals(r);
    }

    private static ECPoint point(UInt256 x, UInt256 y) {
        return CURVE.createPoint(number(x), number(y));
    }

    private static BigInteger number(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }

    @Override
    public String name() {
        return "P256VERIFY";
    }
}
