package org.ember.crypto.bls12381;

import org.ember.crypto.curve.Powers;

/** Square roots in the base field. As p leaves 3 when divided by 4, -1 is no square: of x and -x one has a root. */
final class SquareRoots {
    /** {@code (p - 3) / 4}. */
    private static final long[] EXPONENT = {
        0xee7fbfffffffeaaaL, 0x07aaffffac54ffffL, 0xd9cc34a83dac3d89L,
        0xd91dd2e13ce144afL, 0x92c6e9ed90d2eb35L, 0x0680447a8e5ff9a6L
    };

    /** A square root of -Z, the Z of the map to G1. */
    private static final Bls12Fp NONRESIDUE_ROOT = of(Bls12Fp.Z.negate());

    private SquareRoots() {}

    /** A square root of {@code element} or, if it has none, of its negative. */
    static Bls12Fp of(Bls12Fp element) {
        return power(element).multiply(element);
    }

    /** The root that {@link CurveMap} wants of a ratio. */
    static FieldElement.Root<Bls12Fp> ofRatio(Bls12Fp dividend, Bls12Fp divisor) {
        Bls12Fp product = dividend.multiply(divisor);
        Bls12Fp root = power(product.multiply(divisor.square())).multiply(product);
        boolean isOfRatio = root.square().multiply(divisor).isEqualTo(dividend);
        return new FieldElement.Root<>(isOfRatio, isOfRatio ? root : root.multiply(NONRESIDUE_ROOT));
    }

    /**
     * {@code element} to the power of {@code (p - 3) / 4}: the inverse of the root that {@link #of} gives, or its
     * negative.
     */
    static Bls12Fp power(Bls12Fp element) {
        return Powers.of(element, Bls12Fp.ONE, EXPONENT);
    }
}
