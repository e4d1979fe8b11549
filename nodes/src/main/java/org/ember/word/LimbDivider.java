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
        long quotient = quotient(remainder, limb, divisor, reciprocal);
        remainder = limb - quotient * divisor;
        return quotient;
    }

    /**
     * The quotient of (high, low) by a normalised divisor that is above {@code high}: algorithm 4 of the paper that
     * {@link Reciprocal} names.
     */
    static long quotient(long high, long low, long divisor, long reciprocal) {
        long scaled = reciprocal * high;
        long fraction = scaled + low;
        long quotient = Math.unsignedMultiplyHigh(reciprocal, high) + high + Limbs.carry(scaled, low) + 1;
        long remainder = low - quotient * divisor;
        if (Limbs.below(fraction, remainder)) {
            quotient--;
            remainder += divisor;
        }
        return Limbs.below(remainder, divisor) ? quotient : quotient + 1;
    }
}
