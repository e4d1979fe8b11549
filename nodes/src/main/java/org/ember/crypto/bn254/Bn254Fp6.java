package org.ember.crypto.bn254;

/**
 * An element {@code c0 + c1 * v + c2 * v^2} of the cubic extension of {@link Bn254Fp2} by {@code v^3 = 9 + i},
 * immutable.
 */
record Bn254Fp6(Bn254Fp2 c0, Bn254Fp2 c1, Bn254Fp2 c2) {
    static final Bn254Fp6 ZERO = new Bn254Fp6(Bn254Fp2.ZERO, Bn254Fp2.ZERO, Bn254Fp2.ZERO);
    static final Bn254Fp6 ONE = new Bn254Fp6(Bn254Fp2.ONE, Bn254Fp2.ZERO, Bn254Fp2.ZERO);

    boolean isEqualTo(Bn254Fp6 other) {
        return c0.isEqualTo(other.c0) && c1.isEqualTo(other.c1) && c2.isEqualTo(other.c2);
    }

    Bn254Fp6 add(Bn254Fp6 other) {
        return new Bn254Fp6(c0.add(other.c0), c1.add(other.c1), c2.add(other.c2));
    }

    Bn254Fp6 twice() {
        return new Bn254Fp6(c0.twice(), c1.twice(), c2.twice());
    }

    Bn254Fp6 subtract(Bn254Fp6 other) {
        return new Bn254Fp6(c0.subtract(other.c0), c1.subtract(other.c1), c2.subtract(other.c2));
    }

    Bn254Fp6 negate() {
        return new Bn254Fp6(c0.negate(), c1.negate(), c2.negate());
    }

    /** Karatsuba's way: six products instead of nine. */
    Bn254Fp6 multiply(Bn254Fp6 other) {
        Bn254Fp2 product0 = c0.multiply(other.c0);
        Bn254Fp2 product1 = c1.multiply(other.c1);
        Bn254Fp2 product2 = c2.multiply(other.c2);
        Bn254Fp2 cross12 =
                c1.add(c2).multiply(other.c1.add(other.c2)).subtract(product1).subtract(product2);
        Bn254Fp2 cross01 =
                c0.add(c1).multiply(other.c0.add(other.c1)).subtract(product0).subtract(product1);
        Bn254Fp2 cross02 =
                c0.add(c2).multiply(other.c0.add(other.c2)).subtract(product0).subtract(product2);
        return new Bn254Fp6(
                product0.add(cross12.multiplyByResidue()),
                cross01.add(product2.multiplyByResidue()),
                cross02.add(product1));
    }

    Bn254Fp6 multiply(Bn254Fp2 factor) {
        return new Bn254Fp6(c0.multiply(factor), c1.multiply(factor), c2.multiply(factor));
    }

    /** This element times {@code b0 + b1 * v}, in five products. */
    Bn254Fp6 multiply(Bn254Fp2 b0, Bn254Fp2 b1) {
        Bn254Fp2 product0 = c0.multiply(b0);
        Bn254Fp2 product1 = c1.multiply(b1);
        Bn254Fp2 cross01 = c0.add(c1).multiply(b0.add(b1)).subtract(product0).subtract(product1);
        return new Bn254Fp6(
                product0.add(c2.multiply(b1).multiplyByResidue()),
                cross01,
                c2.multiply(b0).add(product1));
    }

    /** This element times v. */
    Bn254Fp6 multiplyByRoot() {
        return new Bn254Fp6(c2.multiplyByResidue(), c0, c1);
    }

    /** The multiplicative inverse, and 0 for 0. */
    Bn254Fp6 inverse() {
        Bn254Fp2 t0 = c0.square().subtract(c1.multiply(c2).multiplyByResidue());
        Bn254Fp2 t1 = c2.square().multiplyByResidue().subtract(c0.multiply(c1));
        Bn254Fp2 t2 = c1.square().subtract(c0.multiply(c2));
        Bn254Fp2 norm = c0.multiply(t0).add(c2.multiply(t1).add(c1.multiply(t2)).multiplyByResidue());
        return new Bn254Fp6(t0, t1, t2).multiply(norm.inverse());
    }
}
