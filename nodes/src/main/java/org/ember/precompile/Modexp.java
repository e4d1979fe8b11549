package org.ember.precompile;

import java.math.BigInteger;

/**
 * Modular exponentiation of numbers of any length (EIP-198).
 *
 * @param gas       what it costs
 * @param maxLength the longest base, exponent and modulus, in bytes; longer ones fail (EIP-7823)
 */
record Modexp(ModexpGas gas, long maxLength) implements Precompile {
    /** The bits by which an exponent that goes on after the input's end is worked off at a time. */
    private static final int STEP = 8 * 1024;
    /**
     * The most bits of an exponent for which squaring and multiplying is faster than modPow, if the modulus is even.
     */
    private static final int SHORT_EXPONENT = 12;

    @Override
    public long gasCost(byte[] input) {
        return gas.cost(ModexpInput.of(input));
    }

    @Override
    public byte[] run(byte[] input) {
        ModexpInput operands = ModexpInput.of(input);
        long longer = Math.max(operands.baseLength(), operands.modulusLength());
        if (longer > ModexpGas.LONGEST || Math.max(longer, operands.exponentLength()) > maxLength) {
            return null;
        }
        byte[] output = new byte[Math.toIntExact(operands.modulusLength())];
        BigInteger modulus = operands.modulus();
        if (modulus.signum() != 0) {
            byte[] power = power(operands, modulus).toByteArray();
            int sign = power.length > output.length ? 1 : 0;
            System.arraycopy(power, sign, output, output.length - power.length + sign, power.length - sign);
        }
        return output;
    }

    private static BigInteger power(ModexpInput operands, BigInteger modulus) {
        BigInteger base = operands.base().mod(modulus);
        BigInteger power = power(base, operands.exponentPrefix(), modulus);
        long zeroBits = 8 * operands.exponentZeros();
        while (zeroBits > 0 && power.compareTo(BigInteger.ONE) > 0) {
            int step = (int) Math.min(STEP, zeroBits);
            power = power.modPow(BigInteger.ONE.shiftLeft(step), modulus);
            zeroBits -= step;
        }
        return power;
    }

    private static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
        if (modulus.testBit(0) || exponent.bitLength() > SHORT_EXPONENT) {
            return base.modPow(exponent, modulus);
        }
        // For an even modulus modPow inverts a number as long as that first, which takes more than these few products.
        BigInteger power = BigInteger.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            power = power.multiply(power).mod(modulus);
            if (exponent.testBit(bit)) {
                power = power.multiply(base).mod(modulus);
            }
        }
        return power.mod(modulus);
    }

    @Override
    public String name() {
        return "MODEXP";
    }
}
