package org.ember.crypto.bn254;

import org.ember.crypto.curve.Powers;

/**
 * An element {@code real + imaginary * i} of the quadratic extension of {@link Bn254Fp} by {@code i^2 = -1}, immutable.
 */
record Bn254Fp2(Bn254Fp real, Bn254Fp imaginary) implements Powers.Factor<Bn254Fp2> {
    static final Bn254Fp2 ZERO = new Bn254Fp2(Bn254Fp.ZERO, Bn254Fp.ZERO);
    static final Bn254Fp2 ONE = new Bn254Fp2(Bn254Fp.ONE, Bn254Fp.ZERO);
    /** The element that is no square and no cube, by whose sixth root the higher extensions go: 9 + i. */
    static final Bn254Fp2 RESIDUE = new Bn254Fp2(Bn254Fp.of(9), Bn254Fp.ONE);

    boolean isZero() {
        return real.isZero() && imaginary.isZero();
    }

    boolean isEqualTo(Bn254Fp2 other) {
        return real.isEqualTo(other.real) && imaginary.isEqualTo(other.imaginary);
    }

    Bn254Fp2 add(Bn254Fp2 other) {
        return new Bn254Fp2(real.add(other.real), imaginary.add(other.imaginary));
    }

    Bn254Fp2 twice() {
        return new Bn254Fp2(real.twice(), imaginary.twice());
    }

    Bn254Fp2 thrice() {
        return new Bn254Fp2(real.thrice(), imaginary.thrice());
    }

    Bn254Fp2 subtract(Bn254Fp2 other) {
        return new Bn254Fp2(real.subtract(other.real), imaginary.subtract(other.imaginary));
    }

    Bn254Fp2 negate() {
        return new Bn254Fp2(real.negate(), imaginary.negate());
    }

    Bn254Fp2 conjugate() {
        return new Bn254Fp2(real, imaginary.negate());
    }

    @Override
    public Bn254Fp2 multiply(Bn254Fp2 other) {
        return new Bn254Fp2(
                Bn254Fp.sumOfProducts(real, other.real, imaginary.negate(), other.imaginary),
                Bn254Fp.sumOfProducts(real, other.imaginary, imaginary, other.real));
    }

    Bn254Fp2 multiply(Bn254Fp factor) {
        return new Bn254Fp2(real.multiply(factor), imaginary.multiply(factor));
    }

    @Override
    public Bn254Fp2 square() {
        return new Bn254Fp2(
                real.add(imaginary).multiply(real.subtract(imaginary)),
                real.twice().multiply(imaginary));
    }

    /** This element times {@link #RESIDUE}, reduced: (9r - m) + (9m + r)i. */
    Bn254Fp2 multiplyByResidue() {
        return new Bn254Fp2(
                real.nineTimes().subtract(imaginary).reduced(),
                imaginary.nineTimes().add(real).reduced());
    }

    Bn254Fp2 reduced() {
        return new Bn254Fp2(real.reduced(), imaginary.reduced());
    }

    /** The multiplicative inverse, and 0 for 0. */
    Bn254Fp2 inverse() {
        Bn254Fp norm = Bn254Fp.sumOfProducts(real, real, imaginary, imaginary).inverse();
        return new Bn254Fp2(real.multiply(norm), imaginary.negate().multiply(norm));
    }

    /** The element to the power of {@code exponent}, least significant limb first. */
    Bn254Fp2 power(long[] exponent) {
        return Powers.of(this, ONE, exponent);
    }
}
