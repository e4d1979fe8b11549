package org.ember.word;

/**
 * The reduction of {@link Modulus} for a modulus of at most 254 bits and products of reduced factors: there both
 * factors of the quotient have four limbs, and so has the rest. That takes a quarter less time.
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

    /** Products are shifted to the right by three limbs and so many bits, 0 to 60. */
    private final int shift;

    /**
     * Prepares a modulus.
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

    /**
     * Multiplies both operands and reduces the product, not to 256 bits before. Where that is too large, which it never
     * is of two numbers below the modulus, does nothing.
     *
     * @return whether it did
     */
    boolean multiply(WordRegisters registers) {
        WideProduct product = WideProduct.of(registers.first(), registers.second());
        UInt256 high = product.high();
        UInt256 low = product.low();
        if (high.limb3 >>> shift != 0) {
            return false;
        }
        UInt256 upper = new UInt256(
                Shifts.joinRight(high.limb3, high.limb2, shift),
                Shifts.joinRight(high.limb2, high.limb1, shift),
                Shifts.joinRight(high.limb1, high.limb0, shift),
                Shifts.joinRight(high.limb0, low.limb3, shift));
        CombaAccumulator columns = new CombaAccumulator();
        addLowerColumns(columns, upper);
        UInt256 quotient = Multiplication.upper(columns, upper, reciprocal);
        UInt256 rest = Multiplication.addLower(new CombaAccumulator(), low, quotient, negated);
        if (rest.lessThan(modulus)) {
            registers.setResult(rest);
        } else {
            subtractModulus(registers, rest.subtract(modulus));
        }
        return true;
    }

    /** Makes the remainder of what is left: it may still be the modulus too large. */
    private void subtractModulus(WordRegisters registers, UInt256 rest) {
        registers.setResult(rest.lessThan(modulus) ? rest : rest.subtract(modulus));
    }

    /**
     * Begins the multiplication of {@code upper} by the reciprocal; of the lowest three columns only what they carry.
     */
    private void addLowerColumns(CombaAccumulator columns, UInt256 upper) {
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
