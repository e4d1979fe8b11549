package org.ember.word;

/**
 * A modulus prepared for reducing many products: P. Barrett, "Implementing the Rivest Shamir and Adleman public key
 * encryption algorithm on a standard digital signal processor" (1986), as algorithm 14.42 of the Handbook of Applied
 * Cryptography has it, for numbers of four limbs of 64 bits.
 */
public final class Modulus {
    private static final UInt256 TWO_TO_192 = UInt256.of(1, 0, 0, 0);

    private final UInt256 value;

    /** Whether the value is 2^256 - 1, by which contracts find the upper half of a product. That needs no division. */
    private final boolean isMax;

    /** 2^256 - value. */
    private final UInt256 negated;

    /** The limbs of floor(2^512 / value). */
    private final long reciprocal4;

    private final UInt256 reciprocal;

    /** For products of reduced factors; null if the value has too few or too many bits. */
    private final ShortReciprocal shortReciprocal;

    /**
     * Prepares a modulus.
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

    /** Whether {@code word} is what this was prepared for. */
    boolean is(UInt256 word) {
        return value.equals(word);
    }

    /** (x * y) mod value, the product not reduced to 256 bits before. */
    public UInt256 multiply(UInt256 x, UInt256 y) {
        WordRegisters registers = new WordRegisters();
        registers.setOperands(x, y);
        multiply(registers);
        return registers.result();
    }

    /** Multiplies both operands and reduces the product, not to 256 bits before. */
    public void multiply(WordRegisters registers) {
        if (isMax) {
            multiplyModuloMax(registers);
        } else if (shortReciprocal == null || !shortReciprocal.multiply(registers)) {
            multiplyAndReduce(registers);
        }
    }

    // Each way makes the product itself: handed on as words, it would have to be allocated where HotSpot does not
    // inline
    // one of them, and the registers take time.

    /** Modulo 2^256 - 1 the upper half of the product counts as much as the lower. */
    private static void multiplyModuloMax(WordRegisters registers) {
        WideProduct product = WideProduct.of(registers.first(), registers.second());
        UInt256 high = product.high();
        UInt256 sum = high.add(product.low());
        UInt256 rest = sum.add(UInt256.of(sum.lessThan(high) ? 1 : 0));
        registers.setResult(rest.equals(UInt256.MAX) ? UInt256.ZERO : rest);
    }

    private void multiplyAndReduce(WordRegisters registers) {
        WideProduct product = WideProduct.of(registers.first(), registers.second());
        UInt256 high = product.high();
        UInt256 low = product.low();
        CombaAccumulator quotientColumns = new CombaAccumulator();
        addLowerColumns(quotientColumns, high, low.limb3);
        UInt256 quotient = quotient(quotientColumns, high);
        long quotient4 = quotientColumns.next();
        CombaAccumulator restColumns = new CombaAccumulator();
        UInt256 rest = Multiplication.addLower(restColumns, low, quotient, negated);
        // The negated value has a fifth limb with all bits set, as modulo 2^320 any has.
        long rest4 = restColumns.next()
                + high.limb0
                - quotient.limb0
                + quotient.limb1 * negated.limb3
                + quotient.limb2 * negated.limb2
                + quotient.limb3 * negated.limb1
                + quotient4 * negated.limb0;
        registers.setResult(rest);
        if (rest4 != 0 || !rest.lessThan(value)) {
            subtractWhileTooLarge(registers, rest4);
        }
    }

    /** Subtracts the value from the result, above which is the limb {@code limb4}, until it is less: up to 3 times. */
    private void subtractWhileTooLarge(WordRegisters registers, long limb4) {
        long above = limb4;
        boolean isBelow = registers.result().lessThan(value);
        while (above != 0 || !isBelow) {
            registers.setResult(registers.result().subtract(value));
            above -= isBelow ? 1 : 0;
            isBelow = registers.result().lessThan(value);
        }
    }

    // The methods are as small as the JVM's compiler inlines.

    /**
     * Begins the multiplication of the product's upper five limbs, (high, lower), by the reciprocal. The lowest three
     * of its columns are left out, which makes the quotient smaller by 1 at most; then it is up to 3 less than the
     * right one.
     */
    private void addLowerColumns(CombaAccumulator columns, UInt256 high, long lower) {
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
    private UInt256 quotient(CombaAccumulator columns, UInt256 high) {
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
}
