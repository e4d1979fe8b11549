package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Unsigned division of words, out of line for compiled code. */
final class Division {
    private Division() {}

    /** Rounded down; 0 when {@code divisor} is 0. */
    @TruffleBoundary
    static UInt256 quotient(UInt256 dividend, UInt256 divisor) {
        if (divisor.fitsLong()) {
            return divisor.limb0 == 0 ? UInt256.ZERO : quotientByLimb(dividend, divisor.limb0);
        }
        if (dividend.lessThan(divisor)) {
            return UInt256.ZERO;
        }
        WordDivider divider = new WordDivider(divisor);
        UInt256 low = feedUpperHalf(divider, dividend);
        return new UInt256(
                divider.step(low.limb3), divider.step(low.limb2), divider.step(low.limb1), divider.step(low.limb0));
    }

    /** 0 when {@code divisor} is 0. */
    @TruffleBoundary
    static UInt256 remainder(UInt256 dividend, UInt256 divisor) {
        if (divisor.fitsLong()) {
            return divisor.limb0 == 0 ? UInt256.ZERO : UInt256.of(remainderByLimb(dividend, divisor.limb0));
        }
        if (dividend.lessThan(divisor)) {
            return dividend;
        }
        WordDivider divider = new WordDivider(divisor);
        UInt256 low = feedUpperHalf(divider, dividend);
        divider.step(low.limb3);
        divider.step(low.limb2);
        divider.step(low.limb1);
        divider.step(low.limb0);
        return divider.remainder();
    }

    /** {@code divisor} is not 0. */
    static UInt256 quotientByLimb(UInt256 dividend, long divisor) {
        LimbDivider divider = new LimbDivider(divisor);
        UInt256 low = Shifts.left(dividend, divider.shift);
        divider.step(Shifts.joinLeft(0, dividend.limb3, divider.shift));
        return new UInt256(
                divider.step(low.limb3), divider.step(low.limb2), divider.step(low.limb1), divider.step(low.limb0));
    }

    private static long remainderByLimb(UInt256 dividend, long divisor) {
        LimbDivider divider = new LimbDivider(divisor);
        UInt256 low = Shifts.left(dividend, divider.shift);
        divider.step(Shifts.joinLeft(0, dividend.limb3, divider.shift));
        divider.step(low.limb3);
        divider.step(low.limb2);
        divider.step(low.limb1);
        divider.step(low.limb0);
        return divider.remainder();
    }

    /** Feeds the limbs that the shift moved beyond 256 bits, and gives the others. */
    private static UInt256 feedUpperHalf(WordDivider divider, UInt256 dividend) {
        // Less than the divisor, so the quotient's limbs are all 0 here.
        UInt256 high = divider.shift == 0 ? UInt256.ZERO : Shifts.right(dividend, 256 - divider.shift);
        divider.step(high.limb2);
        divider.step(high.limb1);
        divider.step(high.limb0);
        return Shifts.left(dividend, divider.shift);
    }
}
