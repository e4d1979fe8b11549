package org.ember.crypto.bn254;

/** An element {@code real + imaginary * i} of the quadratic extension of {@link Fp} by {@code i^2 = -1}, immutable. */
record Fp2(Fp real, Fp imaginary) {
    static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
    static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);
    /** The element that is no square and no cube, by whose sixth root the higher extensions go: 9 + i. */
    static final Fp2 RESIDUE = new Fp2(Fp.of(9), Fp.ONE);

    boolean isZero() {
        return real.isZero() && imaginary.isZero();
    }

    boolean isEqualTo(Fp2 other) {
        return real.isEqualTo(other.real) && imaginary.isEqualTo(other.imaginary);
    }

    Fp2 add(Fp2 other) {
        return new Fp2(real.add(other.real), imaginary.add(other.imaginary));
    }

    Fp2 twice() {
        return new Fp2(real.twice(), imaginary.twice());
    }

    Fp2 thrice() {
        return new Fp2(real.thrice(), imaginary.thrice());
    }

    Fp2 subtract(Fp2 other) {
        return new Fp2(real.subtract(other.real), imaginary.subtract(other.imaginary));
    }

    Fp2 negate() {
        return new Fp2(real.negate(), imaginary.negate());
    }

    Fp2 conjugate() {
        return new Fp2(real, imaginary.negate());
    }

    Fp2 multiply(Fp2 other) {
        return new Fp2(
                Fp.sumOfProducts(real, other.real, imaginary.negate(), other.imaginary),
                Fp.sumOfProducts(real, other.imaginary, imaginary, other.real));
    }

    Fp2 multiply(Fp factor) {
        return new Fp2(real.multiply(factor), imaginary.multiply(factor));
    }

    Fp2 square() {
        return new Fp2(
                real.add(imaginary).multiply(real.subtract(imaginary)),
                real.twice().multiply(imaginary));
    }

    /** This element times {@link #RESIDUE}, reduced: (9r - m) + (9m + r)i. */
    Fp2 multiplyByResidue() {
        return new Fp2(
                real.nineTimes().subtract(imaginary).reduced(),
                imaginary.nineTimes().add(real).reduced());
    }

    Fp2 reduced() {
        return new Fp2(real.reduced(), imaginary.reduced());
    }

    /** The multiplicative inverse, and 0 for 0. */
    Fp2 inverse() {
        Fp norm = Fp.sumOfProducts(real, real, imaginary, imaginary).inverse();
        return new Fp2(real.multiply(norm), imaginary.negate().multiply(norm));
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
}
