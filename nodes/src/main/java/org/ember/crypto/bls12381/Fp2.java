package org.ember.crypto.bls12381;

/** An element {@code real + imaginary * i} of the quadratic extension of {@link Fp} by {@code i^2 = -1}, immutable. */
record Fp2(Fp real, Fp imaginary) implements Field<Fp2> {
    static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);
    /** The element that is no square and no cube, by which the curve of G2 is twisted: 1 + i. */
    static final Fp2 RESIDUE = new Fp2(Fp.ONE, Fp.ONE);
    /** The Z of the map to G2: -(2 + i). */
    static final Fp2 Z = new Fp2(Fp.of(2), Fp.ONE).negate();

    private static final Fp HALF = Fp.of(2).inverse();
    /** A square root of the negative of Z's norm 5. */
    private static final Fp NORM_ROOT =
            Fp.of(5).negate().rootPower().multiply(Fp.of(5).negate());

    @Override
    public boolean isZero() {
        return real.isZero() && imaginary.isZero();
    }

    @Override
    public boolean isEqualTo(Fp2 other) {
        return real.isEqualTo(other.real) && imaginary.isEqualTo(other.imaginary);
    }

    @Override
    public int sign() {
        return real.isZero() ? imaginary.sign() : real.sign();
    }

    @Override
    public Fp2 add(Fp2 other) {
        return new Fp2(real.add(other.real), imaginary.add(other.imaginary));
    }

    @Override
    public Fp2 subtract(Fp2 other) {
        return new Fp2(real.subtract(other.real), imaginary.subtract(other.imaginary));
    }

    @Override
    public Fp2 negate() {
        return new Fp2(real.negate(), imaginary.negate());
    }

    Fp2 conjugate() {
        return new Fp2(real, imaginary.negate());
    }

    @Override
    public Fp2 multiply(Fp2 other) {
        Fp reals = real.multiply(other.real);
        Fp imaginaries = imaginary.multiply(other.imaginary);
        Fp cross = real.add(imaginary).multiply(other.real.add(other.imaginary));
        return new Fp2(reals.subtract(imaginaries), cross.subtract(reals).subtract(imaginaries));
    }

    @Override
    public Fp2 square() {
        Fp product = real.multiply(imaginary);
        return new Fp2(real.add(imaginary).multiply(real.subtract(imaginary)), product.add(product));
    }

    private Fp norm() {
        return real.square().add(imaginary.square());
    }

    @Override
    public Fp2 inverse() {
        Fp inverse = norm().inverse();
        return new Fp2(real.multiply(inverse), imaginary.negate().multiply(inverse));
    }

    /** The element to the power of {@code exponent}, least significant limb first. */
    Fp2 power(long[] exponent) {
        Fp2 result = ONE;
        for (int i = 64 * exponent.length - 1; i >= 0; i--) {
            result = result.square();
            if ((exponent[i >> 6] >>> i & 1) != 0) {
                result = result.multiply(this);
            }
        }
        return result;
    }

    /** An element is a square when its norm is one in {@link Fp}; a root of the norm then leads to the element's. */
    @Override
    public Root<Fp2> rootOfRatio(Fp2 divisor) {
        Fp2 ratio = multiply(divisor.inverse());
        Fp norm = ratio.norm();
        Fp normRoot = norm.rootPower().multiply(norm);
        if (normRoot.square().isEqualTo(norm)) {
            return new Root<>(true, ratio.root(normRoot));
        }
        // The square of normRoot is -norm, so this times the root of -5 is a root of the norm of ratio * Z.
        return new Root<>(false, ratio.multiply(Z).root(normRoot.multiply(NORM_ROOT)));
    }

    /** A square root of this element, a square, by a square root of its norm. */
    private Fp2 root(Fp normRoot) {
        Fp half = real.add(normRoot).multiply(HALF);
        if (half.isZero()) {
            half = real.subtract(normRoot).multiply(HALF);
        }
        // candidate^2 is half or -half; power is 1/candidate or -1/candidate, respectively.
        Fp power = half.rootPower();
        Fp candidate = power.multiply(half);
        Fp other = imaginary.multiply(power).multiply(HALF);
        return candidate.square().isEqualTo(half) ? new Fp2(candidate, other) : new Fp2(other.negate(), candidate);
    }
}
