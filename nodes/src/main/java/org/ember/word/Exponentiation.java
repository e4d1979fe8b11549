package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Powers modulo 2^256, by squaring. */
final class Exponentiation {
    private Exponentiation() {}

    @TruffleBoundary
    static UInt256 power(UInt256 base, UInt256 exponent) {
        UInt256 result = UInt256.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.multiply(result);
            if ((exponent.shiftRight(bit).limb0 & 1) != 0) {
                result = result.multiply(base);
            }
        }
        return result;
    }
}
