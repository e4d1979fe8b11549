package org.ember.precompile;

import java.math.BigInteger;
import org.ember.crypto.Interruption;

/**
 * Products and remainders of numbers of any length, not negative, that can be interrupted. They are made of those of
 * numbers of 16 KiB, which BigInteger computes in some milliseconds each. Products are Karatsuba's; remainders are
 * found by recursive division (C. Burnikel and J. Ziegler, "Fast Recursive Division", 1998).
 */
final class LongNumbers {
    /** The longest number that is left to BigInteger, in bits; a multiple of 8. */
    static final int SHORT = 1 << 17;

    private static final int BYTES_AT_ONCE = SHORT / Byte.SIZE;

    private final Interruption interruption;

    /** Polls {@code interruption} before each product and quotient of short numbers. */
    LongNumbers(Interruption interruption) {
        this.interruption = interruption;
    }

    /** {@code left * right}. */
    BigInteger product(BigInteger left, BigInteger right) {
        int bits = Math.max(left.bitLength(), right.bitLength());
        if (bits <= SHORT) {
            interruption.check();
            return left.multiply(right);
        }
        int half = (bits >>> 6) * 32;
        BigInteger leftHigh = left.shiftRight(half);
        BigInteger rightHigh = right.shiftRight(half);
        if (leftHigh.signum() == 0 || rightHigh.signum() == 0) {
            return leftHigh.signum() == 0 ? halves(right, left, half) : halves(left, right, half);
        }
        BigInteger leftLow = low(left, half);
        BigInteger rightLow = low(right, half);
        BigInteger high = product(leftHigh, rightHigh);
        BigInteger low = product(leftLow, rightLow);
        BigInteger middle = product(leftHigh.add(leftLow), rightHigh.add(rightLow))
                .subtract(high)
                .subtract(low);
        return high.shiftLeft(2 * half).add(middle.shiftLeft(half)).add(low);
    }

    private BigInteger halves(BigInteger longer, BigInteger shorter, int half) {
        if (shorter.signum() == 0) {
            return BigInteger.ZERO;
        }
        return product(longer.shiftRight(half), shorter).shiftLeft(half).add(product(low(longer, half), shorter));
    }

    /** The lowest {@code bits} bits, made without a mask as long as the number. */
    private static BigInteger low(BigInteger number, int bits) {
        if (number.bitLength() <= bits) {
            return number;
        }
        byte[] bytes = number.toByteArray();
        int length = bits / Byte.SIZE;
        return new BigInteger(1, bytes, bytes.length - length, length);
    }

    /** {@code number} modulo {@code modulus}, which is not 0. */
    BigInteger remainder(BigInteger number, BigInteger modulus) {
        int bits = modulus.bitLength();
        if (bits <= SHORT && number.bitLength() <= 2 * SHORT) {
            return number.mod(modulus);
        }
        byte[] bytes = number.toByteArray();
        int size = bits <= SHORT ? BYTES_AT_ONCE : divisorBits(bits) / Byte.SIZE;
        int shift = bits <= SHORT ? 0 : size * Byte.SIZE - bits;
        BigInteger divisor = modulus.shiftLeft(shift);
        BigInteger rest = BigInteger.ZERO;
        for (int start = 0; start < bytes.length; ) {
            int length = (bytes.length - start - 1) % size + 1; // the first may be shorter
            BigInteger part = rest.shiftLeft(8 * length).add(new BigInteger(1, bytes, start, length));
            interruption.check();
            rest = bits <= SHORT
                    ? part.mod(modulus)
                    : divide(part.shiftLeft(shift), divisor, 8 * size)[1].shiftRight(shift);
            start += length;
        }
        return rest;
    }

    /** The least number of bits that is not less, and that can be halved until it is short. */
    private static int divisorBits(int bits) {
        int halvings = 0;
        while (bits > (long) SHORT << halvings) {
            halvings++;
        }
        int unit = 32 << halvings;
        return (bits + unit - 1) / unit * unit;
    }

    /** Quotient and rest of a number below {@code divisor * 2^bits}, where the divisor has exactly so many bits. */
    private BigInteger[] divide(BigInteger number, BigInteger divisor, int bits) {
        if (bits <= SHORT) {
            interruption.check();
            return number.divideAndRemainder(divisor);
        }
        int half = bits / 2;
        BigInteger divisorHigh = divisor.shiftRight(half);
        BigInteger divisorLow = low(divisor, half);
        BigInteger[] first = divideThreeHalves(number.shiftRight(half), divisor, divisorHigh, divisorLow, half);
        BigInteger rest = first[1].shiftLeft(half).add(low(number, half));
        BigInteger[] second = divideThreeHalves(rest, divisor, divisorHigh, divisorLow, half);
        return new BigInteger[] {first[0].shiftLeft(half).add(second[0]), second[1]};
    }

    /** The same for a number below {@code divisor * 2^half}; the divisor's halves are given too. */
    private BigInteger[] divideThreeHalves(
            BigInteger number, BigInteger divisor, BigInteger divisorHigh, BigInteger divisorLow, int half) {
        BigInteger high = number.shiftRight(half);
        BigInteger quotient;
        BigInteger rest;
        if (high.shiftRight(half).compareTo(divisorHigh) < 0) {
            BigInteger[] parts = divide(high, divisorHigh, half);
            quotient = parts[0];
            rest = parts[1];
        } else {
            quotient = BigInteger.ONE.shiftLeft(half).subtract(BigInteger.ONE);
            rest = high.subtract(divisorHigh.shiftLeft(half)).add(divisorHigh);
        }
        rest = rest.shiftLeft(half).add(low(number, half)).subtract(product(quotient, divisorLow));
        while (rest.signum() < 0) { // twice at most
            rest = rest.add(divisor);
            quotient = quotient.subtract(BigInteger.ONE);
        }
        return new BigInteger[] {quotient, rest};
    }
}
