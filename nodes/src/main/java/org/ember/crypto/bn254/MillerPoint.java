package org.ember.crypto.bn254;

/**
 * The running point T of the Miller loop for one pair (P, Q), in homogeneous coordinates (x / z, y / z) on the twist.
 * Each step moves T and multiplies the line through the points added, evaluated at P, into the accumulator (formulas of
 * Costello, Lange and Naehrig 2010).
 */
final class MillerPoint {
    private final Bn254G1 p;
    private final Bn254G2 q;
    private final Bn254G2 negatedQ;
    private Bn254Fp2 x;
    private Bn254Fp2 y;
    private Bn254Fp2 z;

    /** {@code p} is affine: its z is 1, or it is infinity and then the lines are left out. */
    MillerPoint(Bn254G1 p, Bn254G2 q) {
        this.p = p;
        this.q = q;
        this.negatedQ = q.negate();
        this.x = q.x();
        this.y = q.y();
        this.z = Bn254Fp2.ONE;
    }

    /** T becomes 2T. */
    Bn254Fp12 twice(Bn254Fp12 accumulator) {
        Bn254Fp2 ySquare = y.square();
        Bn254Fp2 zSquare = z.square();
        Bn254Fp2 xSquare = x.square();
        Bn254Fp2 e = zSquare.multiply(Bn254G2.B).thrice();
        Bn254Fp2 f = e.thrice();
        Bn254Fp2 doubleYz = y.add(z).square().subtract(ySquare).subtract(zSquare);
        Bn254Fp2 doubleXy = x.multiply(y).twice();
        Bn254Fp2 sum = ySquare.add(f);
        x = doubleXy.multiply(ySquare.subtract(f));
        y = sum.square().subtract(e.square().thrice().twice().twice());
        z = ySquare.multiply(doubleYz).twice().twice();
        return withLine(accumulator, doubleYz.negate(), xSquare.thrice(), e.subtract(ySquare));
    }

    /** T becomes T + Q, or T - Q. */
    Bn254Fp12 addBase(Bn254Fp12 accumulator, boolean negative) {
        return add(accumulator, negative ? negatedQ : q);
    }

    private Bn254Fp12 add(Bn254Fp12 accumulator, Bn254G2 point) {
        Bn254Fp2 slopeY = y.subtract(point.y().multiply(z));
        Bn254Fp2 slopeX = x.subtract(point.x().multiply(z));
        Bn254Fp2 square = slopeX.square();
        Bn254Fp2 cube = square.multiply(slopeX);
        Bn254Fp2 product = x.multiply(square);
        Bn254Fp2 sum = cube.add(slopeY.square().multiply(z)).subtract(product.twice());
        x = slopeX.multiply(sum);
        y = product.subtract(sum).multiply(slopeY).subtract(y.multiply(cube));
        z = z.multiply(cube);
        return withLine(
                accumulator, slopeX, slopeY.negate(), slopeY.multiply(point.x()).subtract(slopeX.multiply(point.y())));
    }

    private Bn254Fp12 withLine(Bn254Fp12 accumulator, Bn254Fp2 yFactor, Bn254Fp2 xFactor, Bn254Fp2 constant) {
        if (p.isInfinity()) {
            return accumulator;
        }
        return accumulator.multiplyByLine(yFactor.multiply(p.y()), xFactor.multiply(p.x()), constant);
    }

    /**
     * The last two additions of the optimal ate pairing, after which T is {@code (6u + 2)Q + F(Q) - F^2(Q)}, F being
     * the Frobenius map.
     *
     * @return {@code null} when Q is not in the subgroup of order r. In it F multiplies by p, and
     *         {@code 6u + 2 + p - p^2 + p^3} is a multiple of r, so T is {@code -F^3(Q)}. Conversely T being that means
     *         {@code rQ = 0}: the norm of that polynomial in F, divided by r, has no factor in common with the cofactor
     *         2p - r. A T that met infinity or Q underway, as it can outside the subgroup, has z = 0 from there on.
     */
    Bn254Fp12 finish(Bn254Fp12 accumulator) {
        Bn254G2 first = q.frobenius();
        Bn254G2 second = first.frobenius();
        Bn254Fp12 result = add(add(accumulator, first), second.negate());
        Bn254G2 expected = second.frobenius().negate();
        boolean inSubgroup = !z.isZero()
                && x.isEqualTo(expected.x().multiply(z))
                && y.isEqualTo(expected.y().multiply(z));
        return inSubgroup ? result : null;
    }
}
