package org.ember.word;

/**
 * Schoolbook multiplication, column by column: a running sum of limb products, from which the lowest limb is taken
 * when its column is complete. Never escapes, so compiled code keeps it in registers.
 */
final class ColumnSum {
    private long low;
    private long middle;
    private long high;

    /** Adds the 128-bit product of two limbs. */
    void add(long x, long y) {
        long productLow = x * y;
        low += productLow;
        // The upper half of a product is at most 2^64 - 2, so the carry cannot overflow it.
        long productHigh = Math.unsignedMultiplyHigh(x, y) + Limbs.carry(low, productLow);
        middle += productHigh;
        high += Limbs.carry(middle, productHigh);
    }

    /** Takes the lowest limb off and moves on to the next column. */
    long next() {
        long limb = low;
        low = middle;
        middle = high;
        high = 0;
        return limb;
    }
}
