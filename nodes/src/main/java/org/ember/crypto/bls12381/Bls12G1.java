package org.ember.crypto.bls12381;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.ember.crypto.Interruption;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.Scalar;

/**
 * Operations on points of the curve {@code y^2 = x^3 + 4} over {@link Bls12Fp}, encoded as EIP-2537 has it: x and y in
 * 64 bytes each, all zeros for infinity. Each returns {@code null} when a coordinate is not below p or a point not
 * where it has to be.
 */
public final class Bls12G1 {
    /** The length of a point in bytes. */
    public static final int BYTES = 2 * Encoding.FIELD;
    /** The length of a point and a scalar in bytes. */
    public static final int TERM = BYTES + Encoding.SCALAR;

    /** What brings a point of the curve into the subgroup of prime order when multiplied with it (RFC 9380, 8.8.1). */
    private static final BigInteger COFACTOR = new BigInteger("d201000000010001", 16);

    /** The point that makes (0, 2) when the generator is added. */
    private static final byte[] BESIDE_THE_GENERATOR = HexFormat.of()
            .parseHex("0e9277968cb92c78d15a2a2ed855d55061c3929db43d1e53d6d13bee755ff9a9"
                    + "1b3f577bbb2f15c6ba8206a6a81c4afd00fd89a81a56a76d55518efc0d595f42"
                    + "0e8a5a6e5e37109ca35b177ff7f9eb637ae0e57cb85e4c66ce7d4fe9c4371310");

    private Bls12G1() {}

    /** The sum of the two points in {@code input}, which may be outside the subgroup. */
    public static byte[] add(byte[] input) {
        Blst.require();
        P1_Affine left = read(input, 0);
        P1_Affine right = read(input, BYTES);
        return left == null || right == null ? null : write(left.to_jacobian().add(right));
    }

    /**
     * The sum of the terms in {@code input}, each a point of the subgroup times a scalar.
     *
     * @param interruption is polled between any two
     */
    public static byte[] sumOfProducts(byte[] input, Interruption interruption) {
        Blst.require();
        P1 sum = new P1();
        for (int offset = 0; offset < input.length; offset += TERM) {
            interruption.check();
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
        Bls12Fp element = Encoding.readFp(input, 0);
        if (element == null) {
            return null;
        }
        Isogeny.Affine<Bls12Fp> image = G1Map.MAP.map(element);
        if (image == null) {
            return write(new P1());
        }
        byte[] bytes = new byte[2 * Bls12Fp.BYTES];
        image.x().write(bytes, 0);
        image.y().write(bytes, Bls12Fp.BYTES);
        return write(toPoint(bytes).mult(COFACTOR));
    }

    /** The point of the curve at {@code offset}, {@code null} if there is none. */
    static P1_Affine read(byte[] input, int offset) {
        if (!Encoding.areFieldElements(input, offset, 2)) {
            return null;
        }
        if (Encoding.isZero(input, offset, BYTES)) {
            return new P1_Affine();
        }
        byte[] bytes = new byte[2 * Bls12Fp.BYTES];
        Encoding.strip(input, offset, 0, bytes, 0);
        Encoding.strip(input, offset, 1, bytes, 1);
        P1 point = toPoint(bytes);
        return point == null ? null : point.to_affine();
    }

    /** The point with the 48 bytes each of x and y in {@code bytes}, {@code null} if there is none. */
    private static P1 toPoint(byte[] bytes) {
        if (Encoding.isZero(bytes, 0, Bls12Fp.BYTES)) {
            return toPointWithoutX(bytes);
        }
        try {
            return new P1(bytes);
        } catch (RuntimeException notOnCurve) {
            return null;
        }
    }

    /** As the other method: for (0, 2) and (0, -2), which blst does not read, as they are not in the subgroup. */
    private static P1 toPointWithoutX(byte[] bytes) {
        P1 positive = new P1(BESIDE_THE_GENERATOR).add(P1.generator());
        if (Arrays.equals(bytes, positive.serialize())) {
            return positive;
        }
        P1 negative = positive.neg();
        return Arrays.equals(bytes, negative.serialize()) ? negative : null;
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
