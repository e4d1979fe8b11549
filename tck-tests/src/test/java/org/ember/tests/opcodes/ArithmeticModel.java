package org.ember.tests.opcodes;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ember.fork.Opcode;
import org.ember.tests.word.WordModel;
import org.ember.word.UInt256;

/**
 * What the opcodes mean that make one word of others, by big integers and nothing else. Written from the Yellow Paper
 * (appendix H.2), EIP-145 and EIP-7939.
 */
final class ArithmeticModel {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);
    private static final BigInteger BYTES = BigInteger.valueOf(32);
    private static final BigInteger BITS = BigInteger.valueOf(256);

    /** Operands are unsigned, the top of the stack first; results are taken modulo 2^256. */
    private static final Map<Opcode, Function<BigInteger[], BigInteger>> MEANINGS = new EnumMap<>(Opcode.class);

    static {
        MEANINGS.put(Opcode.ADD, of -> of[0].add(of[1]));
        MEANINGS.put(Opcode.MUL, of -> of[0].multiply(of[1]));
        MEANINGS.put(Opcode.SUB, of -> of[0].subtract(of[1]));
        MEANINGS.put(Opcode.DIV, of -> orZero(of[1], () -> of[0].divide(of[1])));
        MEANINGS.put(Opcode.SDIV, of -> orZero(of[1], () -> signed(of[0]).divide(signed(of[1]))));
        MEANINGS.put(Opcode.MOD, of -> orZero(of[1], () -> of[0].mod(of[1])));
        MEANINGS.put(Opcode.SMOD, of -> orZero(of[1], () -> signed(of[0]).remainder(signed(of[1]))));
        MEANINGS.put(Opcode.ADDMOD, of -> orZero(of[2], () -> of[0].add(of[1]).mod(of[2])));
        MEANINGS.put(
                Opcode.MULMOD, of -> orZero(of[2], () -> of[0].multiply(of[1]).mod(of[2])));
        MEANINGS.put(Opcode.EXP, of -> of[0].modPow(of[1], MODULUS));
        MEANINGS.put(Opcode.SIGNEXTEND, of -> signExtend(of[0], of[1]));
        MEANINGS.put(Opcode.LT, of -> truth(of[0].compareTo(of[1]) < 0));
        MEANINGS.put(Opcode.GT, of -> truth(of[0].compareTo(of[1]) > 0));
        MEANINGS.put(Opcode.SLT, of -> truth(signed(of[0]).compareTo(signed(of[1])) < 0));
        MEANINGS.put(Opcode.SGT, of -> truth(signed(of[0]).compareTo(signed(of[1])) > 0));
        MEANINGS.put(Opcode.EQ, of -> truth(of[0].equals(of[1])));
        MEANINGS.put(Opcode.ISZERO, of -> truth(of[0].signum() == 0));
        MEANINGS.put(Opcode.AND, of -> of[0].and(of[1]));
        MEANINGS.put(Opcode.OR, of -> of[0].or(of[1]));
        MEANINGS.put(Opcode.XOR, of -> of[0].xor(of[1]));
        MEANINGS.put(Opcode.NOT, of -> MODULUS.subtract(BigInteger.ONE).subtract(of[0]));
        MEANINGS.put(Opcode.BYTE, of -> byteAt(of[0], of[1]));
        MEANINGS.put(Opcode.SHL, of -> of[1].shiftLeft(bits(of[0])));
        MEANINGS.put(Opcode.SHR, of -> of[1].shiftRight(bits(of[0])));
        MEANINGS.put(Opcode.SAR, of -> signed(of[1]).shiftRight(bits(of[0])));
        MEANINGS.put(Opcode.CLZ, of -> BITS.subtract(BigInteger.valueOf(of[0].bitLength())));
    }

    private ArithmeticModel() {}

    /** What it knows. */
    static List<Opcode> opcodes() {
        return List.copyOf(MEANINGS.keySet());
    }

    /** What an opcode makes of operands, the top of the stack first. */
    static UInt256 apply(Opcode opcode, List<UInt256> operands) {
        BigInteger[] values = operands.stream().map(WordModel::unsigned).toArray(BigInteger[]::new);
        return WordModel.word(MEANINGS.get(opcode).apply(values).mod(MODULUS));
    }

    private static BigInteger orZero(BigInteger divisor, Supplier<BigInteger> quotient) {
        return divisor.signum() == 0 ? BigInteger.ZERO : quotient.get();
    }

    private static BigInteger signed(BigInteger word) {
        return word.testBit(255) ? word.subtract(MODULUS) : word;
    }

    private static BigInteger truth(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static int bits(BigInteger count) {
        return count.min(BITS).intValue();
    }

    private static BigInteger byteAt(BigInteger index, BigInteger word) {
        return index.compareTo(BYTES) >= 0
                ? BigInteger.ZERO
                : word.shiftRight(8 * (31 - index.intValue())).and(BigInteger.valueOf(0xff));
    }

    private static BigInteger signExtend(BigInteger index, BigInteger word) {
        if (index.compareTo(BigInteger.valueOf(31)) >= 0) {
            return word;
        }
        int bits = 8 * (index.intValue() + 1);
        BigInteger low = word.mod(BigInteger.TWO.pow(bits));
        return low.testBit(bits - 1) ? low.subtract(BigInteger.TWO.pow(bits)) : low;
    }
}
