package org.ember.crypto.bn254;

/**
 * An affine point, not infinity, of the twisted curve {@code y^2 = x^3 + 3 / (9 + i)} over {@link Fp2}. Whether it is
 * in the subgroup of prime order is found out by {@link MillerPoint}.
 */
record G2(Fp2 x, Fp2 y) {
    /** The constant of the curve's equation. */
    static final Fp2 B = Fp2.RESIDUE.inverse().thrice();

    /** Whether the coordinates fulfil the equation of the curve. */
    boolean isOnCurve() {
        return y.square().isEqualTo(x.square().multiply(x).add(B));
    }

    /** The p-power map of the untwisted curve, brought back to the twist; in the subgroup it multiplies by p. */
    G2 frobenius() {
        return new G2(x.conjugate().multiply(Fp12.FROBENIUS[2]), y.conjugate().multiply(Fp12.FROBENIUS[3]));
    }

    G2 negate() {
        return new G2(x, y.negate());
    }
}
