package org.ember.crypto.bn254;

import org.ember.crypto.curve.GlvSplit;
import org.ember.crypto.curve.LimbArray;
import org.ember.crypto.curve.Wnaf;

/**
 * A point of the curve {@code y^2 = x^3 + 3} over {@link Bn254Fp}, whose group has prime order. In Jacobian
 * coordinates: the affine point is {@code (x / z^2, y / z^3)}, and z is 0 for the point at infinity. Immutable.
 */
record Bn254G1(Bn254Fp x, Bn254Fp y, Bn254Fp z) {
    static final Bn254G1 INFINITY = new Bn254G1(Bn254Fp.ONE, Bn254Fp.ONE, Bn254Fp.ZERO);
    private static final Bn254Fp THREE = Bn254Fp.of(3);
    private static final long[] ORDER = {
        0x43e1f593f0000001L, 0x2833e84879b97091L, 0xb85045b68181585dL, 0x30644e72e131a029L
    };
    /**
     * A cube root of 1: {@code (x, y) -> (ROOT * x, y)} multiplies a point by the lambda that {@link #SPLIT} is for.
     */
    private static final Bn254Fp ROOT = Bn254Fp.of(0, 0x59e26bcea0d48bacL, 0xd4f263f1acdb5c4fL, 0x5763473177fffffeL);

    private static final GlvSplit SPLIT = new GlvSplit(
            new long[] {0x89d3256894d213e3L, 0, 0},
            new long[] {0x7dee441482b0eed8L, 0x90b27db71147a603L, -1},
            new long[] {0x0be4e1541221250bL, 0x6f4d8248eeb859fdL, 0},
            new long[] {0x89d3256894d213e3L, 0, 0},
            new long[] {0xd91d232ec7e0b3d7L, 2, 0},
            new long[] {0x7a7bd9d4391eb18eL, 0x4ccef014a773d2cfL, 2});
    private static final int WIDTH = 5;

    /** Reads an affine point of 64 bytes, (0, 0) being infinity; {@code null} when it is no point of the curve. */
    static Bn254G1 read(byte[] source, int offset) {
        Bn254Fp x = Bn254Fp.read(source, offset);
        Bn254Fp y = Bn254Fp.read(source, offset + 32);
        if (x == null || y == null) {
            return null;
        }
        if (x.isZero() && y.isZero()) {
            return INFINITY;
        }
        return y.square().isEqualTo(x.square().multiply(x).add(THREE)) ? new Bn254G1(x, y, Bn254Fp.ONE) : null;
    }

    /** The affine point as 64 bytes, all of them 0 for infinity. */
    byte[] toBytes() {
        byte[] bytes = new byte[64];
        if (!isInfinity()) {
            Bn254Fp inverse = z.inverse();
            Bn254Fp squaredInverse = inverse.square();
            x.multiply(squaredInverse).write(bytes, 0);
            y.multiply(squaredInverse).multiply(inverse).write(bytes, 32);
        }
        return bytes;
    }

    boolean isInfinity() {
        return z.isZero();
    }

    Bn254G1 negate() {
        return new Bn254G1(x, y.negate(), z);
    }

    Bn254G1 twice() {
        Bn254Fp xSquare = x.square();
        Bn254Fp ySquare = y.square();
        Bn254Fp product = x.multiply(ySquare).twice().twice();
        Bn254Fp slope = xSquare.thrice();
        Bn254Fp newX = slope.square().subtract(product.twice());
        Bn254Fp newY = slope.multiply(product.subtract(newX))
                .subtract(ySquare.square().twice().twice().twice());
        return new Bn254G1(newX, newY, y.multiply(z).twice());
    }

    Bn254G1 add(Bn254G1 other) {
        if (isInfinity()) {
            return other;
        }
        if (other.isInfinity()) {
            return this;
        }
        Bn254Fp zSquare = z.square();
        Bn254Fp otherZSquare = other.z.square();
        Bn254Fp x1 = x.multiply(otherZSquare);
        Bn254Fp x2 = other.x.multiply(zSquare);
        Bn254Fp y1 = y.multiply(otherZSquare).multiply(other.z);
        Bn254Fp y2 = other.y.multiply(zSquare).multiply(z);
        Bn254Fp xDifference = x2.subtract(x1);
        Bn254Fp yDifference = y2.subtract(y1);
        if (xDifference.isZero()) {
            return yDifference.isZero() ? twice() : INFINITY;
        }
        Bn254Fp square = xDifference.square();
        Bn254Fp cube = square.multiply(xDifference);
        Bn254Fp product = x1.multiply(square);
        Bn254Fp newX = yDifference.square().subtract(cube).subtract(product.twice());
        Bn254Fp newY = yDifference.multiply(product.subtract(newX)).subtract(y1.multiply(cube));
        return new Bn254G1(newX, newY, z.multiply(other.z).multiply(xDifference));
    }

    /** This point times the 256-bit number {@code scalar} of four limbs. */
    Bn254G1 multiply(long[] scalar) {
        long[] reduced = scalar;
        while (LimbArray.compare(reduced, ORDER) >= 0) {
            reduced = LimbArray.subtract(reduced, ORDER);
        }
        byte[][] digits = SPLIT.split(reduced, WIDTH);
        Bn254G1[] oddMultiples = oddMultiples();
        Bn254G1[] mapped = new Bn254G1[oddMultiples.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = new Bn254G1(oddMultiples[i].x.multiply(ROOT), oddMultiples[i].y, oddMultiples[i].z);
        }
        Bn254G1 result = INFINITY;
        for (int i = Math.max(digits[0].length, digits[1].length) - 1; i >= 0; i--) {
            result = result.twice();
            result = result.addMultiple(oddMultiples, Wnaf.at(digits[0], i));
            result = result.addMultiple(mapped, Wnaf.at(digits[1], i));
        }
        return result;
    }

    private Bn254G1[] oddMultiples() {
        Bn254G1[] multiples = new Bn254G1[1 << WIDTH - 2];
        Bn254G1 twice = twice();
        multiples[0] = this;
        for (int i = 1; i < multiples.length; i++) {
            multiples[i] = multiples[i - 1].add(twice);
        }
        return multiples;
    }

    private Bn254G1 addMultiple(Bn254G1[] oddMultiples, int digit) {
        if (digit == 0) {
            return this;
        }
        return digit > 0 ? add(oddMultiples[digit >> 1]) : add(oddMultiples[-digit >> 1].negate());
    }
}
