package org.ember.crypto.bls12381;

import org.ember.crypto.curve.Powers;

/** An element of a field over which there is a curve, with the operations that the map to the curve needs. */
interface FieldElement<F extends FieldElement<F>> extends Powers.Factor<F> {
    boolean isZero();

    boolean isEqualTo(F other);

    /** 0 or 1: sgn0 of RFC 9380, 4.1; an element and its negative differ in it unless they are 0. */
    int sign();

    F add(F other);

    F subtract(F other);

    F negate();

    /** The multiplicative inverse, and 0 for 0. */
    F inverse();

    /** The root of a ratio, or of the ratio times Z. */
    record Root<F>(boolean isOfRatio, F value) {}
}
