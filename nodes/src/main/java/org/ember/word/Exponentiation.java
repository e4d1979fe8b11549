package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Powers modulo 2^256, by squaring and multiplying. The object holds the power so far and never escapes. */
final class Exponentiation {
    private long limb3;
    private long limb2;
    private long limb1;
    private long limb0;

    private Exponentiation(UInt256 base) {
        set(base);
    }

    @TruffleBoundary
    static UInt256 power(UInt256 base, UInt256 exponent) {
        if (exponent.isZero()) {
            return UInt256.ONE;
        }
        if (base.isPowerOfTwo()) {
            return powerOfPowerOfTwo(base.bitLength() - 1, exponent);
        }
        Exponentiation power = new Exponentiation(base);
        for (int bit = exponent.bitLength() - 2; bit >= 0; bit--) {
            power.set(Multiplication.multiply(power.value(), power.value()));
            if (Shifts.bitAt(exponent, bit)) {
                power.set(Multiplication.multiply(power.value(), base));
            }
        }
        return power.value();
    }

    /** (2^k)^exponent: code from before there were shift instructions (EIP-145) asks for it most. */
    private static UInt256 powerOfPowerOfTwo(int k, UInt256 exponent) {
        if (k == 0) {
            return UInt256.ONE;
        }
        boolean isBelowLimit = exponent.fitsLong() && Limbs.below(exponent.limb0, 256);
        return isBelowLimit ? UInt256.ONE.shiftLeft((int) Math.min(256, k * exponent.limb0)) : UInt256.ZERO;
    }

    private UInt256 value() {
        return new UInt256(limb3, limb2, limb1, limb0);
    }

    private void set(UInt256 value) {
        limb3 = value.limb3;
        limb2 = value.limb2;
        limb1 = value.limb1;
        limb0 = value.limb0;
    }
}
