package org.ember.word;

/**
 * Schoolbook multiplication, column by column: the sum of the limb products of one column, and of the upper halves that
 * belong to the next. It never escapes, so compiled code keeps it in registers.
 *
 * <p>A sum is kept twice, modulo 2^64 and as the sum of the upper 32 bits of its terms, from which its carry follows at
 * the end of the column. Comparing after each addition would take no more instructions, but a comparison becomes a
 * branch when the profile calls carries rare, as ordinary contracts teach it, and then costs cryptography twice to
 * three times the time. What one column carries to the next is added last, so that no column waits for another but where
 * that small number overflows the limb, which is rare with whatever numbers.
 */
final class ColumnSum {
    /** From the columns before. */
    private long carry;

    private long sum;
    private long upperSum;
    private long nextSum;
    private long nextUpperSum;

    /** Adds the 128-bit product of two limbs. There are at most five in a column. */
    void add(long x, long y) {
        add(x * y);
        addHigh(x, y);
    }

    /** Adds a limb. */
    void add(long limb) {
        sum += limb;
        upperSum += limb >>> 32;
    }

    /** Adds the upper half of a product of two limbs to the next column, and nothing to this one. */
    void addHigh(long x, long y) {
        long high = Math.unsignedMultiplyHigh(x, y);
        nextSum += high;
        nextUpperSum += high >>> 32;
    }

    /** Gives the limb of the column and moves on to the next one. */
    long next() {
        long limb = sum + carry;
        long lowerSum = sum - (upperSum << 32);
        long ownCarry = upperSum + (lowerSum >>> 32) >>> 32;
        carry = Limbs.overflows(sum, carry) ? ownCarry + 1 : ownCarry;
        sum = nextSum;
        upperSum = nextUpperSum;
        nextSum = 0;
        nextUpperSum = 0;
        return limb;
    }
}
