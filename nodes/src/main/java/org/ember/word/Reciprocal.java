package org.ember.word;

/**
 * Reciprocals, by which division by a fixed divisor becomes multiplication: N. Möller and T. Granlund, "Improved
 * division by invariant integers", IEEE Transactions on Computers 60 (2011). A divisor is normalised when its highest
 * bit is set.
 */
final class Reciprocal {
    private Reciprocal() {}

    /** floor((2^128 - 1) / divisor) - 2^64 for a normalised divisor (algorithm 2 of the paper). */
    static long ofLimb(long divisor) {
        long lowBit = divisor & 1;
        long top9 = divisor >>> 55;
        long top40 = (divisor >>> 24) + 1;
        long half = (divisor >>> 1) + lowBit;
        // Newton's iteration: each estimate has about twice the exact bits of the one before.
        long bits11 = 0x7fd00 / top9;
        long bits21 = (bits11 << 11) - (bits11 * bits11 * top40 >>> 40) - 1;
        long bits34 = (bits21 << 13) + (bits21 * ((1L << 60) - bits21 * top40) >>> 47);
        long error = (bits34 >>> 1 & -lowBit) - bits34 * half;
        long bits65 = (bits34 << 31) + (Math.unsignedMultiplyHigh(bits34, error) >>> 1);
        long productLow = bits65 * divisor;
        long productHigh = Math.unsignedMultiplyHigh(bits65, divisor) + Limbs.carry(productLow, divisor);
        return bits65 - productHigh - divisor;
    }

    /** floor((2^192 - 1) / (high, low)) - 2^64 for a normalised divisor of two limbs (algorithm 6 of the paper). */
    static long ofTwoLimbs(long high, long low) {
        long reciprocal = ofLimb(high);
        long product = high * reciprocal + low;
        if (Limbs.below(product, low)) {
            reciprocal--;
            if (!Limbs.below(product, high)) {
                reciprocal--;
                product -= high;
            }
            product -= high;
        }
        long lowProduct = reciprocal * low;
        long lowProductHigh = Math.unsignedMultiplyHigh(reciprocal, low);
        product += lowProductHigh;
        if (Limbs.below(product, lowProductHigh)) {
            reciprocal--;
            boolean below = product == high ? Limbs.below(lowProduct, low) : Limbs.below(product, high);
            if (!below) {
                reciprocal--;
            }
        }
        return reciprocal;
    }
}
