package org.ember.word;

/**
 * Division by a word above one limb: algorithm D of Knuth's The Art of Computer Programming, 4.3.1. A divisor of two or
 * three limbs is shifted up to four, so that one method serves all lengths.
 */
final class WordDivider extends Divider {
    private final long divisor3;
    private final long divisor2;
    private final long divisor1;
    private final long divisor0;
    private final UpperRemainder top;
    private long remainder1;
    private long remainder0;

    /** Prepares for dividing by {@code divisor}, which is at least 2^64. */
    WordDivider(UInt256 divisor) {
        super(divisor.countLeadingZeros());
        int bits = shift & 63;
        long limb3 = Shifts.joinLeft(divisor.limb3, divisor.limb2, bits);
        long limb2 = Shifts.joinLeft(divisor.limb2, divisor.limb1, bits);
        long limb1 = Shifts.joinLeft(divisor.limb1, divisor.limb0, bits);
        long limb0 = divisor.limb0 << bits;
        // Written out, since an allocation that depends on a branch stays one.
        if (shift < 64) {
            divisor3 = limb3;
            divisor2 = limb2;
            divisor1 = limb1;
            divisor0 = limb0;
        } else if (shift < 128) {
            divisor3 = limb2;
            divisor2 = limb1;
            divisor1 = limb0;
            divisor0 = 0;
        } else {
            divisor3 = limb1;
            divisor2 = limb0;
            divisor1 = 0;
            divisor0 = 0;
        }
        top = new UpperRemainder(divisor3, divisor2);
    }

    /**
     * The upper limbs of a shifted word are below the shifted divisor, so the remainder begins with them. One limb is
     * left to take, and a zero for each limb that the divisor is shifted by: as many as the quotient can have.
     */
    @Override
    void divide(UInt256 dividend) {
        int bits = shift & 63;
        top.set(Shifts.joinLeft(0, dividend.limb3, bits), Shifts.joinLeft(dividend.limb3, dividend.limb2, bits));
        remainder1 = Shifts.joinLeft(dividend.limb2, dividend.limb1, bits);
        remainder0 = Shifts.joinLeft(dividend.limb1, dividend.limb0, bits);
        long limb = dividend.limb0 << bits;
        for (int zeros = shift >>> 6; zeros >= 0; zeros--) {
            take(limb);
            limb = 0;
        }
    }

    @Override
    UInt256 remainder() {
        return Shifts.right(new UInt256(top.upper, top.lower, remainder1, remainder0), shift);
    }

    @Override
    long step(long limb) {
        if (top.isShort()) {
            setRemainder(new UInt256(top.lower, remainder1, remainder0, limb));
            return 0;
        }
        if (top.isDivisor()) {
            // The limb of the quotient is 2^64 - 1, so this is the remainder minus the shifted divisor plus the
            // divisor.
            setRemainder(new UInt256(top.lower, remainder1, remainder0, limb)
                    .subtract(new UInt256(divisor2, divisor1, divisor0, 0))
                    .add(divisor()));
            return -1;
        }
        long quotient = top.step(remainder1);
        if (subtractLowerProduct(quotient, limb)) {
            setRemainder(new UInt256(top.upper, top.lower, remainder1, remainder0).add(divisor()));
            quotient--;
        }
        return quotient;
    }

    /**
     * Subtracts the product of {@code quotient} and the two lower limbs of the divisor from the remainder, whose next
     * limb is {@code limb}. Tells whether the remainder became negative.
     */
    private boolean subtractLowerProduct(long quotient, long limb) {
        long product0 = quotient * divisor0;
        long carry = Math.unsignedMultiplyHigh(quotient, divisor0);
        long lowProduct1 = quotient * divisor1;
        long product1 = lowProduct1 + carry;
        long product2 = Math.unsignedMultiplyHigh(quotient, divisor1) + Limbs.carry(lowProduct1, carry);

        long borrow0 = Limbs.borrow(limb, product0);
        long difference1 = remainder0 - product1;
        long borrow1 = Limbs.borrow(remainder0, product1) + Limbs.borrow(difference1, borrow0);
        long difference2 = top.lower - product2;
        long borrow2 = Limbs.borrow(top.lower, product2) + Limbs.borrow(difference2, borrow1);
        boolean negative = Limbs.below(top.upper, borrow2);

        remainder0 = limb - product0;
        remainder1 = difference1 - borrow0;
        top.set(top.upper - borrow2, difference2 - borrow1);
        return negative;
    }

    private UInt256 divisor() {
        return new UInt256(divisor3, divisor2, divisor1, divisor0);
    }

    private void setRemainder(UInt256 remainder) {
        top.set(remainder.limb3, remainder.limb2);
        remainder1 = remainder.limb1;
        remainder0 = remainder.limb0;
    }
}
