package org.ember.word;

/**
 * Division of a number of any length by one limb: it is fed the number's limbs, the highest first, and gives a limb of
 * the quotient for each. Both numbers are to be shifted left by {@link #shift}.
 */
final class LimbDivider {
    /** How far the divisor is shifted to the left so that its highest bit is set, 0 to 63 bits. */
    final int shift;

    private final long divisor;
    private final long reciprocal;
    private long remainder;

    /** A divider with nothing fed to it yet; {@code divisor} is not 0. */
    LimbDivider(long divisor) {
        shift = Long.numberOfLeadingZeros(divisor);
        this.divisor = divisor << shift;
        reciprocal = Reciprocal.ofLimb(this.divisor);
    }

    /** The remainder of what has been fed. */
    long remainder() {
        return remainder >>> shift;
    }

    /** Takes the next lower limb of the shifted number and gives that limb of the quotient. */
    long step(long limb) {
        if (remainder == 0 && Limbs.below(limb, divisor)) {
            remainder = limb;
            return 0;
        }
        // Algorithm 4 of the paper that Reciprocal names.
        long productLow = reciprocal * remainder;
        long fraction = productLow + limb;
        long quotient = Math.unsignedMultiplyHigh(reciprocal, remainder)
                + remainder + Limbs.carry(fraction, limb) + 1;
        remainder = limb - quotient * divisor;
        if (Limbs.below(fraction, remainder)) {
            quotient--;
            remainder += divisor;
        }
        if (!Limbs.below(remainder, divisor)) {
            quotient++;
            remainder -= divisor;
        }
        return quotient;
    }
}
