package org.ember.word;

/**
 * Long division: takes the dividend limb by limb, the highest first, and makes a limb of the quotient for each. The
 * divisor is held shifted to the left until its highest bit is set; the dividend is shifted as it is taken. A divider
 * serves one division and never escapes from it, so that compiled code keeps it in registers.
 */
abstract sealed class Divider permits LimbDivider, WordDivider {
    /** By how many bits divisor and dividend are shifted. */
    final int shift;

    private long quotient3;
    private long quotient2;
    private long quotient1;
    private long quotient0;

    Divider(int shift) {
        this.shift = shift;
    }

    /** Takes the next limb of the shifted dividend and gives that limb of the quotient. */
    abstract long step(long limb);

    /** The remainder of the dividend. */
    abstract UInt256 remainder();

    /** The lower 256 bits of the quotient, rounded down. */
    final UInt256 quotient() {
        return new UInt256(quotient3, quotient2, quotient1, quotient0);
    }

    /** Divides a word. */
    void divide(UInt256 dividend) {
        divide(dividend, UInt256.ZERO, 4);
    }

    /** Takes the next limb of the shifted dividend and appends a limb to the quotient. */
    final void take(long limb) {
        quotient3 = quotient2;
        quotient2 = quotient1;
        quotient1 = quotient0;
        quotient0 = step(limb);
    }

    /** Divides a number of 512 bits. */
    final void divide(UInt256 high, UInt256 low) {
        divide(high, low, 8);
    }

    /** Divides the number in the first {@code limbs} limbs of (high, low). */
    private void divide(UInt256 high, UInt256 low, int limbs) {
        int bits = shift & 63;
        long above = 0;
        long limb7 = high.limb3;
        long limb6 = high.limb2;
        long limb5 = high.limb1;
        long limb4 = high.limb0;
        long limb3 = low.limb3;
        long limb2 = low.limb2;
        long limb1 = low.limb1;
        long limb0 = low.limb0;
        // One step more for the bits that the shift moves up, and one for each whole limb of it.
        for (int steps = limbs + 1 + (shift >>> 6); steps > 0; steps--) {
            take(Shifts.joinLeft(above, limb7, bits));
            above = limb7;
            limb7 = limb6;
            limb6 = limb5;
            limb5 = limb4;
            limb4 = limb3;
            limb3 = limb2;
            limb2 = limb1;
            limb1 = limb0;
            limb0 = 0;
        }
    }
}
