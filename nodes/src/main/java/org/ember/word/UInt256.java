package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.ValueType;

/**
 * An unsigned 256-bit EVM word: four 64-bit limbs, limb 0 the least significant. Immutable; two words are the same
 * when their limbs are. Arithmetic is modulo 2^256. The signed operations read a word as two's complement (Yellow
 * Paper, appendix H).
 */
@ValueType
public final class UInt256 extends FourLimbs implements Comparable<UInt256> {
    /** The length of a word in bytes. */
    public static final int BYTES = 32;

    /** The size of a word in bits. */
    public static final int BITS = 8 * BYTES;

    /** The word 0. */
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);

    /** The word 1. */
    public static final UInt256 ONE = new UInt256(0, 0, 0, 1);

    /** The word 2^256 - 1, which read as signed is -1. */
    public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

    UInt256(long limb3, long limb2, long limb1, long limb0) {
        super(limb3, limb2, limb1, limb0);
    }

    /** The word of an unsigned 64-bit number. */
    public static UInt256 of(long value) {
        return new UInt256(0, 0, 0, value);
    }

    /** The number {@code value} in two's complement. */
    public static UInt256 ofSigned(long value) {
        long sign = value >> Long.SIZE - 1;
        return new UInt256(sign, sign, sign, value);
    }

    /** The word of four limbs, the most significant first. */
    public static UInt256 of(long limb3, long limb2, long limb1, long limb0) {
        return new UInt256(limb3, limb2, limb1, limb0);
    }

    /**
     * The word of a big-endian byte string.
     *
     * @param bytes at most 32 of them
     * @throws IllegalArgumentException when there are more
     */
    public static UInt256 fromBytes(byte[] bytes) {
        return fromBytes(bytes, 0, bytes.length);
    }

    /**
     * The word of a part of a big-endian byte string.
     *
     * @param length the number of bytes, 0 to 32
     * @throws IllegalArgumentException when the length is outside that range
     * @throws IndexOutOfBoundsException when the part is not within {@code bytes}
     */
    public static UInt256 fromBytes(byte[] bytes, int offset, int length) {
        if (length == BYTES) {
            return new UInt256(
                    (long) BIG_ENDIAN.get(bytes, offset),
                    (long) BIG_ENDIAN.get(bytes, offset + 8),
                    (long) BIG_ENDIAN.get(bytes, offset + 16),
                    (long) BIG_ENDIAN.get(bytes, offset + 24));
        }
        return UInt256Bytes.fromShort(bytes, offset, length);
    }

    /**
     * The word of a hexadecimal number, with or without a leading {@code 0x}; leading zeros are allowed.
     *
     * @throws IllegalArgumentException when there is no digit, another character, or a number above 2^256 - 1
     */
    public static UInt256 fromHex(String text) {
        return UInt256Text.parseHex(text);
    }

    /**
     * The word of a decimal number; leading zeros are allowed, a sign is not.
     *
     * @throws IllegalArgumentException when there is no digit, another character, or a number above 2^256 - 1
     */
    public static UInt256 fromDecimal(String text) {
        return UInt256Text.parseDecimal(text);
    }

    /**
     * The word of a number: hexadecimal after {@code 0x}, as {@link #fromHex} reads it, else decimal, as {@link
     * #fromDecimal} does.
     *
     * @throws IllegalArgumentException when {@code text} is no number, or one above 2^256 - 1
     */
    public static UInt256 parse(String text) {
        return text.startsWith("0x") || text.startsWith("0X") ? fromHex(text) : fromDecimal(text);
    }

    /** The decimal digits without leading zeros. */
    public String toDecimal() {
        return UInt256Text.decimal(this);
    }

    /** The same as {@link #toHex}. */
    @Override
    public String toString() {
        return toHex();
    }

    /** Whether {@code other} is a word and the same number. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UInt256 word && equals(word);
    }

    /** Whether both are the same number; {@code other} is not null. */
    @SuppressWarnings("NonOverridingEquals") // saves compiled code a type check
    public boolean equals(UInt256 other) {
        return ((limb0 ^ other.limb0) | (limb1 ^ other.limb1) | (limb2 ^ other.limb2) | (limb3 ^ other.limb3)) == 0;
    }

    /** A hash with a seed that differs from one process to the next, so that nobody can prepare words that collide. */
    @Override
    public int hashCode() {
        return HashSeed.hash(limb3, limb2, limb1, limb0);
    }

    /** Unsigned order. */
    @Override
    public int compareTo(UInt256 other) {
        if (limb3 != other.limb3) {
            return Long.compareUnsigned(limb3, other.limb3);
        }
        if (limb2 != other.limb2) {
            return Long.compareUnsigned(limb2, other.limb2);
        }
        if (limb1 != other.limb1) {
            return Long.compareUnsigned(limb1, other.limb1);
        }
        return Long.compareUnsigned(limb0, other.limb0);
    }

    /** The bits that are set in both. */
    public UInt256 and(UInt256 other) {
        return new UInt256(limb3 & other.limb3, limb2 & other.limb2, limb1 & other.limb1, limb0 & other.limb0);
    }

    /** The bits that are set in one or both. */
    public UInt256 or(UInt256 other) {
        return new UInt256(limb3 | other.limb3, limb2 | other.limb2, limb1 | other.limb1, limb0 | other.limb0);
    }

    /** The bits that are set in one alone. */
    public UInt256 xor(UInt256 other) {
        return new UInt256(limb3 ^ other.limb3, limb2 ^ other.limb2, limb1 ^ other.limb1, limb0 ^ other.limb0);
    }

    /** The bits that are not set. */
    public UInt256 not() {
        return new UInt256(~limb3, ~limb2, ~limb1, ~limb0);
    }

    /** The sum. */
    public UInt256 add(UInt256 other) {
        long sum0 = limb0 + other.limb0;
        long carry0 = Limbs.carry(limb0, other.limb0);
        long partial1 = limb1 + other.limb1;
        long sum1 = partial1 + carry0;
        long carry1 = Limbs.carry(limb1, other.limb1) + Limbs.carry(partial1, carry0);
        long partial2 = limb2 + other.limb2;
        long sum2 = partial2 + carry1;
        long carry2 = Limbs.carry(limb2, other.limb2) + Limbs.carry(partial2, carry1);
        return new UInt256(limb3 + other.limb3 + carry2, sum2, sum1, sum0);
    }

    /** The difference. */
    public UInt256 subtract(UInt256 other) {
        long borrow0 = Limbs.borrow(limb0, other.limb0);
        long partial1 = limb1 - other.limb1;
        long borrow1 = Limbs.borrow(limb1, other.limb1) + Limbs.borrow(partial1, borrow0);
        long partial2 = limb2 - other.limb2;
        long borrow2 = Limbs.borrow(limb2, other.limb2) + Limbs.borrow(partial2, borrow1);
        return new UInt256(limb3 - other.limb3 - borrow2, partial2 - borrow1, partial1 - borrow0, limb0 - other.limb0);
    }

    /** The two's complement: 2^256 minus the word. */
    public UInt256 negate() {
        return ZERO.subtract(this);
    }

    /** The product. */
    public UInt256 multiply(UInt256 other) {
        if (fitsLong() && other.fitsLong()) {
            return new UInt256(0, 0, Math.unsignedMultiplyHigh(limb0, other.limb0), limb0 * other.limb0);
        }
        return Multiplication.multiply(this, other);
    }

    /** Unsigned quotient, rounded down; 0 when {@code divisor} is 0. */
    public UInt256 divide(UInt256 divisor) {
        if (fitsLong() && divisor.fitsLong()) {
            return divisor.limb0 == 0 ? ZERO : of(Long.divideUnsigned(limb0, divisor.limb0));
        }
        return Division.quotient(this, divisor);
    }

    /** Unsigned remainder; 0 when {@code divisor} is 0. */
    public UInt256 remainder(UInt256 divisor) {
        if (fitsLong() && divisor.fitsLong()) {
            return divisor.limb0 == 0 ? ZERO : of(Long.remainderUnsigned(limb0, divisor.limb0));
        }
        return Division.remainder(this, divisor);
    }

    /** Signed quotient, rounded towards 0; 0 when {@code divisor} is 0. -2^255 / -1 is -2^255. */
    public UInt256 signedDivide(UInt256 divisor) {
        if (fitsSignedLong() && divisor.fitsSignedLong() && limb0 != Long.MIN_VALUE) {
            return divisor.limb0 == 0 ? ZERO : ofSigned(limb0 / divisor.limb0);
        }
        return Division.signedQuotient(this, divisor);
    }

    /** Signed remainder with the sign of the dividend; 0 when {@code divisor} is 0. */
    public UInt256 signedRemainder(UInt256 divisor) {
        if (fitsSignedLong() && divisor.fitsSignedLong()) {
            return divisor.limb0 == 0 ? ZERO : ofSigned(limb0 % divisor.limb0);
        }
        return Division.signedRemainder(this, divisor);
    }

    /** (this + addend) mod modulus, the sum not reduced to 256 bits before; 0 when {@code modulus} is 0. */
    public UInt256 addMod(UInt256 addend, UInt256 modulus) {
        return Division.addMod(this, addend, modulus);
    }

    /** (this * factor) mod modulus, the product not reduced to 256 bits before; 0 when {@code modulus} is 0. */
    public UInt256 mulMod(UInt256 factor, UInt256 modulus) {
        return Division.mulMod(this, factor, modulus);
    }

    /** The word to the power of {@code exponent}; 0 to the power of 0 is 1. */
    public UInt256 exponentiate(UInt256 exponent) {
        return Exponentiation.power(this, exponent);
    }

    /**
     * Extends the sign of the low bytes over the whole word (SIGNEXTEND).
     *
     * @param byteIndex the byte whose highest bit is the sign, 0 the least significant; from 31 on nothing changes
     */
    public UInt256 signExtend(UInt256 byteIndex) {
        return byteIndex.fitsBelow(31) ? Shifts.signExtend(this, (int) byteIndex.limb0) : this;
    }

    /**
     * One byte of the word (BYTE).
     *
     * @param index 0 for the most significant byte; from 32 on the result is 0
     */
    public UInt256 byteAt(UInt256 index) {
        return index.fitsBelow(BYTES) ? of(Shifts.byteAt(this, (int) index.limb0)) : ZERO;
    }

    /** Shifted to the left by {@code bits}; 0 from 256 on (SHL, EIP-145). */
    public UInt256 shiftLeft(UInt256 bits) {
        return bits.fitsBelow(256) ? Shifts.left(this, (int) bits.limb0) : ZERO;
    }

    /** Shifted to the left by {@code bits}, which must not be negative. */
    public UInt256 shiftLeft(int bits) {
        return bits < 256 ? Shifts.left(this, bits) : ZERO;
    }

    /** Shifted to the right by {@code bits}, zeros entering; 0 from 256 on (SHR, EIP-145). */
    public UInt256 shiftRight(UInt256 bits) {
        return bits.fitsBelow(256) ? Shifts.right(this, (int) bits.limb0) : ZERO;
    }

    /** Shifted to the right by {@code bits}, which must not be negative; zeros enter. */
    public UInt256 shiftRight(int bits) {
        return bits < 256 ? Shifts.right(this, bits) : ZERO;
    }

    /** Shifted to the right by {@code bits}, copies of the sign entering; nothing else is left from 256 on (SAR). */
    public UInt256 arithmeticShiftRight(UInt256 bits) {
        return bits.fitsBelow(256) ? Shifts.arithmeticRight(this, (int) bits.limb0) : signWord();
    }

    /** Shifted to the right by {@code bits}, which must not be negative; copies of the sign enter. */
    public UInt256 arithmeticShiftRight(int bits) {
        return bits < 256 ? Shifts.arithmeticRight(this, bits) : signWord();
    }

    private UInt256 signWord() {
        return limb3 < 0 ? MAX : ZERO;
    }
}
