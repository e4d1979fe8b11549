package org.ember.word;

/** Division by a number of one limb. */
final class LimbDivider extends Divider {
    private final long divisor;
    private final long reciprocal;
    private long remainder;

    /** Prepares for dividing by {@code divisor}, which is not 0. */
    LimbDivider(long divisor) {
        super(Long.numberOfLeadingZeros(divisor));
        this.divisor = divisor << shift;
        reciprocal = Reciprocal.ofLimb(this.divisor);
    }

    @Override
    UInt256 remainder() {
        return UInt256.of(remainder >>> shift);
    }

    @Override
    long step(long limb) {
        if (remainder == 0 && Limbs.below(limb, divisor)) {
            remainder = limb;
            return 0;
        }
        // Algorithm 4 of the paper that Reciprocal names.
        long fraction = reciprocal * remainder + limb;
        long quotient = Math.unsignedMultiplyHigh(reciprocal, remainder) + remainder + Limbs.carry(fraction, limb) + 1;
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
