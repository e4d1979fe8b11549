package org.ember.crypto.bn254;

import java.util.ArrayList;
import java.util.List;
import org.ember.crypto.Interruption;
import org.ember.crypto.curve.LimbArray;

/**
 * The pairing-friendly curve of EIP-196 and EIP-197, there called alt_bn128. Points are affine, their coordinates 32
 * big-endian bytes each, infinity all zeros. Every method returns {@code null} when a coordinate is not below the
 * field's modulus or a point not where it has to be.
 */
public final class Bn254 {
    /** The length of a pair for {@link #isPairingProductOne}: a point of G1 and one of G2, bytes. */
    public static final int PAIR_LENGTH = 192;

    /** The bytes of 64 pairs, each of which is read in some microseconds. */
    private static final int READ_AT_ONCE = 64 * PAIR_LENGTH;

    private Bn254() {}

    /** The sum of the two G1 points in the 128 bytes of {@code input}, as 64 bytes. */
    public static byte[] add(byte[] input) {
        Bn254G1 left = Bn254G1.read(input, 0);
        Bn254G1 right = Bn254G1.read(input, 64);
        return left == null || right == null ? null : left.add(right).toBytes();
    }

    /** The G1 point in the first 64 of the 96 bytes of {@code input}, times the number in the others, as 64 bytes. */
    public static byte[] multiply(byte[] input) {
        Bn254G1 point = Bn254G1.read(input, 0);
        return point == null
                ? null
                : point.multiply(LimbArray.read(input, 64, 32)).toBytes();
    }

    /**
     * Whether the product of the pairings of all pairs in {@code input}, whose length is a multiple of
     * {@link #PAIR_LENGTH}, is 1. Coordinates in G2 come with their imaginary part first.
     *
     * @param interruption is polled between groups of pairs
     */
    public static Boolean isPairingProductOne(byte[] input, Interruption interruption) {
        List<MillerPoint> pairs = new ArrayList<>(input.length / PAIR_LENGTH);
        for (int offset = 0; offset < input.length; offset += PAIR_LENGTH) {
            Bn254G1 p = Bn254G1.read(input, offset);
            Bn254Fp2 x = readFp2(input, offset + 64);
            Bn254Fp2 y = readFp2(input, offset + 128);
            if (p == null || x == null || y == null) {
                return null;
            }
            if (offset % READ_AT_ONCE == 0) {
                interruption.check();
            }
            if (x.isZero() && y.isZero()) {
                continue;
            }
            Bn254G2 q = new Bn254G2(x, y);
            if (!q.isOnCurve()) {
                return null;
            }
            pairs.add(new MillerPoint(p, q));
        }
        Bn254Fp12 product = Pairing.millerLoop(pairs, interruption);
        return product == null ? null : Pairing.finalExponentiation(product).isOne();
    }

    private static Bn254Fp2 readFp2(byte[] source, int offset) {
        Bn254Fp imaginary = Bn254Fp.read(source, offset);
        Bn254Fp real = Bn254Fp.read(source, offset + 32);
        return imaginary == null || real == null ? null : new Bn254Fp2(real, imaginary);
    }
}
