package org.ember.crypto.bls12381;

import java.math.BigInteger;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.Scalar;

/**
 * Operations on points of the curve {@code y^2 = x^3 + 4} over {@link Fp}, encoded as EIP-2537 has it: x and y in 64
 * bytes each, all zeros for infinity. Each returns {@code null} when a coordinate is not below p or a point not where
 * it has to be.
 */
public final class G1 {
    /** The length of a point in bytes. */
    public static final int BYTES = 2 * Encoding.FIELD;
    /** The length of a point and a scalar in bytes. */
    public static final int TERM = BYTES + Encoding.SCALAR;

    /** What brings a point of the curve into the subgroup of prime order when multiplied with it (RFC 9380, 8.8.1). */
    private static final BigInteger COFACTOR = new BigInteger("d201000000010001", 16);

    private G1() {}

    /** The sum of the two points in {@code input}, which may be outside the subgroup. */
    public static byte[] add(byte[] input) {
        Blst.require();
        P1_Affine left = read(input, 0);
        P1_Affine right = read(input, BYTES);
        return left == null || right == null ? null : write(left.to_jacobian().add(right));
    }

    /** The sum of the terms in {@code input}, each a point of the subgroup times a scalar. */
    public static byte[] sumOfProducts(byte[] input) {
        Blst.require();
        P1 sum = new P1();
        for (int offset = 0; offset < input.length; offset += TERM) {
            P1_Affine point = read(input, offset);
            if (point == null || !point.in_group()) {
                return null;
            }
            Scalar scalar = Encoding.readScalar(input, offset + BYTES);
            if (scalar != null) {
                sum.add(point.to_jacobian().mult(scalar));
            }
        }
        return write(sum);
    }

    /** The point of the subgroup that the field element in {@code input} is mapped to. */
    public static byte[] map(byte[] input) {
        Blst.require();
        Fp element = Encoding.readFp(input, 0);
        if (element == null) {
            return null;
        }
        Isogeny.Affine<Fp> image = G1Map.MAP.map(element);
        if (image == null) {
            return write(new P1());
        }
        byte[] bytes = new byte[2 * Fp.BYTES];
        image.x().write(bytes, 0);
        image.y().write(bytes, Fp.BYTES);
        return write(new P1(bytes).mult(COFACTOR));
    }

    /** The point of the curve at {@code offset}, {@code null} if there is none. */
    static P1_Affine read(byte[] input, int offset) {
        if (!Encoding.areFieldElements(input, offset, 2)) {
            return null;
        }
        if (Encoding.isZero(input, offset, BYTES)) {
            return new P1_Affine();
        }
        byte[] bytes = new byte[2 * Fp.BYTES];
        Encoding.strip(input, offset, 0, bytes, 0);
        Encoding.strip(input, offset, 1, bytes, 1);
        try {
            return new P1_Affine(bytes);
        } catch (RuntimeException notOnCurve) {
            return null;
        }
    }

    private static byte[] write(P1 point) {
        byte[] output = new byte[BYTES];
        if (!point.is_inf()) {
            byte[] bytes = point.serialize();
            Encoding.pad(bytes, 0, output, 0);
            Encoding.pad(bytes, 1, output, 1);
        }
        return output;
    }
}
