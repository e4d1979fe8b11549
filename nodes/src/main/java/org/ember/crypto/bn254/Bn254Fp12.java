package org.ember.crypto.bn254;

/** An element {@code c0 + c1 * w} of the quadratic extension of {@link Bn254Fp6} by {@code w^2 = v}, immutable. */
record Bn254Fp12(Bn254Fp6 c0, Bn254Fp6 c1) {
    static final Bn254Fp12 ONE = new Bn254Fp12(Bn254Fp6.ONE, Bn254Fp6.ZERO);
    /** {@code (9 + i)^(k * (p - 1) / 6)}, by which raising {@code w^k} to the power of p multiplies it. */
    static final Bn254Fp2[] FROBENIUS = frobeniusFactors();

    private static Bn254Fp2[] frobeniusFactors() {
        long[] sixthOfOrder = {0x34b017592414d4e1L, 0xee9591c2e6bda1c2L, 0xf40d60f3c0403964L, 0x0810b7bdd032f006L};
        Bn254Fp2[] factors = new Bn254Fp2[6];
        factors[0] = Bn254Fp2.ONE;
        factors[1] = Bn254Fp2.RESIDUE.power(sixthOfOrder);
        for (int k = 2; k < factors.length; k++) {
            factors[k] = factors[k - 1].multiply(factors[1]);
        }
        return factors;
    }

    boolean isOne() {
        return c0.isEqualTo(Bn254Fp6.ONE) && c1.isEqualTo(Bn254Fp6.ZERO);
    }

    /** The element to the power of p^6; in the cyclotomic subgroup, the inverse. */
    Bn254Fp12 conjugate() {
        return new Bn254Fp12(c0, c1.negate());
    }

    Bn254Fp12 multiply(Bn254Fp12 other) {
        Bn254Fp6 product0 = c0.multiply(other.c0);
        Bn254Fp6 product1 = c1.multiply(other.c1);
        Bn254Fp6 cross =
                c0.add(c1).multiply(other.c0.add(other.c1)).subtract(product0).subtract(product1);
        return new Bn254Fp12(product0.add(product1.multiplyByRoot()), cross);
    }

    Bn254Fp12 square() {
        Bn254Fp6 product = c0.multiply(c1);
        Bn254Fp6 square = c0.add(c1)
                .multiply(c0.add(c1.multiplyByRoot()))
                .subtract(product)
                .subtract(product.multiplyByRoot());
        return new Bn254Fp12(square, product.twice());
    }

    /** This element times {@code l0 + l1 * w + l3 * w^3}, the shape of every line of the Miller loop. */
    Bn254Fp12 multiplyByLine(Bn254Fp2 l0, Bn254Fp2 l1, Bn254Fp2 l3) {
        Bn254Fp6 product0 = c0.multiply(l0);
        Bn254Fp6 product1 = c1.multiply(l1, l3);
        Bn254Fp6 cross = c0.add(c1).multiply(l0.add(l1), l3).subtract(product0).subtract(product1);
        return new Bn254Fp12(product0.add(product1.multiplyByRoot()), cross);
    }

    /** The multiplicative inverse, and 0 for 0. */
    Bn254Fp12 inverse() {
        Bn254Fp6 norm =
                c0.multiply(c0).subtract(c1.multiply(c1).multiplyByRoot()).inverse();
        return new Bn254Fp12(c0.multiply(norm), c1.multiply(norm).negate());
    }

    /** The element to the power of p. */
    Bn254Fp12 frobenius() {
        return new Bn254Fp12(
                new Bn254Fp6(
                        c0.c0().conjugate(),
                        c0.c1().conjugate().multiply(FROBENIUS[2]),
                        c0.c2().conjugate().multiply(FROBENIUS[4])),
                new Bn254Fp6(
                        c1.c0().conjugate().multiply(FROBENIUS[1]),
                        c1.c1().conjugate().multiply(FROBENIUS[3]),
                        c1.c2().conjugate().multiply(FROBENIUS[5])));
    }

    /**
     * The square of an element of the cyclotomic subgroup, where every element to the power of p^6 + 1, and so its
     * conjugate product, is 1: half the work of {@link #square} (Granger and Scott 2010).
     */
    Bn254Fp12 cyclotomicSquare() {
        Bn254Fp2 squareA0 = c0.c0().square();
        Bn254Fp2 squareA1 = c1.c1().square();
        Bn254Fp2 doubleA = c0.c0().add(c1.c1()).square().subtract(squareA0).subtract(squareA1);
        Bn254Fp2 squareB0 = c1.c0().square();
        Bn254Fp2 squareB1 = c0.c2().square();
        Bn254Fp2 doubleB = c1.c0().add(c0.c2()).square().subtract(squareB0).subtract(squareB1);
        Bn254Fp2 squareC0 = c0.c1().square();
        Bn254Fp2 squareC1 = c1.c2().square();
        Bn254Fp2 doubleC = c0.c1().add(c1.c2()).square().subtract(squareC0).subtract(squareC1);
        return new Bn254Fp12(
                new Bn254Fp6(
                        thriceLessTwice(squareA0.add(squareA1.multiplyByResidue()), c0.c0()),
                        thriceLessTwice(squareB0.add(squareB1.multiplyByResidue()), c0.c1()),
                        thriceLessTwice(squareC0.add(squareC1.multiplyByResidue()), c0.c2())),
                new Bn254Fp6(
                        thricePlusTwice(doubleC.multiplyByResidue(), c1.c0()),
                        thricePlusTwice(doubleA, c1.c1()),
                        thricePlusTwice(doubleB, c1.c2())));
    }

    private static Bn254Fp2 thriceLessTwice(Bn254Fp2 left, Bn254Fp2 right) {
        return left.subtract(right).twice().add(left).reduced();
    }

    private static Bn254Fp2 thricePlusTwice(Bn254Fp2 left, Bn254Fp2 right) {
        return left.add(right).twice().add(left).reduced();
    }
}
