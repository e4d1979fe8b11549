package org.ember.transaction;

import org.ember.word.UInt256;

/** A sum of wei that remembers whether it went above 2^256 - 1, which is more than anybody has. */
final class Cost {
    private UInt256 sum = UInt256.ZERO;
    private boolean overflowed;

    Cost plus(UInt256 amount) {
        sum = sum.add(amount);
        overflowed |= sum.lessThan(amount);
        return this;
    }

    /** Adds {@code units}, unsigned, times {@code price}. */
    Cost plus(long units, UInt256 price) {
        UInt256 factor = UInt256.of(units);
        UInt256 product = factor.multiply(price);
        overflowed |= units != 0 && !product.divide(factor).equals(price);
        return plus(product);
    }

    boolean isOverflowed() {
        return overflowed;
    }

    boolean exceeds(UInt256 balance) {
        return overflowed || sum.greaterThan(balance);
    }

    /** The sum, when it is not {@linkplain #isOverflowed overflowed}. */
    UInt256 total() {
        return sum;
    }

    @Override
    public String toString() {
        return overflowed ? "more than 2^256" : sum.toDecimal();
    }
}
