package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Division of words and longer numbers, out of line for compiled code; unsigned if not said otherwise. By 0 it gives 0. */
public final class Division {
    private Division() {}

    /** Rounded down. */
    @TruffleBoundary
    static UInt256 quotient(UInt256 dividend, UInt256 divisor) {
        long estimated = EstimatedQuotient.of(dividend, divisor);
        return estimated == EstimatedQuotient.NONE ? longQuotient(dividend, divisor) : UInt256.of(estimated);
    }

    /** The same, of words given by their limbs, for who has no objects. */
    public static void quotient(
            long dividend3,
            long dividend2,
            long dividend1,
            long dividend0,
            long divisor3,
            long divisor2,
            long divisor1,
            long divisor0,
            ReturnedWord quotient) {
        long estimated = EstimatedQuotient.of(
                new UInt256(dividend3, dividend2, dividend1, dividend0),
                new UInt256(divisor3, divisor2, divisor1, divisor0));
        if (estimated != EstimatedQuotient.NONE) {
            quotient.set(UInt256.of(estimated));
            return;
        }
        // New objects, for those above would have to be allocated for both ways if they left the method on one.
        quotient.set(longQuotient(
                new UInt256(dividend3, dividend2, dividend1, dividend0),
                new UInt256(divisor3, divisor2, divisor1, divisor0)));
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

    @TruffleBoundary
    static UInt256 remainder(UInt256 dividend, UInt256 divisor) {
        if (dividend.lessThan(divisor)) {
            return dividend;
        }
        if (EstimatedRemainder.isPossible(divisor.limb3)) {
            ReturnedWord remainder = new ReturnedWord();
            EstimatedRemainder.of(
                    0,
                    dividend.limb3,
                    dividend.limb2,
                    dividend.limb1,
                    dividend.limb0,
                    divisor.limb3,
                    divisor.limb2,
                    divisor.limb1,
                    divisor.limb0,
                    remainder);
            return remainder.get();
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

    /** Of a number of two limbs by one of one limb, which is not 0: what fixed-point arithmetic mostly asks for. */
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

    /** Of numbers in two's complement, rounded towards 0. */
    @TruffleBoundary
    static UInt256 signedQuotient(UInt256 dividend, UInt256 divisor) {
        ReturnedWord quotient = new ReturnedWord();
        signedQuotient(
                dividend.limb3,
                dividend.limb2,
                dividend.limb1,
                dividend.limb0,
                divisor.limb3,
                divisor.limb2,
                divisor.limb1,
                divisor.limb0,
                quotient);
        return quotient.get();
    }

    /** The same, of words given by their limbs, for who has no objects. */
    public static void signedQuotient(
            long dividend3,
            long dividend2,
            long dividend1,
            long dividend0,
            long divisor3,
            long divisor2,
            long divisor1,
            long divisor0,
            ReturnedWord quotient) {
        long estimated = EstimatedQuotient.of(
                absolute(new UInt256(dividend3, dividend2, dividend1, dividend0)),
                absolute(new UInt256(divisor3, divisor2, divisor1, divisor0)));
        if (estimated != EstimatedQuotient.NONE) {
            long sign = dividend3 ^ divisor3;
            quotient.set(UInt256.ofSigned(sign < 0 ? -estimated : estimated));
            return;
        }
        quotient.set(longSignedQuotient(
                new UInt256(dividend3, dividend2, dividend1, dividend0),
                new UInt256(divisor3, divisor2, divisor1, divisor0)));
    }

    private static UInt256 longSignedQuotient(UInt256 dividend, UInt256 divisor) {
        UInt256 quotient = longQuotient(absolute(dividend), absolute(divisor));
        return negateIf(quotient, dividend.limb3 ^ divisor.limb3);
    }

    /** Of numbers in two's complement, with the sign of the dividend. */
    @TruffleBoundary
    static UInt256 signedRemainder(UInt256 dividend, UInt256 divisor) {
        UInt256 remainder = absolute(dividend).remainder(absolute(divisor));
        return negateIf(remainder, dividend.limb3);
    }

    private static UInt256 absolute(UInt256 word) {
        return negateIf(word, word.limb3);
    }

    /** The word, or its negation where {@code sign} is negative; without a branch, which would make objects of words. */
    private static UInt256 negateIf(UInt256 word, long sign) {
        long ones = sign >> Long.SIZE - 1;
        UInt256 mask = new UInt256(ones, ones, ones, ones);
        return word.xor(mask).subtract(mask);
    }

    @TruffleBoundary
    static UInt256 addMod(UInt256 x, UInt256 y, UInt256 modulus) {
        ReturnedWord remainder = new ReturnedWord();
        addMod(
                x.limb3,
                x.limb2,
                x.limb1,
                x.limb0,
                y.limb3,
                y.limb2,
                y.limb1,
                y.limb0,
                modulus.limb3,
                modulus.limb2,
                modulus.limb1,
                modulus.limb0,
                remainder);
        return remainder.get();
    }

    /** The same, of words given by their limbs, for who has no objects. */
    public static void addMod(
            long x3,
            long x2,
            long x1,
            long x0,
            long y3,
            long y2,
            long y1,
            long y0,
            long modulus3,
            long modulus2,
            long modulus1,
            long modulus0,
            ReturnedWord remainder) {
        UInt256 x = new UInt256(x3, x2, x1, x0);
        UInt256 y = new UInt256(y3, y2, y1, y0);
        UInt256 modulus = new UInt256(modulus3, modulus2, modulus1, modulus0);
        UInt256 sum = x.add(y);
        long carry = sum.lessThan(x) ? 1 : 0;
        if (x.lessThan(modulus) && y.lessThan(modulus)) {
            if (carry == 0 && sum.lessThan(modulus)) {
                remainder.set(sum);
            } else {
                remainder.set(sum.subtract(modulus));
            }
        } else if (EstimatedRemainder.isPossible(modulus3)) {
            EstimatedRemainder.of(
                    carry, sum.limb3, sum.limb2, sum.limb1, sum.limb0, modulus3, modulus2, modulus1, modulus0,
                    remainder);
        } else {
            remainder.set(sumModulo(
                    carry, sum.limb3, sum.limb2, sum.limb1, sum.limb0, modulus3, modulus2, modulus1, modulus0));
        }
    }

    /** The remainder of 2^256 * {@code carry} and a word, by words that only this needs as objects. */
    private static UInt256 sumModulo(
            long carry,
            long sum3,
            long sum2,
            long sum1,
            long sum0,
            long modulus3,
            long modulus2,
            long modulus1,
            long modulus0) {
        UInt256 sum = new UInt256(sum3, sum2, sum1, sum0);
        UInt256 modulus = new UInt256(modulus3, modulus2, modulus1, modulus0);
        return carry == 0 ? remainder(sum, modulus) : remainder(UInt256.ONE, sum, modulus);
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
