package org.ember.crypto.bls12381;

import org.ember.crypto.curve.Powers;

/**
 * An element {@code real + imaginary * i} of the quadratic extension of {@link Bls12Fp} by {@code i^2 = -1}, immutable.
 */
record Bls12Fp2(Bls12Fp real, Bls12Fp imaginary) implements FieldElement<Bls12Fp2> {
    static final Bls12Fp2 ONE = new Bls12Fp2(Bls12Fp.ONE, Bls12Fp.ZERO);
    /** The element that is no square and no cube, by which the curve of G2 is twisted: 1 + i. */
    static final Bls12Fp2 RESIDUE = new Bls12Fp2(Bls12Fp.ONE, Bls12Fp.ONE);
    /** The Z of the map to G2: -(2 + i). */
    static final Bls12Fp2 Z = new Bls12Fp2(Bls12Fp.of(2), Bls12Fp.ONE).negate();

    private static final Bls12Fp HALF = Bls12Fp.of(2).inverse();
    /** A square root of the negative of Z's norm 5. */
    private static final Bls12Fp NORM_ROOT = SquareRoots.of(Bls12Fp.of(5).negate());

    @Override
    public boolean isZero() {
        return real.isZero() && imaginary.isZero();
    }

    @Override
    public boolean isEqualTo(Bls12Fp2 other) {
        return real.isEqualTo(other.real) && imaginary.isEqualTo(other.imaginary);
    }

    @Override
    public int sign() {
        return real.isZero() ? imaginary.sign() : real.sign();
    }

    @Override
    public Bls12Fp2 add(Bls12Fp2 other) {
        return new Bls12Fp2(real.add(other.real), imaginary.add(other.imaginary));
    }

    @Override
    public Bls12Fp2 subtract(Bls12Fp2 other) {
        return new Bls12Fp2(real.subtract(other.real), imaginary.subtract(other.imaginary));
    }

    @Override
    public Bls12Fp2 negate() {
        return new Bls12Fp2(real.negate(), imaginary.negate());
    }

    Bls12Fp2 conjugate() {
        return new Bls12Fp2(real, imaginary.negate());
    }

    @Override
    public Bls12Fp2 multiply(Bls12Fp2 other) {
        Bls12Fp reals = real.multiply(other.real);
        Bls12Fp imaginaries = imaginary.multiply(other.imaginary);
        Bls12Fp cross = real.add(imaginary).multiply(other.real.add(other.imaginary));
        return new Bls12Fp2(reals.subtract(imaginaries), cross.subtract(reals).subtract(imaginaries));
    }

    @Override
    public Bls12Fp2 square() {
        Bls12Fp product = real.multiply(imaginary);
        return new Bls12Fp2(real.add(imaginary).multiply(real.subtract(imaginary)), product.add(product));
    }

    private Bls12Fp norm() {
        return real.square().add(imaginary.square());
    }

    @Override
    public Bls12Fp2 inverse() {
        Bls12Fp inverse = norm().inverse();
        return new Bls12Fp2(real.multiply(inverse), imaginary.negate().multiply(inverse));
    }

    /** The element to the power of {@code exponent}, least significant limb first. */
    Bls12Fp2 power(long[] exponent) {
        return Powers.of(this, ONE, exponent);
    }

    /**
     * An element is a square when its norm is one in {@link Bls12Fp}; a root of the norm then leads to the element's.
     */
    Root<Bls12Fp2> rootOfRatio(Bls12Fp2 divisor) {
        Bls12Fp2 ratio = multiply(divisor.inverse());
        Bls12Fp norm = ratio.norm();
        Bls12Fp normRoot = SquareRoots.of(norm);
        if (normRoot.square().isEqualTo(norm)) {
            return new Root<>(true, ratio.root(normRoot));
        }
        // The square of normRoot is -norm, so this times the root of -5 is a root of the norm of ratio * Z.
        return new Root<>(false, ratio.multiply(Z).root(normRoot.multiply(NORM_ROOT)));
    }

    /** A square root of this element, a square, by a square root of its norm. */
    private Bls12Fp2 root(Bls12Fp normRoot) {
        Bls12Fp half = real.add(normRoot).multiply(HALF);
        if (half.isZero()) {
            half = real.subtract(normRoot).multiply(HALF);
        }
        // candidate^2 is half or -half; power is 1/candidate or -1/candidate, respectively.
        Bls12Fp power = SquareRoots.power(half);
        Bls12Fp candidate = power.multiply(half);
        Bls12Fp other = imaginary.multiply(power).multiply(HALF);
        return candidate.square().isEqualTo(half)
                ? new Bls12Fp2(candidate, other)
                : new Bls12Fp2(other.negate(), candidate);
    }
}
