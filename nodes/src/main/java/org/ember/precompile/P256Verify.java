package org.ember.precompile;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import org.ember.word.UInt256;

/** Verifies an ECDSA signature on the curve secp256r1 (EIP-7951). Never fails: an invalid one is an empty output. */
final class P256Verify implements Precompile {
    private static final byte[] INVALID = {};
    private static final UInt256 FIELD =
            UInt256.fromHex("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final UInt256 ORDER =
            UInt256.fromHex("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    private static final UInt256 A = FIELD.subtract(UInt256.of(3));
    private static final UInt256 B =
            UInt256.fromHex("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    private static final ECParameterSpec PARAMETERS = parameters();

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("this Java platform has no secp256r1", exception);
        }
    }

    @Override
    public long gasCost(byte[] input) {
        return 6_900;
    }

    /**
     * The input is a hash, r, s and the coordinates of the public key, each 32 bytes; the output is 1 if it is valid.
     */
    @Override
    public byte[] run(byte[] input) {
        if (input.length != 160) {
            return INVALID;
        }
        UInt256 r = UInt256.fromBytes(input, 32, 32);
        UInt256 s = UInt256.fromBytes(input, 64, 32);
        UInt256 x = UInt256.fromBytes(input, 96, 32);
        UInt256 y = UInt256.fromBytes(input, 128, 32);
        boolean isSound = isScalar(r) && isScalar(s) && isOnCurve(x, y);
        return isSound && verify(input, x, y) ? Output.truth(true) : INVALID;
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

    private static boolean verify(byte[] input, UInt256 x, UInt256 y) {
        try {
            ECPoint point = new ECPoint(new BigInteger(1, x.toBytes()), new BigInteger(1, y.toBytes()));
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, PARAMETERS));
            Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(input, 0, 32);
            return signature.verify(Arrays.copyOfRange(input, 32, 96));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("this Java platform cannot verify with secp256r1", exception);
        }
    }

    @Override
    public String name() {
        return "P256VERIFY";
    }
}
