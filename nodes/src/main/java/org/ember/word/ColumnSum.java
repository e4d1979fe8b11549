package org.ember.word;

/**
 * Schoolbook multiplication, column by column: the sum of the limb products of one column, and of the upper halves that
 * belong to the next. It never escapes, so compiled code keeps it in registers.
 *
 * <p>A sum is kept twice, modulo 2^64 and as the sum of the upper 32 bits of its terms, from which its carry follows at
 * the end of the column. That takes a little longer than comparing after each addition, but a comparison becomes a
 * branch when the profile calls carries rare, as ordinary contracts teach it, and then costs cryptography twice to
 * three times the time.
 */
final class ColumnSum {
    private long sum;
    private long upperSum;
    private long nextSum;
    private long nextUpperSum;

    /** Adds the 128-bit product of two limbs. There are at most five in a column. */
    void add(long x, long y) {
        long low = x * y;
        sum += low;
        upperSum += low >>> 32;
        long high = Math.unsignedMultiplyHigh(x, y);
        nextSum += high;
        nextUpperSum += high >>> 32;
    }

    /** Gives the limb of the column and moves on to the next one. */
    long next() {
        long limb = sum;
        long lowerSum = sum - (upperSum << 32);
        long carry = upperSum + (lowerSum >>> 32) >>> 32;
        // A carry is small, so it adds nothing to the sum of upper bits.
        sum = nextSum + carry;
        upperSum = nextUpperSum;
        nextSum = 0;
        nextUpperSum = 0;
        return limb;
    }
}
