package org.ember.word;

/**
 * The two upper limbs of the remainder in a long division, and the part of each step that depends on the two upper
 * limbs of the divisor: algorithm 4 of the paper that {@link Reciprocal} names. It never escapes from the division that
 * it serves.
 */
final class UpperRemainder {
    private final long divisor1;
    private final long divisor0;
    private final long reciprocal;

    /** The higher limb. */
    long upper;

    /** The one below. */
    long lower;

    /** A remainder of 0. The divisor of these two limbs has its highest bit set. */
    UpperRemainder(long divisor1, long divisor0) {
        this.divisor1 = divisor1;
        this.divisor0 = divisor0;
        this.reciprocal = Reciprocal.ofTwoLimbs(divisor1, divisor0);
    }

    /** Whether the two limbs equal those of the divisor: the next limb of the quotient is then 2^64 - 1. */
    boolean isDivisor() {
        return upper == divisor1 && lower == divisor0;
    }

    /** Whether the next limb of the quotient is 0 for certain, as it is for the first limbs of a dividend. */
    boolean isShort() {
        return upper == 0 && Limbs.below(lower, divisor1);
    }

    void set(long newUpper, long newLower) {
        upper = newUpper;
        lower = newLower;
    }

    /**
     * Takes the next limb of the dividend. The remainder is less than the divisor.
     *
     * @return the next limb of the quotient, or one more where the divisor has lower limbs
     */
    long step(long limb) {
        long scaled = reciprocal * upper;
        long fraction = scaled + lower;
        long quotient = Math.unsignedMultiplyHigh(reciprocal, upper) + upper + Limbs.carry(scaled, lower);
        long product = divisor0 * quotient;
        long rest0 = limb - product;
        long rest1 = lower
                - quotient * divisor1
                - Math.unsignedMultiplyHigh(divisor0, quotient)
                - Limbs.borrow(limb, product)
                - divisor1
                - Limbs.borrow(rest0, divisor0);
        rest0 -= divisor0;
        quotient++;
        if (!Limbs.below(rest1, fraction)) {
            quotient--;
            rest1 += divisor1 + Limbs.carry(rest0, divisor0);
            rest0 += divisor0;
        }
        if (rest1 == divisor1 ? !Limbs.below(rest0, divisor0) : Limbs.below(divisor1, rest1)) {
            quotient++;
            rest1 -= divisor1 + Limbs.borrow(rest0, divisor0);
            rest0 -= divisor0;
        }
        upper = rest1;
        lower = rest0;
        return quotient;
    }
}
