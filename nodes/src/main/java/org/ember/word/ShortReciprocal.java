package org.ember.word;

/**
 * What {@link Modulus} is for any modulus and product, for those that leave two bits: then both factors of the quotient
 * have four limbs, and so has what is left of the product. That takes a quarter less time.
 *
 * <p>With n the bits of the modulus, the quotient is taken for floor(u * r / 2^256), u being floor(product / 2^(n - 2))
 * and r floor(2^(254 + n) / modulus), both below 2^256.
 */
final class ShortReciprocal {
    private static final int MAX_BITS = UInt256.BITS - 2;
    private static final int MIN_BITS = 192 + 2;

    private final UInt256 modulus;

    /** 2^256 - modulus. */
    private final UInt256 negated;

    private final UInt256 reciprocal;

    /** By how much more than three limbs products are shifted to the right: 0 to 60. */
    private final int shift;

    /**
     * Prepares for one.
     *
     * @param modulus as {@link #isPossible} wants it
     * @param negated 2^256 - modulus
     */
    ShortReciprocal(UInt256 modulus, UInt256 negated) {
        this.modulus = modulus;
        this.negated = negated;
        shift = modulus.bitLength() - MIN_BITS;
        WordDivider divider = new WordDivider(modulus);
        divider.divide(UInt256.ONE.shiftLeft(MIN_BITS + shift - 2), UInt256.ZERO);
        reciprocal = divider.quotient();
    }

    static boolean isPossible(UInt256 modulus) {
        int bits = modulus.bitLength();
        return bits >= MIN_BITS && bits <= MAX_BITS;
    }

    /** Whether a product with this upper limb is small enough. That of two numbers below the modulus always is. */
    boolean canReduce(long product7) {
        return product7 >>> shift == 0;
    }

    /** The product, (high, low), modulo the modulus. */
    void reduce(
            long high3,
            long high2,
            long high1,
            long high0,
            long low3,
            long low2,
            long low1,
            long low0,
            ReturnedWord remainder) {
        UInt256 upper = new UInt256(
                Shifts.joinRight(high3, high2, shift),
                Shifts.joinRight(high2, high1, shift),
                Shifts.joinRight(high1, high0, shift),
                Shifts.joinRight(high0, low3, shift));
        ColumnSum columns = new ColumnSum();
        addLowerColumns(columns, upper);
        UInt256 quotient = Multiplication.upper(columns, upper, reciprocal);
        UInt256 low = new UInt256(low3, low2, low1, low0);
        UInt256 rest = Multiplication.addLower(new ColumnSum(), low, quotient, negated);
        if (rest.lessThan(modulus)) {
            remainder.set(rest);
        } else {
            subtractModulus(rest.limb3, rest.limb2, rest.limb1, rest.limb0, remainder);
        }
    }

    /** Makes what the quotient has left, one or two times the modulus too large, the remainder. */
    private void subtractModulus(long rest3, long rest2, long rest1, long rest0, ReturnedWord remainder) {
        UInt256 once = new UInt256(rest3, rest2, rest1, rest0).subtract(modulus);
        if (once.lessThan(modulus)) {
            remainder.set(once);
        } else {
            remainder.set(once.subtract(modulus));
        }
    }

    /** Begins the multiplication of {@code upper} by the reciprocal; of the lowest three columns only what they carry. */
    private void addLowerColumns(ColumnSum columns, UInt256 upper) {
        columns.addHigh(upper.limb0, reciprocal.limb2);
        columns.addHigh(upper.limb1, reciprocal.limb1);
        columns.addHigh(upper.limb2, reciprocal.limb0);
        columns.next();
        columns.add(upper.limb0, reciprocal.limb3);
        columns.add(upper.limb1, reciprocal.limb2);
        columns.add(upper.limb2, reciprocal.limb1);
        columns.add(upper.limb3, reciprocal.limb0);
        columns.next();
    }
}
