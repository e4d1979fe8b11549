package org.ember.word;

/**
 * A modulus prepared for reducing many products: P. Barrett, "Implementing the Rivest Shamir and Adleman public key
 * encryption algorithm on a standard digital signal processor" (1986), as algorithm 14.42 of the Handbook of Applied
 * Cryptography has it, for numbers of four limbs of 64 bits.
 */
public final class Modulus {
    private static final UInt256 TWO_TO_192 = UInt256.of(1, 0, 0, 0);

    private final UInt256 value;

    /** The limbs of floor(2^512 / value). */
    private final long reciprocal4;

    private final UInt256 reciprocal;

    /**
     * Prepares for one.
     *
     * @param value as {@link #isPossible} wants it
     */
    public Modulus(UInt256 value) {
        this.value = value;
        // 2^512 / value is 2^256 * high + low, with high = floor(2^256 / value) and low = floor(2^256 * rest / value).
        WordDivider upper = new WordDivider(value);
        upper.divide(UInt256.ONE, UInt256.ZERO);
        WordDivider lower = new WordDivider(value);
        lower.divide(upper.remainder(), UInt256.ZERO);
        reciprocal4 = upper.quotient().limb0;
        reciprocal = lower.quotient();
    }

    /** Whether a modulus can be prepared: it is above 2^192. */
    public static boolean isPossible(UInt256 value) {
        return TWO_TO_192.lessThan(value);
    }

    public UInt256 value() {
        return value;
    }

    /** Whether these are the limbs of the value. */
    public boolean is(long limb3, long limb2, long limb1, long limb0) {
        return value.limb0 == limb0 && value.limb1 == limb1 && value.limb2 == limb2 && value.limb3 == limb3;
    }

    /** (x * y) mod value, the product not reduced to 256 bits before. */
    public UInt256 multiply(UInt256 x, UInt256 y) {
        return multiply(x.limb3, x.limb2, x.limb1, x.limb0, y.limb3, y.limb2, y.limb1, y.limb0);
    }

    /** As {@link #multiply(UInt256, UInt256)}, for who has no objects: this is too much code to be compiled with a caller. */
    public UInt256 multiply(long x3, long x2, long x1, long x0, long y3, long y2, long y1, long y0) {
        WideProduct product = WideProduct.of(UInt256.of(x3, x2, x1, x0), UInt256.of(y3, y2, y1, y0));
        UInt256 high = product.high();
        UInt256 low = product.low();
        ColumnSum columns = new ColumnSum();
        addLowerColumns(columns, high, low.limb3);
        UInt256 quotient = quotient(columns, high);
        return withoutMultiple(low, high.limb0, quotient, columns.next());
    }

    // The methods are as small as the JVM's compiler inlines.

    /**
     * Begins the multiplication of the product's upper five limbs, (high, lower), by the reciprocal. The lowest three of
     * its columns are left out, which makes the quotient smaller by 1 at most; then it is up to 3 less than the right one.
     */
    private void addLowerColumns(ColumnSum columns, UInt256 high, long lower) {
        columns.add(lower, reciprocal.limb3);
        columns.add(high.limb0, reciprocal.limb2);
        columns.add(high.limb1, reciprocal.limb1);
        columns.add(high.limb2, reciprocal.limb0);
        columns.next();
        columns.add(lower, reciprocal4);
        columns.add(high.limb0, reciprocal.limb3);
        columns.add(high.limb1, reciprocal.limb2);
        columns.add(high.limb2, reciprocal.limb1);
        columns.add(high.limb3, reciprocal.limb0);
        columns.next();
    }

    /** Goes on with it: the lower four limbs of the quotient; the fifth comes next. */
    private UInt256 quotient(ColumnSum columns, UInt256 high) {
        columns.add(high.limb0, reciprocal4);
        columns.add(high.limb1, reciprocal.limb3);
        columns.add(high.limb2, reciprocal.limb2);
        columns.add(high.limb3, reciprocal.limb1);
        long limb0 = columns.next();
        columns.add(high.limb1, reciprocal4);
        columns.add(high.limb2, reciprocal.limb3);
        columns.add(high.limb3, reciprocal.limb2);
        long limb1 = columns.next();
        columns.add(high.limb2, reciprocal4);
        columns.add(high.limb3, reciprocal.limb3);
        long limb2 = columns.next();
        columns.add(high.limb3, reciprocal4);
        return new UInt256(columns.next(), limb2, limb1, limb0);
    }

    /** The number (limb4, low) without (quotient4, quotient) times the value, all modulo 2^320. */
    private UInt256 withoutMultiple(UInt256 low, long limb4, UInt256 quotient, long quotient4) {
        ColumnSum columns = new ColumnSum();
        UInt256 multiple = multiple(columns, quotient);
        long multiple4 = columns.next()
                + quotient.limb1 * value.limb3
                + quotient.limb2 * value.limb2
                + quotient.limb3 * value.limb1
                + quotient4 * value.limb0;
        UInt256 rest = low.subtract(multiple);
        long rest4 = limb4 - multiple4 - (low.lessThan(multiple) ? 1 : 0);
        while (rest4 != 0 || !rest.lessThan(value)) {
            rest4 -= rest.lessThan(value) ? 1 : 0;
            rest = rest.subtract(value);
        }
        return rest;
    }

    /** The lower four limbs of (quotient * value); what they carry to the fifth comes next. */
    private UInt256 multiple(ColumnSum columns, UInt256 quotient) {
        columns.add(quotient.limb0, value.limb0);
        long limb0 = columns.next();
        columns.add(quotient.limb0, value.limb1);
        columns.add(quotient.limb1, value.limb0);
        long limb1 = columns.next();
        columns.add(quotient.limb0, value.limb2);
        columns.add(quotient.limb1, value.limb1);
        columns.add(quotient.limb2, value.limb0);
        long limb2 = columns.next();
        columns.add(quotient.limb0, value.limb3);
        columns.add(quotient.limb1, value.limb2);
        columns.add(quotient.limb2, value.limb1);
        columns.add(quotient.limb3, value.limb0);
        return new UInt256(columns.next(), limb2, limb1, limb0);
    }
}
