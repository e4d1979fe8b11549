package org.ember.precompile;

import java.math.BigInteger;
import org.ember.crypto.Interruption;

/**
 * Modular exponentiation of numbers of any length (EIP-198).
 *
 * @param gas       what it costs
 * @param maxLength the longest base, exponent and modulus, in bytes; longer ones fail (EIP-7823)
 */
record Modexp(ModexpGas gas, long maxLength) implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return gas.cost(ModexpInput.of(input));
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        ModexpInput operands = ModexpInput.of(input);
        long longer = Math.max(operands.baseLength(), operands.modulusLength());
        if (longer > ModexpGas.LONGEST || Math.max(longer, operands.exponentLength()) > maxLength) {
            return null;
        }
        byte[] output = new byte[Math.toIntExact(operands.modulusLength())];
        BigInteger modulus = operands.modulus();
        if (modulus.signum() != 0) {
            byte[] power = new ModularPower(modulus, interruption)
                    .of(operands.base(), operands.exponentPrefix(), 8 * operands.exponentZeros())
                    .toByteArray();
            int sign = power.length > output.length ? 1 : 0;
            System.arraycopy(power, sign, output, output.length - power.length + sign, power.length - sign);
        }
        return output;
    }

    @Override
    public String name() {
        return "MODEXP";
    }
}
