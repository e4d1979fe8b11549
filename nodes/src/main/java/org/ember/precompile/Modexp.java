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
        BigInteger power = base.modPow(operands.exponentPrefix(), modulus);
        long zeroBits = 8 * operands.exponentZeros();
        while (zeroBits > 0 && power.compareTo(BigInteger.ONE) > 0) {
            int step = (int) Math.min(STEP, zeroBits);
            power = power.modPow(BigInteger.ONE.shiftLeft(step), modulus);
            zeroBits -= step;
        }
        return power;
    }

    @Override
    public String name() {
        return "MODEXP";
    }
}
