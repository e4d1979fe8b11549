package org.ember.precompile;

import java.math.BigInteger;
import org.ember.crypto.Interruption;

/**
 * Powers modulo one number of any length, that can be interrupted: between parts of the exponent, each of some
 * milliseconds, and within each product where the numbers are long ({@link LongNumbers}).
 */
final class ModularPower {
    /**
     * The most bits of an exponent for which squaring and multiplying is faster than modPow, if the modulus is even.
     */
    private static final int SHORT_EXPONENT = 12;

    /** From so many words of 32 bits on, modPow takes time like the square of the length; products take less. */
    private static final int LONG_MODULUS = 512;

    /** The work of one modPow, in products of two 32-bit words: some 5 milliseconds, 40 before it is compiled. */
    private static final long PRODUCTS_AT_ONCE = 1 << 24;

    private final BigInteger modulus;
    private final Interruption interruption;
    private final LongNumbers numbers;
    private final boolean isLong;

    /** The bits of the exponent of one modPow. */
    private final int bitsAtOnce;

    ModularPower(BigInteger modulus, Interruption interruption) {
        this.modulus = modulus;
        this.interruption = interruption;
        this.numbers = new LongNumbers(interruption);
        long words = modulus.bitLength() / 32 + 1L;
        this.isLong = words > LONG_MODULUS;
        this.bitsAtOnce = Math.clamp(PRODUCTS_AT_ONCE / (words * words), 64, 8 * 1024);
    }

    /** {@code base} to the power of {@code exponent * 2^zeroBits}. */
    BigInteger of(BigInteger base, BigInteger exponent, long zeroBits) {
        return raised(power(numbers.remainder(base, modulus), exponent), zeroBits);
    }

    private BigInteger power(BigInteger base, BigInteger exponent) {
        int bits = exponent.bitLength();
        if (isLong || bits <= SHORT_EXPONENT && !modulus.testBit(0)) {
            // For an even modulus modPow inverts a number as long as that first, which takes more than a few products.
            return bySquaring(base, exponent);
        }
        BigInteger power = BigInteger.ONE;
        for (int left = bits; left > 0; ) {
            int taken = (left - 1) % bitsAtOnce + 1;
            left -= taken;
            BigInteger part = exponent.shiftRight(left)
                    .and(BigInteger.ONE.shiftLeft(taken).subtract(BigInteger.ONE));
            BigInteger factor = base.modPow(part, modulus);
            power = raised(power, taken).multiply(factor).mod(modulus);
        }
        return power.mod(modulus);
    }

    private BigInteger bySquaring(BigInteger base, BigInteger exponent) {
        BigInteger power = BigInteger.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            power = product(power, power);
            if (exponent.testBit(bit)) {
                power = product(power, base);
            }
        }
        return power.mod(modulus);
    }

    /** {@code power} to the power of {@code 2^bits}. */
    private BigInteger raised(BigInteger power, long bits) {
        BigInteger raised = power;
        for (long left = bits; left > 0 && raised.compareTo(BigInteger.ONE) > 0; ) {
            int taken = isLong ? 1 : (int) Math.min(bitsAtOnce, left);
            if (isLong) {
                raised = product(raised, raised);
            } else {
                interruption.check();
                raised = raised.modPow(BigInteger.ONE.shiftLeft(taken), modulus);
            }
            left -= taken;
        }
        return raised;
    }

    private BigInteger product(BigInteger left, BigInteger right) {
        return numbers.remainder(numbers.product(left, right), modulus);
    }
}
