package org.ember.word;

/**
 * Quotients of numbers below 2^126, as fixed-point arithmetic mostly divides them, from estimates in floating point: a
 * processor makes one in a fraction of the time that a limb's reciprocal takes.
 *
 * <p>A number that is made a {@code double} has a relative error of 3 * 2^-53 at most, so an estimate has one of 7 *
 * 2^-53. Below 2^48 the estimate is therefore off by less than one half, and its whole part by one; below 2^62 it is
 * off by less than 2^12.
 */
final class EstimatedQuotient {
    /** The result where the numbers or their quotient are too large. */
    static final long NONE = -1;

    private static final int FREE_BITS = 2;
    private static final double EXACT_BELOW = 0x1p48;
    private static final double POSSIBLE_BELOW = 0x1p62;
    private static final long MOST_OFF = 1 << 12;

    private EstimatedQuotient() {}

    /** The quotient, rounded down, if it is below 2^62; else {@link #NONE}, which it also is for a divisor of 0. */
    static long of(UInt256 dividend, UInt256 divisor) {
        long aboveBits = dividend.limb3
                | dividend.limb2
                | divisor.limb3
                | divisor.limb2
                | (dividend.limb1 | divisor.limb1) >>> Long.SIZE - FREE_BITS;
        return aboveBits == 0 ? of(dividend.limb1, dividend.limb0, divisor.limb1, divisor.limb0) : NONE;
    }

    private static long of(long dividend1, long dividend0, long divisor1, long divisor0) {
        double divisor = toDouble(divisor1, divisor0);
        double estimate = toDouble(dividend1, dividend0) / divisor;
        if (!(estimate < POSSIBLE_BELOW)) {
            return NONE;
        }
        long rest1 = dividend1;
        long rest0 = dividend0;
        long begun = 0;
        if (estimate >= EXACT_BELOW) {
            begun = (long) estimate - MOST_OFF; // so that the rest is not negative
            long product0 = begun * divisor0;
            rest1 -= upperProduct(begun, divisor1, divisor0) + Limbs.borrow(rest0, product0);
            rest0 -= product0;
            estimate = toDouble(rest1, rest0) / divisor;
        }
        long quotient = (long) estimate;
        long product0 = quotient * divisor0;
        rest1 -= upperProduct(quotient, divisor1, divisor0) + Limbs.borrow(rest0, product0);
        rest0 -= product0;
        if (rest1 < 0) {
            quotient--;
        } else if (rest1 == divisor1 ? !Limbs.below(rest0, divisor0) : rest1 > divisor1) {
            quotient++;
        }
        return begun + quotient;
    }

    /** The upper limb of the product, which is known to have two. */
    private static long upperProduct(long factor, long limb1, long limb0) {
        return factor * limb1 + Math.unsignedMultiplyHigh(factor, limb0);
    }

    private static double toDouble(long limb1, long limb0) {
        return limb1 * 0x1p64 + Limbs.toDouble(limb0);
    }
}
