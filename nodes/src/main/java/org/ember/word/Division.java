package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Division of words and longer numbers, out of line for compiled code; unsigned if not said otherwise. By 0 it gives 0. */
final class Division {
    private Division() {}

    /** Rounded down. */
    @TruffleBoundary
    static UInt256 quotient(UInt256 dividend, UInt256 divisor) {
        if (divisor.fitsLong()) {
            if (divisor.limb0 == 0) {
                return UInt256.ZERO;
            }
            LimbDivider divider = new LimbDivider(divisor.limb0);
            divider.divide(dividend);
            return divider.quotient();
        }
        if (dividend.lessThan(divisor)) {
            return UInt256.ZERO;
        }
        WordDivider divider = new WordDivider(divisor);
        divider.divide(dividend);
        return divider.quotient();
    }

    @TruffleBoundary
    static UInt256 remainder(UInt256 dividend, UInt256 divisor) {
        if (dividend.lessThan(divisor)) {
            return dividend;
        }
        if (!divisor.fitsLong()) {
            WordDivider divider = new WordDivider(divisor);
            divider.divide(dividend);
            return divider.remainder();
        }
        if (divisor.limb0 != 0) {
            LimbDivider divider = new LimbDivider(divisor.limb0);
            divider.divide(dividend);
            return divider.remainder();
        }
        return UInt256.ZERO;
    }

    /** Of numbers in two's complement, rounded towards 0. */
    @TruffleBoundary
    static UInt256 signedQuotient(UInt256 dividend, UInt256 divisor) {
        UInt256 quotient = absolute(dividend).divide(absolute(divisor));
        return (dividend.limb3 ^ divisor.limb3) < 0 ? quotient.negate() : quotient;
    }

    /** Of numbers in two's complement, with the sign of the dividend. */
    @TruffleBoundary
    static UInt256 signedRemainder(UInt256 dividend, UInt256 divisor) {
        UInt256 remainder = absolute(dividend).remainder(absolute(divisor));
        return dividend.limb3 < 0 ? remainder.negate() : remainder;
    }

    private static UInt256 absolute(UInt256 word) {
        return word.limb3 < 0 ? word.negate() : word;
    }

    @TruffleBoundary
    static UInt256 addMod(UInt256 x, UInt256 y, UInt256 modulus) {
        UInt256 sum = x.add(y);
        boolean carry = sum.lessThan(x);
        if (x.lessThan(modulus) && y.lessThan(modulus)) {
            return carry || !sum.lessThan(modulus) ? sum.subtract(modulus) : sum;
        }
        return carry ? remainder(UInt256.ONE, sum, modulus) : remainder(sum, modulus);
    }

    @TruffleBoundary
    static UInt256 mulMod(UInt256 x, UInt256 y, UInt256 modulus) {
        WideProduct product = WideProduct.of(x, y);
        return remainder(product.high(), product.low(), modulus);
    }

    /** The remainder of a number of 512 bits. */
    private static UInt256 remainder(UInt256 high, UInt256 low, UInt256 modulus) {
        if (!modulus.fitsLong()) {
            WordDivider divider = new WordDivider(modulus);
            divider.divide(high, low);
            return divider.remainder();
        }
        if (modulus.limb0 != 0) {
            LimbDivider divider = new LimbDivider(modulus.limb0);
            divider.divide(high, low);
            return divider.remainder();
        }
        return UInt256.ZERO;
    }
}
