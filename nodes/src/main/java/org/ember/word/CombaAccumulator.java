package org.ember.word;

/**
 * The accumulator of Comba's multiplication, which adds up the limb products column by column (P. G. Comba,
 * "Exponentiation cryptosystems on the IBM PC", IBM Systems Journal 29, 1990): the sum of one column, and of the upper
 * halves that belong to the next. It never escapes, so compiled code keeps it in registers.
 *
 * <p>A sum is kept twice: modulo 2^64, and as the sum of the upper 32 bits of its terms. The carry follows from both at
 * the end of the column. To compare after each addition would take no more instructions. But a comparison becomes a
 * branch where the profile calls carries rare, as ordinary contracts teach it, and cryptography then takes two to three
 * times as long. What one column carries to the next is added last, so that no column waits for the one before. Only
 * where that small number overflows the limb does it wait, which is rare with any operands.
 */
final class CombaAccumulator {
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
