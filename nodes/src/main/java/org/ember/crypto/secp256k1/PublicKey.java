package org.ember.crypto.secp256k1;

import org.ember.crypto.curve.GlvSplit;
import org.ember.crypto.curve.LimbArray;
import org.ember.crypto.curve.ModularInverse;
import org.ember.crypto.curve.Wnaf;
import org.ember.word.UInt256;

/** Public keys: recovered from signatures (SEC 1, 4.1.6), or of private keys (3.2.1). */
public final class PublicKey {
    /** The order of the group, n. */
    public static final UInt256 ORDER =
            UInt256.fromHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static final GlvSplit SPLIT = new GlvSplit(
            new long[] {0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0},
            new long[] {0x90ab8056f5401b3dL, 0x1bbc8129fef177d7L, -1},
            new long[] {0x57c1108d9d44cfd8L, 0x14ca50f7a8e2f3f6L, 1},
            new long[] {0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0},
            new long[] {0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0},
            new long[] {0x6f547fa90abfe4c4L, 0xe4437ed6010e8828L, 0});

    private static final int GENERATOR_WIDTH = 8;
    private static final WnafTable GENERATOR = new WnafTable(
            AffinePoint.of(
                    Secp256k1Fp.of(0x79be667ef9dcbbacL, 0x55a06295ce870b07L, 0x029bfcdb2dce28d9L, 0x59f2815b16f81798L),
                    false),
            GENERATOR_WIDTH);
    private static final int WIDTH = 5;

    private PublicKey() {}

    /**
     * The coordinates of the key that signed {@code hash}, 32 big-endian bytes each; {@code null} when there is none.
     *
     * @param isOdd whether the y coordinate of the signature's point is odd
     * @param r from 1 to n - 1, the x coordinate of that point
     * @param s from 1 to n - 1
     */
    public static byte[] recover(UInt256 hash, boolean isOdd, UInt256 r, UInt256 s) {
        AffinePoint point = AffinePoint.of(Secp256k1Fp.of(r.limb3(), r.limb2(), r.limb1(), r.limb0()), isOdd);
        if (point == null) {
            return null;
        }
        UInt256 rInverse = ModularInverse.of(r, ORDER);
        UInt256 generatorFactor = ORDER.subtract(hash.mulMod(rInverse, ORDER));
        UInt256 pointFactor = s.mulMod(rInverse, ORDER);
        Point key = sumOfProducts(generatorFactor, point, pointFactor);
        return key.isInfinity() ? null : key.toAffine().toBytes();
    }

    /**
     * The coordinates of the key that belongs to a private one, 32 big-endian bytes each. Its time depends on the key:
     * for keys that are no secret.
     *
     * @param privateKey from 1 to n - 1
     */
    public static byte[] of(UInt256 privateKey) {
        byte[][] digits = SPLIT.split(LimbArray.of(privateKey), GENERATOR_WIDTH);
        Point sum = Point.INFINITY;
        for (int i = Math.max(digits[0].length, digits[1].length) - 1; i >= 0; i--) {
            sum = sum.twice();
            sum = GENERATOR.add(sum, Wnaf.at(digits[0], i));
            sum = GENERATOR.addImage(sum, Wnaf.at(digits[1], i));
        }
        return sum.toAffine().toBytes();
    }

    /** The generator times one factor, plus a point times another. */
    private static Point sumOfProducts(UInt256 generatorFactor, AffinePoint point, UInt256 pointFactor) {
        WnafTable multiples = new WnafTable(point, WIDTH);
        byte[][] generatorDigits = SPLIT.split(LimbArray.of(generatorFactor), GENERATOR_WIDTH);
        byte[][] pointDigits = SPLIT.split(LimbArray.of(pointFactor), WIDTH);
        int length = Math.max(
                Math.max(generatorDigits[0].length, generatorDigits[1].length),
                Math.max(pointDigits[0].length, pointDigits[1].length));
        Point sum = Point.INFINITY;
        for (int i = length - 1; i >= 0; i--) {
            sum = sum.twice();
            sum = multiples.add(sum, Wnaf.at(pointDigits[0], i));
            sum = multiples.addImage(sum, Wnaf.at(pointDigits[1], i));
            sum = GENERATOR.add(sum, Wnaf.at(generatorDigits[0], i));
            sum = GENERATOR.addImage(sum, Wnaf.at(generatorDigits[1], i));
        }
        return sum;
    }
}
