package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * Quotients and remainders of words, out of line for compiled code. A divisor or a modulus of 0 gives 0.
 *
 * <p>The methods that take {@link WordRegisters} read an operand anew for each way to go on: HotSpot would allocate a
 * word on all ways if it left the method on one.
 */
public final class Division {
    private Division() {}

    /** The unsigned quotient, rounded down. */
    @TruffleBoundary
    static UInt256 quotient(UInt256 dividend, UInt256 divisor) {
        long estimated = EstimatedQuotient.of(dividend, divisor);
        return estimated == EstimatedQuotient.NONE ? longQuotient(dividend, divisor) : UInt256.of(estimated);
    }

    /** Divides the first operand by the second, unsigned, rounded down. */
    public static void divide(WordRegisters registers) {
        long estimated = EstimatedQuotient.of(registers.first(), registers.second());
        if (estimated == EstimatedQuotient.NONE) {
            registers.setResult(longQuotient(registers.first(), registers.second()));
        } else {
            registers.setResult(UInt256.of(estimated));
        }
    }

    private static UInt256 longQuotient(UInt256 dividend, UInt256 divisor) {
        if (divisor.fitsLong()) {
            if (divisor.limb0 == 0) {
                return UInt256.ZERO;
            }
            if ((dividend.limb3 | dividend.limb2) == 0) {
                return quotient(dividend.limb1, dividend.limb0, divisor.limb0);
            }
            LimbDivider divider = new LimbDivider(divisor.limb0);
            divider.divide(dividend);
            return divider.quotient();
        }
        if (dividend.lessThan(divisor)) {
            return UInt256.ZERO;
        }
        return WordQuotient.of(dividend, divisor);
    }

    /** The quotient of a number of two limbs by one of one limb, not 0: fixed-point arithmetic asks for it most. */
    private static UInt256 quotient(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long normalized = divisor << shift;
        long reciprocal = Reciprocal.ofLimb(normalized);
        long above = Shifts.joinLeft(0, high, shift);
        long upper = Shifts.joinLeft(high, low, shift);
        long quotient1 = LimbDivider.quotient(above, upper, normalized, reciprocal);
        long remainder = upper - quotient1 * normalized;
        return new UInt256(0, 0, quotient1, LimbDivider.quotient(remainder, low << shift, normalized, reciprocal));
    }

    /** The unsigned remainder. */
    @TruffleBoundary
    static UInt256 remainder(UInt256 dividend, UInt256 divisor) {
        if (dividend.lessThan(divisor)) {
            return dividend;
        }
        if (EstimatedRemainder.isPossible(divisor)) {
            return EstimatedRemainder.of(0, dividend, divisor);
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

    /** The quotient of numbers in two's complement, rounded towards 0. */
    @TruffleBoundary
    static UInt256 signedQuotient(UInt256 dividend, UInt256 divisor) {
        long estimated = EstimatedQuotient.of(absolute(dividend), absolute(divisor));
        return estimated == EstimatedQuotient.NONE
                ? longSignedQuotient(dividend, divisor)
                : withSign(estimated, dividend.limb3 ^ divisor.limb3);
    }

    /** Divides the first operand by the second, both in two's complement, rounded towards 0. */
    public static void signedDivide(WordRegisters registers) {
        long estimated = EstimatedQuotient.of(absolute(registers.first()), absolute(registers.second()));
        if (estimated == EstimatedQuotient.NONE) {
            registers.setResult(longSignedQuotient(registers.first(), registers.second()));
        } else {
            registers.setResult(withSign(estimated, registers.first().limb3 ^ registers.second().limb3));
        }
    }

    private static UInt256 withSign(long magnitude, long sign) {
        return UInt256.ofSigned(sign < 0 ? -magnitude : magnitude);
    }

    private static UInt256 longSignedQuotient(UInt256 dividend, UInt256 divisor) {
        UInt256 quotient = longQuotient(absolute(dividend), absolute(divisor));
        return negateIf(quotient, dividend.limb3 ^ divisor.limb3);
    }

    /** The remainder of numbers in two's complement, with the sign of the dividend. */
    @TruffleBoundary
    static UInt256 signedRemainder(UInt256 dividend, UInt256 divisor) {
        UInt256 remainder = absolute(dividend).remainder(absolute(divisor));
        return negateIf(remainder, dividend.limb3);
    }

    private static UInt256 absolute(UInt256 word) {
        return negateIf(word, word.limb3);
    }

    /**
     * The word, or its negation where {@code sign} is negative; without a branch, which would make objects of words.
     */
    private static UInt256 negateIf(UInt256 word, long sign) {
        long ones = sign >> Long.SIZE - 1;
        UInt256 mask = new UInt256(ones, ones, ones, ones);
        return word.xor(mask).subtract(mask);
    }

    /** The sum modulo {@code modulus}, not reduced to 256 bits before. */
    @TruffleBoundary
    static UInt256 addMod(UInt256 x, UInt256 y, UInt256 modulus) {
        WordRegisters registers = new WordRegisters();
        registers.setOperands(x, y);
        registers.setModulus(modulus);
        addMod(registers);
        return registers.result();
    }

    /** Adds both operands and reduces the sum by the modulus, not to 256 bits before. */
    public static void addMod(WordRegisters registers) {
        UInt256 x = registers.first();
        UInt256 y = registers.second();
        UInt256 modulus = registers.modulus();
        UInt256 sum = x.add(y);
        long carry = sum.lessThan(x) ? 1 : 0;
        if (x.lessThan(modulus) && y.lessThan(modulus)) {
            if (carry == 0 && sum.lessThan(modulus)) {
                registers.setResult(sum);
            } else {
                registers.setResult(sum.subtract(modulus));
            }
            return;
        }
        UInt256 unreduced = registers.first().add(registers.second());
        if (EstimatedRemainder.isPossible(modulus)) {
            registers.setResult(EstimatedRemainder.of(carry, unreduced, registers.modulus()));
        } else {
            registers.setResult(sumModulo(carry, registers.first().add(registers.second()), registers.modulus()));
        }
    }

    /** The remainder of 2^256 * {@code carry} + {@code sum}. */
    private static UInt256 sumModulo(long carry, UInt256 sum, UInt256 modulus) {
        return carry == 0 ? remainder(sum, modulus) : remainder(UInt256.ONE, sum, modulus);
    }

    /** The product modulo {@code modulus}, not reduced to 256 bits before. */
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
