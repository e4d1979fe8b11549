package org.ember.crypto.bn254;

/**
 * An affine point, not infinity, of the twisted curve {@code y^2 = x^3 + 3 / (9 + i)} over {@link Bn254Fp2}. Whether it
 * is in the subgroup of prime order is found out by {@link MillerPoint}.
 */
record Bn254G2(Bn254Fp2 x, Bn254Fp2 y) {
    /** The constant of the curve's equation. */
    static final Bn254Fp2 B = Bn254Fp2.RESIDUE.inverse().thrice();

    /** Whether the coordinates fulfil the equation of the curve. */
    boolean isOnCurve() {
        return y.square().isEqualTo(x.square().multiply(x).add(B));
    }

    /** The p-power map of the untwisted curve, brought back to the twist; in the subgroup it multiplies by p. */
    Bn254G2 frobenius() {
        return new Bn254G2(
                x.conjugate().multiply(Bn254Fp12.FROBENIUS[2]), y.conjugate().multiply(Bn254Fp12.FROBENIUS[3]));
    }

    Bn254G2 negate() {
        return new Bn254G2(x, y.negate());
    }
}
