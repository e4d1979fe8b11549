package org.ember.crypto.bls12381;

/**
 * An isogeny of curves as two rational maps: x becomes the one of x, and y becomes y times the other of x. The
 * coefficient of the constant comes first.
 */
record Isogeny<F extends FieldElement<F>>(F[] xNumerator, F[] xDenominator, F[] yNumerator, F[] yDenominator) {
    /**
     * The image of the point {@code (x / w, y)} as affine coordinates; {@code null} for infinity. The numerator of x
     * has one coefficient more than its denominator, those of y have equally many.
     */
    Affine<F> map(F x, F w, F y) {
        F xDivisor = evaluate(xDenominator, x, w).multiply(w);
        F yDivisor = evaluate(yDenominator, x, w);
        F divisor = xDivisor.multiply(yDivisor);
        if (divisor.isZero()) {
            return null;
        }
        F inverse = divisor.inverse();
        return new Affine<>(
                evaluate(xNumerator, x, w).multiply(yDivisor).multiply(inverse),
                evaluate(yNumerator, x, w).multiply(xDivisor).multiply(inverse).multiply(y));
    }

    /** The value of the polynomial at {@code x / w}, times w to the power of its degree. */
    private F evaluate(F[] coefficients, F x, F w) {
        int degree = coefficients.length - 1;
        F value = coefficients[degree];
        F power = w;
        for (int i = degree - 1; i >= 0; i--) {
            value = value.multiply(x).add(coefficients[i].multiply(power));
            power = power.multiply(w);
        }
        return value;
    }

    /** A point that is not infinity. */
    record Affine<F>(F x, F y) {}
}
