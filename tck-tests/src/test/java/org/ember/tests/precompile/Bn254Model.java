package org.ember.tests.precompile;

import java.math.BigInteger;

/** BN254 as EIP-196 and EIP-197 define it, in numbers of any size and affine coordinates: slow, and plainly right. */
final class Bn254Model {
    static final BigInteger P =
            new BigInteger("21888242871839275222246405745257275088696311157297823662689037894645226208583");
    /** The order of G1 and of G2's subgroup. */
    static final BigInteger ORDER =
            new BigInteger("21888242871839275222246405745257275088548364400416034343698204186575808495617");
    /** The order of the twisted curve divided by {@link #ORDER}. */
    static final BigInteger COFACTOR = P.shiftLeft(1).subtract(ORDER);

    static final Point G1 = new Point(Fp2.of(1, 0), Fp2.of(2, 0), Fp2.of(3, 0));
    private static final Fp2 TWIST = Fp2.of(3, 0).multiply(Fp2.of(9, 1).inverse());
    static final Point G2 = new Point(
            new Fp2(
                    new BigInteger("10857046999023057135944570762232829481370756359578518086990519993285655852781"),
                    new BigInteger("11559732032986387107991004021392285783925812861821192530917403151452391805634")),
            new Fp2(
                    new BigInteger("8495653923123431417604973247489272438418190587263600148770280649306958101930"),
                    new BigInteger("4082367875863433681332203403145435568316851327593401208105741076214120093531")),
            TWIST);

    private Bn254Model() {}

    /** {@code real + imaginary * i}. */
    record Fp2(BigInteger real, BigInteger imaginary) {
        static Fp2 of(long real, long imaginary) {
            return new Fp2(BigInteger.valueOf(real), BigInteger.valueOf(imaginary));
        }

        Fp2 add(Fp2 other) {
            return new Fp2(
                    real.add(other.real).mod(P), imaginary.add(other.imaginary).mod(P));
        }

        Fp2 negate() {
            return new Fp2(real.negate().mod(P), imaginary.negate().mod(P));
        }

        Fp2 subtract(Fp2 other) {
            return add(other.negate());
        }

        Fp2 multiply(Fp2 other) {
            return new Fp2(
                    real.multiply(other.real)
                            .subtract(imaginary.multiply(other.imaginary))
                            .mod(P),
                    real.multiply(other.imaginary)
                            .add(imaginary.multiply(other.real))
                            .mod(P));
        }

        Fp2 inverse() {
            BigInteger norm =
                    real.multiply(real).add(imaginary.multiply(imaginary)).modInverse(P);
            return new Fp2(
                    real.multiply(norm).mod(P),
                    imaginary.negate().multiply(norm).mod(P));
        }

        /** A square root; {@code null} when there is none. */
        Fp2 root() {
            BigInteger norm = squareRoot(real.multiply(real).add(imaginary.multiply(imaginary)));
            if (norm == null) {
                return null;
            }
            BigInteger half = BigInteger.TWO.modInverse(P);
            BigInteger a = squareRoot(real.add(norm).multiply(half));
            if (a == null) {
                a = squareRoot(real.subtract(norm).multiply(half));
            }
            if (a == null || a.signum() == 0) {
                return null;
            }
            return new Fp2(a, imaginary.multiply(half).multiply(a.modInverse(P)).mod(P));
        }

        private static BigInteger squareRoot(BigInteger square) {
            BigInteger root = square.mod(P).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
            return root.multiply(root).subtract(square).mod(P).signum() == 0 ? root : null;
        }

        byte[] toBytes() {
            return Calls.join(Calls.word(imaginary), Calls.word(real));
        }
    }

    /** A point of {@code y^2 = x^3 + b}; infinity has x = {@code null}. */
    record Point(Fp2 x, Fp2 y, Fp2 b) {
        boolean isInfinity() {
            return x == null;
        }

        Point negate() {
            return isInfinity() ? this : new Point(x, y.negate(), b);
        }

        Point add(Point other) {
            if (isInfinity()) {
                return other;
            }
            if (other.isInfinity()) {
                return this;
            }
            Fp2 slope;
            if (!x.equals(other.x)) {
                slope = other.y.subtract(y).multiply(other.x.subtract(x).inverse());
            } else if (y.equals(other.y)) {
                slope = x.multiply(x).multiply(Fp2.of(3, 0)).multiply(y.add(y).inverse());
            } else {
                return new Point(null, null, b);
            }
            Fp2 newX = slope.multiply(slope).subtract(x).subtract(other.x);
            return new Point(newX, slope.multiply(x.subtract(newX)).subtract(y), b);
        }

        Point multiply(BigInteger factor) {
            Point sum = new Point(null, null, b);
            for (int i = factor.bitLength() - 1; i >= 0; i--) {
                sum = sum.add(sum);
                sum = factor.testBit(i) ? sum.add(this) : sum;
            }
            return sum;
        }

        /** The 64 bytes of a point of G1. */
        byte[] toG1() {
            return isInfinity() ? new byte[64] : Calls.join(Calls.word(x.real), Calls.word(y.real));
        }

        /** The 128 bytes of a point of the twisted curve. */
        byte[] toG2() {
            return isInfinity() ? new byte[128] : Calls.join(x.toBytes(), y.toBytes());
        }
    }

    /**
     * The first point of the twisted curve whose x coordinate is {@code seed} or more above it; in no subgroup likely.
     */
    static Point onTwist(long seed) {
        for (long real = seed; ; real++) {
            Fp2 x = Fp2.of(real, 1);
            Fp2 y = x.multiply(x).multiply(x).add(TWIST).root();
            if (y != null) {
                return new Point(x, y, TWIST);
            }
        }
    }
}
