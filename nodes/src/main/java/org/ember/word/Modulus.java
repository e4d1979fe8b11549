package org.ember.word;

/**
 * A modulus prepared for reducing many products: P. Barrett, "Implementing the Rivest Shamir and Adleman public key
 * encryption algorithm on a standard digital signal processor" (1986), as algorithm 14.42 of the Handbook of Applied
 * Cryptography has it, for numbers of four limbs of 64 bits.
 */
public final class Modulus {
    private static final UInt256 TWO_TO_192 = UInt256.of(1, 0, 0, 0);

    private final UInt256 value;

    /** Whether it is 2^256 - 1, which contracts find the upper half of a product with; nothing is divided by it. */
    private final boolean isMax;

    /** 2^256 - value. */
    private final UInt256 negated;

    /** The limbs of floor(2^512 / value). */
    private final long reciprocal4;

    private final UInt256 reciprocal;

    /** For products that are small beside the modulus, as those of reduced factors are; null if it has none. */
    private final ShortReciprocal shortReciprocal;

    /**
     * Prepares for one.
     *
     * @param value as {@link #isPossible} wants it
     */
    public Modulus(UInt256 value) {
        this.value = value;
        isMax = value.equals(UInt256.MAX);
        negated = value.negate();
        // 2^512 / value is 2^256 * high + low, with high = floor(2^256 / value) and low = floor(2^256 * rest / value).
        WordDivider upper = new WordDivider(value);
        upper.divide(UInt256.ONE, UInt256.ZERO);
        WordDivider lower = new WordDivider(value);
        lower.divide(upper.remainder(), UInt256.ZERO);
        reciprocal4 = upper.quotient().limb0;
        reciprocal = lower.quotient();
        shortReciprocal = ShortReciprocal.isPossible(value) ? new ShortReciprocal(value, negated) : null;
    }

    /** Whether a modulus can be prepared: it is above 2^192. */
    public static boolean isPossible(UInt256 value) {
        return TWO_TO_192.lessThan(value);
    }

    /** Whether these are the limbs of the value. */
    public boolean is(long limb3, long limb2, long limb1, long limb0) {
        return value.limb0 == limb0 && value.limb1 == limb1 && value.limb2 == limb2 && value.limb3 == limb3;
    }

    /** (x * y) mod value, the product not reduced to 256 bits before. */
    public UInt256 multiply(UInt256 x, UInt256 y) {
        ReturnedWord product = new ReturnedWord();
        multiply(x.limb3, x.limb2, x.limb1, x.limb0, y.limb3, y.limb2, y.limb1, y.limb0, product);
        return product.get();
    }

    /**
     * As {@link #multiply(UInt256, UInt256)}, for who has no objects: this is too much code to be compiled with a caller.
     *
     * @param product what the result passes through
     */
    public void multiply(long x3, long x2, long x1, long x0, long y3, long y2, long y1, long y0, ReturnedWord product) {
        WideProduct wide = WideProduct.of(UInt256.of(x3, x2, x1, x0), UInt256.of(y3, y2, y1, y0));
        UInt256 high = wide.high();
        UInt256 low = wide.low();
        if (isMax) {
            product.set(sumModuloMax(
                    high.limb3, high.limb2, high.limb1, high.limb0, low.limb3, low.limb2, low.limb1, low.limb0));
        } else if (shortReciprocal != null && shortReciprocal.canReduce(high.limb3)) {
            shortReciprocal.reduce(
                    high.limb3,
                    high.limb2,
                    high.limb1,
                    high.limb0,
                    low.limb3,
                    low.limb2,
                    low.limb1,
                    low.limb0,
                    product);
        } else {
            reduce(high.limb3, high.limb2, high.limb1, high.limb0, low.limb3, low.limb2, low.limb1, low.limb0, product);
        }
    }

    // Of limbs, not of words: those would have to be allocated for all ways to reduce, as one of them may leave the
    // method.

    /** The product modulo 2^256 - 1, where its upper half counts as much as the lower. */
    private static UInt256 sumModuloMax(
            long high3, long high2, long high1, long high0, long low3, long low2, long low1, long low0) {
        UInt256 high = new UInt256(high3, high2, high1, high0);
        UInt256 sum = high.add(new UInt256(low3, low2, low1, low0));
        UInt256 rest = sum.add(UInt256.of(sum.lessThan(high) ? 1 : 0));
        return rest.equals(UInt256.MAX) ? UInt256.ZERO : rest;
    }

    private void reduce(
            long high3,
            long high2,
            long high1,
            long high0,
            long low3,
            long low2,
            long low1,
            long low0,
            ReturnedWord remainder) {
        UInt256 high = new UInt256(high3, high2, high1, high0);
        UInt256 low = new UInt256(low3, low2, low1, low0);
        ColumnSum quotientColumns = new ColumnSum();
        addLowerColumns(quotientColumns, high, low.limb3);
        UInt256 quotient = quotient(quotientColumns, high);
        long quotient4 = quotientColumns.next();
        ColumnSum restColumns = new ColumnSum();
        UInt256 rest = Multiplication.addLower(restColumns, low, quotient, negated);
        // The negated value has a fifth limb with all bits set, as modulo 2^320 any has.
        long rest4 = restColumns.next()
                + high.limb0
                - quotient.limb0
                + quotient.limb1 * negated.limb3
                + quotient.limb2 * negated.limb2
                + quotient.limb3 * negated.limb1
                + quotient4 * negated.limb0;
        subtractWhileTooLarge(rest4, rest.limb3, rest.limb2, rest.limb1, rest.limb0, remainder);
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

    /** Makes the number of these limbs, which the quotient has left up to 3 times the value too large, the remainder. */
    private void subtractWhileTooLarge(
            long limb4, long limb3, long limb2, long limb1, long limb0, ReturnedWord remainder) {
        UInt256 rest = new UInt256(limb3, limb2, limb1, limb0);
        boolean isBelow = rest.lessThan(value);
        if (limb4 == 0 && isBelow) {
            remainder.set(rest);
        } else {
            // Not a loop, and not with objects: they would have to be allocated.
            UInt256 less = rest.subtract(value);
            subtractWhileTooLarge(limb4 - (isBelow ? 1 : 0), less.limb3, less.limb2, less.limb1, less.limb0, remainder);
        }
    }
}
