package org.ember.word;

/**
 * Quotients of words by words above one limb: Knuth's algorithm D written out for each length of the divisor, where
 * {@link WordDivider} has one loop for all. An object serves one division and never escapes from it.
 */
final class WordQuotient {
    /** What is left of the dividend's upper limbs, when they have been divided by the divisor's two upper ones. */
    private long upper;

    private long lower;

    private WordQuotient() {}

    /** Rounded down; {@code divisor} is at least 2^64. */
    static UInt256 of(UInt256 dividend, UInt256 divisor) {
        WordQuotient quotient = new WordQuotient();
        if (divisor.limb3 != 0) {
            return quotient.byFourLimbs(dividend, divisor);
        }
        return divisor.limb2 != 0 ? quotient.byThreeLimbs(dividend, divisor) : quotient.byTwoLimbs(dividend, divisor);
    }

    private UInt256 byTwoLimbs(UInt256 dividend, UInt256 divisor) {
        int shift = Long.numberOfLeadingZeros(divisor.limb1);
        long divisor1 = Shifts.joinLeft(divisor.limb1, divisor.limb0, shift);
        long divisor0 = divisor.limb0 << shift;
        long reciprocal = Reciprocal.ofTwoLimbs(divisor1, divisor0);
        start(dividend, shift);
        long limb2 = Shifts.joinLeft(dividend.limb2, dividend.limb1, shift);
        long limb1 = Shifts.joinLeft(dividend.limb1, dividend.limb0, shift);
        long limb0 = dividend.limb0 << shift;
        long quotient2 = 0;
        if (upper == 0 && Limbs.below(lower, divisor1)) { // as with dividends of three limbs
            upper = lower;
            lower = limb2;
        } else {
            quotient2 = step(limb2, divisor1, divisor0, reciprocal);
        }
        long quotient1 = step(limb1, divisor1, divisor0, reciprocal);
        return new UInt256(0, quotient2, quotient1, step(limb0, divisor1, divisor0, reciprocal));
    }

    private UInt256 byThreeLimbs(UInt256 dividend, UInt256 divisor) {
        int shift = Long.numberOfLeadingZeros(divisor.limb2);
        long divisor2 = Shifts.joinLeft(divisor.limb2, divisor.limb1, shift);
        long divisor1 = Shifts.joinLeft(divisor.limb1, divisor.limb0, shift);
        long divisor0 = divisor.limb0 << shift;
        long reciprocal = Reciprocal.ofTwoLimbs(divisor2, divisor1);
        start(dividend, shift);
        long limb1 = Shifts.joinLeft(dividend.limb1, dividend.limb0, shift);
        long quotient1 = step(Shifts.joinLeft(dividend.limb2, dividend.limb1, shift), divisor2, divisor1, reciprocal);
        long product0 = quotient1 * divisor0;
        long product1 = Math.unsignedMultiplyHigh(quotient1, divisor0);
        UInt256 rest = new UInt256(0, upper, lower, limb1).subtract(new UInt256(0, 0, product1, product0));
        if (rest.limb3 != 0) { // it is negative, for the estimate was one too high
            quotient1--;
            rest = rest.add(new UInt256(0, divisor2, divisor1, divisor0));
        }
        upper = rest.limb2;
        lower = rest.limb1;
        if (upper == divisor2 && lower == divisor1) {
            return new UInt256(0, 0, quotient1, -1); // as there is less than the divisor left
        }
        long quotient0 = step(rest.limb0, divisor2, divisor1, reciprocal);
        boolean isTooHigh = leavesLessThan(
                dividend.limb0 << shift, 0, Math.unsignedMultiplyHigh(quotient0, divisor0), quotient0 * divisor0, 0);
        return new UInt256(0, 0, quotient1, isTooHigh ? quotient0 - 1 : quotient0);
    }

    private UInt256 byFourLimbs(UInt256 dividend, UInt256 divisor) {
        int shift = Long.numberOfLeadingZeros(divisor.limb3);
        long divisor3 = Shifts.joinLeft(divisor.limb3, divisor.limb2, shift);
        long divisor2 = Shifts.joinLeft(divisor.limb2, divisor.limb1, shift);
        long divisor1 = Shifts.joinLeft(divisor.limb1, divisor.limb0, shift);
        long divisor0 = divisor.limb0 << shift;
        start(dividend, shift);
        long limb2 = Shifts.joinLeft(dividend.limb2, dividend.limb1, shift);
        long quotient = step(limb2, divisor3, divisor2, Reciprocal.ofTwoLimbs(divisor3, divisor2));
        long carry = Math.unsignedMultiplyHigh(quotient, divisor0);
        long lowProduct1 = quotient * divisor1;
        long product2 = Math.unsignedMultiplyHigh(quotient, divisor1) + Limbs.carry(lowProduct1, carry);
        boolean isTooHigh = leavesLessThan(
                Shifts.joinLeft(dividend.limb1, dividend.limb0, shift),
                dividend.limb0 << shift,
                product2,
                lowProduct1 + carry,
                quotient * divisor0);
        return UInt256.of(isTooHigh ? quotient - 1 : quotient);
    }

    /** Begins with the bits that a shift moves out of the dividend and its highest limb. */
    private void start(UInt256 dividend, int shift) {
        upper = Shifts.joinLeft(0, dividend.limb3, shift);
        lower = Shifts.joinLeft(dividend.limb3, dividend.limb2, shift);
    }

    /** Whether what is left, with two more limbs below, is less than the product of the quotient and the lower divisor. */
    private boolean leavesLessThan(long limb1, long limb0, long product2, long product1, long product0) {
        if (upper != 0) {
            return false;
        }
        if (lower != product2) {
            return Limbs.below(lower, product2);
        }
        return limb1 != product1 ? Limbs.below(limb1, product1) : Limbs.below(limb0, product0);
    }

    /**
     * Divides what is left, which is less than the divisor, and the next limb by a normalised divisor of two limbs
     * (algorithm 4 of the paper that {@link Reciprocal} names): the quotient of all limbs or one too high, if there are
     * more.
     */
    private long step(long limb, long divisor1, long divisor0, long reciprocal) {
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
