package org.ember.crypto.bls12381;

import java.math.BigInteger;
import org.ember.crypto.Interruption;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.Scalar;

/**
 * Operations on points of the curve {@code y^2 = x^3 + 4(1 + i)} over {@link Bls12Fp2}, encoded as EIP-2537 has it: x
 * and y in 128 bytes each, their real part first, all zeros for infinity. Each returns {@code null} when a coordinate
 * is not below p or a point not where it has to be.
 */
public final class Bls12G2 {
    /** The length of a point in bytes. */
    public static final int BYTES = 4 * Encoding.FIELD;
    /** The length of a point and a scalar in bytes. */
    public static final int TERM = BYTES + Encoding.SCALAR;

    /** The negative of the curve's parameter x. */
    private static final BigInteger PARAMETER = new BigInteger("d201000000010000", 16);

    /** {@code (1 + i)^(-(p - 1) / 6)}, of which {@link #frobenius} takes the square and the cube. */
    private static final Bls12Fp2 FROBENIUS = Bls12Fp2.RESIDUE.inverse().power(new long[] {
        0x49aa7ffffffff1c7L,
        0x051caaaa72e35555L,
        0xe688231ad3c82906L,
        0xe613e1eb7deb831fL,
        0x0c849bf3b5e1f223L,
        0x045582fc5eeaa66fL
    });

    private static final Bls12Fp2 FROBENIUS_X = FROBENIUS.square();
    private static final Bls12Fp2 FROBENIUS_Y = FROBENIUS_X.multiply(FROBENIUS);

    private Bls12G2() {}

    /** The sum of the two points in {@code input}, which may be outside the subgroup. */
    public static byte[] add(byte[] input) {
        Blst.require();
        P2_Affine left = read(input, 0);
        P2_Affine right = read(input, BYTES);
        return left == null || right == null ? null : write(left.to_jacobian().add(right));
    }

    /**
     * The sum of the terms in {@code input}, each a point of the subgroup times a scalar.
     *
     * @param interruption is polled between any two
     */
    public static byte[] sumOfProducts(byte[] input, Interruption interruption) {
        Blst.require();
        P2 sum = new P2();
        for (int offset = 0; offset < input.length; offset += TERM) {
            interruption.check();
            P2_Affine point = read(input, offset);
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

    /**
     * The point of the subgroup that the element of {@link Bls12Fp2} in {@code input}, real part first, is mapped to.
     */
    public static byte[] map(byte[] input) {
        Blst.require();
        Bls12Fp real = Encoding.readFp(input, 0);
        Bls12Fp imaginary = Encoding.readFp(input, Encoding.FIELD);
        if (real == null || imaginary == null) {
            return null;
        }
        Isogeny.Affine<Bls12Fp2> image = G2Map.MAP.map(new Bls12Fp2(real, imaginary));
        return write(image == null ? new P2() : clearCofactor(image));
    }

    /**
     * The point times h_eff of RFC 9380, 8.8.2, which brings it into the subgroup of prime order, as
     * {@code (x^2 - x - 1)P + (x - 1)F(P) + 2F^2(P)} with F the Frobenius map (Budroni and Pintore 2017).
     */
    private static P2 clearCofactor(Isogeny.Affine<Bls12Fp2> affine) {
        Isogeny.Affine<Bls12Fp2> mapped = frobenius(affine);
        P2 point = toPoint(affine);
        P2 first = toPoint(mapped);
        P2 second = toPoint(frobenius(mapped));
        // With xP + F(P) for inner: x * inner - inner - P + 2F^2(P).
        P2 inner = point.dup().mult(PARAMETER).neg().add(first);
        return inner.dup()
                .mult(PARAMETER)
                .neg()
                .add(inner.neg())
                .add(point.neg())
                .add(second.dbl());
    }

    /** The p-power map of the untwisted curve, brought back to the twist. */
    private static Isogeny.Affine<Bls12Fp2> frobenius(Isogeny.Affine<Bls12Fp2> point) {
        return new Isogeny.Affine<>(
                point.x().conjugate().multiply(FROBENIUS_X),
                point.y().conjugate().multiply(FROBENIUS_Y));
    }

    private static P2 toPoint(Isogeny.Affine<Bls12Fp2> point) {
        byte[] bytes = new byte[4 * Bls12Fp.BYTES];
        point.x().imaginary().write(bytes, 0);
        point.x().real().write(bytes, Bls12Fp.BYTES);
        point.y().imaginary().write(bytes, 2 * Bls12Fp.BYTES);
        point.y().real().write(bytes, 3 * Bls12Fp.BYTES);
        return new P2(bytes);
    }

    /** The point of the curve at {@code offset}, {@code null} if there is none. */
    static P2_Affine read(byte[] input, int offset) {
        if (!Encoding.areFieldElements(input, offset, 4)) {
            return null;
        }
        if (Encoding.isZero(input, offset, BYTES)) {
            return new P2_Affine();
        }
        byte[] bytes = new byte[4 * Bls12Fp.BYTES];
        for (int i = 0; i < 4; i++) {
            Encoding.strip(input, offset, i, bytes, i ^ 1); // blst has the imaginary part first
        }
        try {
            return new P2_Affine(bytes);
        } catch (RuntimeException notOnCurve) {
            return null;
        }
    }

    private static byte[] write(P2 point) {
        byte[] output = new byte[BYTES];
        if (!point.is_inf()) {
            byte[] bytes = point.serialize();
            for (int i = 0; i < 4; i++) {
                Encoding.pad(bytes, i, output, i ^ 1);
            }
        }
        return output;
    }
}
