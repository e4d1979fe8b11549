package org.ember.word;

/** Arithmetic on unsigned 64-bit limbs. */
final class Limbs {
    private Limbs() {}

    static boolean below(long x, long y) {
        return Long.compareUnsigned(x, y) < 0;
    }

    /** The carry out of an addition, 0 or 1, seen from the sum and either addend. */
    static long carry(long sum, long addend) {
        return below(sum, addend) ? 1 : 0;
    }

    /** The borrow of {@code minuend - subtrahend}, 0 or 1. */
    static long borrow(long minuend, long subtrahend) {
        return below(minuend, subtrahend) ? 1 : 0;
    }
}
