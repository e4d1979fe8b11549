package org.ember.word;

/**
 * The remainder of a sum of two words by a modulus of more than 225 bits, as cryptography has it, from an estimate of
 * the quotient in floating point.
 *
 * <p>The estimate is s / (d + 1), with s the upper 65 bits of the sum and d the upper 64 bits of the modulus, so it is
 * never too large. As s is below 2^65 and d is at least 2^33, the quotient is less than s / (d + 1) + 0.6. Four
 * roundings change the estimate by 2^-51 of itself at most, which is 2^-17; it is made smaller by twice that. So it is
 * the quotient, or one less.
 */
final class EstimatedRemainder {
    private static final int LEAST_BITS = 33;
    private static final double BELOW_ONE = 1 - 0x1p-50;

    private EstimatedRemainder() {}

    /** Whether the modulus is large enough. */
    static boolean isPossible(UInt256 modulus) {
        return modulus.limb3 >>> LEAST_BITS != 0;
    }

    /**
     * The remainder of 2^256 * {@code carry} + {@code word}.
     *
     * @param carry 0 or 1
     */
    static UInt256 of(long carry, UInt256 word, UInt256 modulus) {
        double dividend = carry * 0x1p64 + Limbs.toDouble(word.limb3);
        long quotient = (long) (dividend / (Limbs.toDouble(modulus.limb3) + 1) * BELOW_ONE);
        // The quotient is below 2^33, and so are the upper halves of products by it, also with a carry.
        long column1 = quotient * modulus.limb1;
        long upper0 = Math.unsignedMultiplyHigh(quotient, modulus.limb0);
        long column2 = quotient * modulus.limb2;
        long upper1 = Math.unsignedMultiplyHigh(quotient, modulus.limb1) + Limbs.carry(column1, upper0);
        long column3 = quotient * modulus.limb3;
        long upper2 = Math.unsignedMultiplyHigh(quotient, modulus.limb2) + Limbs.carry(column2, upper1);
        long upper3 = Math.unsignedMultiplyHigh(quotient, modulus.limb3) + Limbs.carry(column3, upper2);
        UInt256 product = new UInt256(column3 + upper2, column2 + upper1, column1 + upper0, quotient * modulus.limb0);
        UInt256 rest = word.subtract(product);
        long rest4 = carry - upper3 - (word.lessThan(product) ? 1 : 0);
        if (rest4 == 0 && rest.lessThan(modulus)) {
            return rest;
        }
        return rest.subtract(modulus);
    }
}
