package org.ember.transaction;

import org.ember.fork.BlobSchedule;
import org.ember.word.UInt256;

/** The price of blob gas (EIP-4844). */
public final class BlobGas {
    /** What one blob uses, in blob gas. */
    public static final long PER_BLOB = 1 << 17;

    /** From e^178 on the price has more than 256 bits. */
    private static final long MAX_EXPONENT = 178;

    private BlobGas() {}

    /** The blob gas that {@code transaction} uses. */
    public static long of(Transaction transaction) {
        return PER_BLOB * transaction.blobVersionedHashes().size();
    }

    /**
     * The price of blob gas, in wei: e^(excess / update fraction), as EIP-4844 approximates it; at least 1. {@link
     * UInt256#MAX} stands for every price from 2^256 - 1 on: nobody can pay that.
     *
     * @param excessBlobGas blob gas that blocks used beyond the target so far, unsigned
     */
    public static UInt256 baseFee(long excessBlobGas, BlobSchedule schedule) {
        long fraction = schedule.baseFeeUpdateFraction();
        if (Long.compareUnsigned(Long.divideUnsigned(excessBlobGas, fraction), MAX_EXPONENT) >= 0) {
            return UInt256.MAX;
        }
        WideNumber term = new WideNumber(UInt256.of(fraction));
        WideNumber sum = new WideNumber(UInt256.ZERO);
        for (int index = 1; !term.isZero(); index++) {
            sum.add(term);
            term.multiply(excessBlobGas);
            term.divide(fraction);
            term.divide(index); // rounding down twice gives the same as dividing once by the product
        }
        sum.divide(fraction);
        return sum.toWordOrMax();
    }

    /**
     * A number of up to 384 bits. A term of the series is below 2^257 times the fraction, so it has at most 289 bits.
     * It is multiplied by less than 178 times the fraction, which has at most 40 bits. The sum of all terms has at most
     * 290.
     */
    private static final class WideNumber {
        private static final UInt256 LOW_MASK = UInt256.of(0, 0, -1, -1);

        /** In units of 2^128. */
        private UInt256 high = UInt256.ZERO;
        /** Below 2^128. */
        private UInt256 low;

        WideNumber(UInt256 value) {
            low = value;
        }

        boolean isZero() {
            return high.isZero() && low.isZero();
        }

        void add(WideNumber other) {
            set(high.add(other.high), low.add(other.low));
        }

        void multiply(long factor) {
            UInt256 word = UInt256.of(factor);
            set(high.multiply(word), low.multiply(word));
        }

        void divide(long divisor) {
            UInt256 word = UInt256.of(divisor);
            UInt256 remainder = high.remainder(word);
            low = remainder.shiftLeft(128).or(low).divide(word);
            high = high.divide(word);
        }

        UInt256 toWordOrMax() {
            return high.bitLength() > 128 ? UInt256.MAX : high.shiftLeft(128).or(low);
        }

        /** Takes the value {@code newHigh} * 2^128 + {@code newLow}. */
        private void set(UInt256 newHigh, UInt256 newLow) {
            high = newHigh.add(newLow.shiftRight(128));
            low = newLow.and(LOW_MASK);
        }
    }
}
