package org.ember.word;

/**
 * Division of a number of any length by a word above one limb (Knuth's algorithm D): it is fed the number's limbs, the
 * highest first, and gives a limb of the quotient for each. Both numbers are to be shifted left by {@link #shift}. A
 * short divisor is shifted up by whole limbs too, so that one method serves all lengths.
 */
final class WordDivider {
    /** How far the divisor is shifted to the left so that its highest bit is set, 0 to 191 bits. */
    final int shift;

    private final long divisor3;
    private final long divisor2;
    private final long divisor1;
    private final long divisor0;
    private final long reciprocal;

    private long remainder3;
    private long remainder2;
    private long remainder1;
    private long remainder0;

    /** A divider with nothing fed to it yet; {@code divisor} is at least 2^64. */
    WordDivider(UInt256 divisor) {
        shift = divisor.countLeadingZeros();
        UInt256 normalised = Shifts.left(divisor, shift);
        divisor3 = normalised.limb3;
        divisor2 = normalised.limb2;
        divisor1 = normalised.limb1;
        divisor0 = normalised.limb0;
        reciprocal = Reciprocal.ofTwoLimbs(divisor3, divisor2);
    }

    /** The remainder of what has been fed. */
    UInt256 remainder() {
        return Shifts.right(new UInt256(remainder3, remainder2, remainder1, remainder0), shift);
    }

    /** Takes the next lower limb of the shifted number and gives that limb of the quotient. */
    long step(long limb) {
        if (remainder3 == 0 && Limbs.below(remainder2, divisor3)) {
            remainder3 = remainder2;
            remainder2 = remainder1;
            remainder1 = remainder0;
            remainder0 = limb;
            return 0;
        }
        // First the three highest limbs of the remainder by the two highest of the divisor: a quotient that is right
        // or one too high, and the remainder (excess, upper, lower) of these limbs.
        long quotient;
        long upper;
        long lower;
        long excess = 0;
        if (remainder3 == divisor3 && remainder2 == divisor2) {
            quotient = -1;
            lower = remainder1 + divisor2;
            upper = divisor3 + Limbs.carry(lower, divisor2);
            excess = Limbs.carry(upper, divisor3);
        } else {
            // Algorithm 5 of the paper that Reciprocal names.
            long productLow = reciprocal * remainder3;
            long fraction = productLow + remainder2;
            quotient = Math.unsignedMultiplyHigh(reciprocal, remainder3)
                    + remainder3 + Limbs.carry(fraction, productLow);
            long low = divisor2 * quotient;
            lower = remainder1 - low;
            upper = remainder2 - quotient * divisor3
                    - Math.unsignedMultiplyHigh(divisor2, quotient) - Limbs.borrow(remainder1, low);
            upper -= divisor3 + Limbs.borrow(lower, divisor2);
            lower -= divisor2;
            quotient++;
            if (!Limbs.below(upper, fraction)) {
                quotient--;
                lower += divisor2;
                upper += divisor3 + Limbs.carry(lower, divisor2);
            }
            if (upper == divisor3 ? !Limbs.below(lower, divisor2) : Limbs.below(divisor3, upper)) {
                quotient++;
                upper -= divisor3 + Limbs.borrow(lower, divisor2);
                lower -= divisor2;
            }
        }
        return quotient - subtractLowerProduct(quotient, excess, upper, lower, limb);
    }

    /**
     * Makes the new remainder, (excess, upper, lower, remainder0, limb) minus the quotient times the two lower limbs of
     * the divisor. Gives 1 when the quotient was one too high, else 0.
     */
    private long subtractLowerProduct(long quotient, long excess, long upper, long lower, long limb) {
        long product0 = quotient * divisor0;
        long carry = Math.unsignedMultiplyHigh(quotient, divisor0);
        long product1 = quotient * divisor1 + carry;
        long product2 = Math.unsignedMultiplyHigh(quotient, divisor1) + Limbs.carry(product1, carry);

        long borrow0 = Limbs.borrow(limb, product0);
        long difference1 = remainder0 - product1;
        long borrow1 = Limbs.borrow(remainder0, product1) + Limbs.borrow(difference1, borrow0);
        long difference2 = lower - product2;
        long borrow2 = Limbs.borrow(lower, product2) + Limbs.borrow(difference2, borrow1);

        remainder0 = limb - product0;
        remainder1 = difference1 - borrow0;
        remainder2 = difference2 - borrow1;
        remainder3 = upper - borrow2;
        if (Limbs.borrow(upper, borrow2) > excess) {
            addDivisor();
            return 1;
        }
        return 0;
    }

    private void addDivisor() {
        remainder0 += divisor0;
        long carry0 = Limbs.carry(remainder0, divisor0);
        long sum1 = remainder1 + divisor1;
        long carry1 = Limbs.carry(sum1, divisor1);
        remainder1 = sum1 + carry0;
        carry1 += Limbs.carry(remainder1, carry0);
        long sum2 = remainder2 + divisor2;
        long carry2 = Limbs.carry(sum2, divisor2);
        remainder2 = sum2 + carry1;
        carry2 += Limbs.carry(remainder2, carry1);
        remainder3 += divisor3 + carry2;
    }
}
