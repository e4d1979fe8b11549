package org.ember.nodes.instructions;

import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/**
 * Multiplication and division by a constant power of two become shifts, which take a tenth of the time. Old compilers
 * wrote nothing else: before Constantinople (EIP-145) there was no instruction to shift. A remainder by a power of two
 * becomes a mask.
 */
final class StrengthReduction {
    private StrengthReduction() {}

    static InstructionNode multiply(Operand left, Operand right, Temporary result) {
        if (isPowerOfTwo(right)) {
            return new BitwiseNodes.ShiftLeft(logarithm(right), left, result);
        }
        if (isPowerOfTwo(left)) {
            return new BitwiseNodes.ShiftLeft(logarithm(left), right, result);
        }
        return new ArithmeticNodes.Multiply(left, right, result);
    }

    static InstructionNode divide(Operand dividend, Operand divisor, Temporary result) {
        return isPowerOfTwo(divisor)
                ? new BitwiseNodes.ShiftRight(logarithm(divisor), dividend, result)
                : new ArithmeticNodes.Divide(dividend, divisor, result);
    }

    /** The power may not be the negative one, -2^255. */
    static InstructionNode signedDivide(Operand dividend, Operand divisor, Temporary result) {
        boolean isReducible = isPowerOfTwo(divisor) && divisor.constantValue().limb3() >= 0;
        return isReducible
                ? new ArithmeticNodes.SignedDividePowerOfTwo(dividend, divisor.constantValue(), result)
                : new ArithmeticNodes.SignedDivide(dividend, divisor, result);
    }

    static InstructionNode remainder(Operand dividend, Operand divisor, Temporary result) {
        if (!isPowerOfTwo(divisor)) {
            return new ArithmeticNodes.Remainder(dividend, divisor, result);
        }
        return new BitwiseNodes.And(dividend, Operand.constant(lowerBits(divisor)), result);
    }

    static InstructionNode addMod(Operand augend, Operand addend, Operand modulus, Temporary result) {
        return isPowerOfTwo(modulus)
                ? new ModularNodes.AddModPowerOfTwo(augend, addend, lowerBits(modulus), result)
                : new ModularNodes.AddMod(augend, addend, modulus, result);
    }

    private static boolean isPowerOfTwo(Operand operand) {
        return operand.isConstant() && operand.constantValue().isPowerOfTwo();
    }

    /** All bits below the power's. */
    private static UInt256 lowerBits(Operand power) {
        return power.constantValue().subtract(UInt256.ONE);
    }

    private static Operand logarithm(Operand power) {
        return Operand.constant(UInt256.of(power.constantValue().bitLength() - 1));
    }
}
