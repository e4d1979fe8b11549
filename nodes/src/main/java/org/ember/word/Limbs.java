package org.ember.word;

/**
 * Unsigned 64-bit limbs: how they compare, and what their sums carry.
 *
 * <p>No sum is compared with one of its addends. Graal 25.0.1 takes {@code a + y < y} for false where it knows a bit of
 * {@code a} to be set and does not know the sign of {@code a} (oracle/graal pull request 13079), so that compiled code
 * lost carries. It does not look through complements, which compare the other way round.
 */
public final class Limbs {
    private Limbs() {}

    /** Whether {@code x < y}. */
    public static boolean below(long x, long y) {
        return Long.compareUnsigned(~y, ~x) < 0;
    }

    /** Whether {@code x + y} is 2^64 or more. */
    public static boolean overflows(long x, long y) {
        return Long.compareUnsigned(~x, y) < 0;
    }

    /** {@code x} as a floating-point number, with a relative error of 2^-53 at most. */
    static double toDouble(long x) {
        return (x >>> 11) * 0x1p11 + (x & 0x7ff);
    }

    /** The carry out of {@code x + y}, 0 or 1. */
    public static long carry(long x, long y) {
        return overflows(x, y) ? 1 : 0;
    }

    /** The borrow of {@code minuend - subtrahend}, 0 or 1. */
    public static long borrow(long minuend, long subtrahend) {
        return below(minuend, subtrahend) ? 1 : 0;
    }
}
