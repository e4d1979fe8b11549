package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An unsigned 256-bit EVM word: four 64-bit limbs, limb 0 the least significant. Immutable; two words are the same
 * when their limbs are. Arithmetic is modulo 2^256. The signed operations read a word as two's complement (Yellow
 * Paper, appendix H).
 */
@ValueType
public final class UInt256 implements Comparable<UInt256> {
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

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final long limb0;
    final long limb1;
    final long limb2;
    final long limb3;

    UInt256(long limb3, long limb2, long limb1, long limb0) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
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

    /** Bits 0 to 63. */
    public long limb0() {
        return limb0;
    }

    /** Bits 64 to 127. */
    public long limb1() {
        return limb1;
    }

    /** Bits 128 to 191. */
    public long limb2() {
        return limb2;
    }

    /** Bits 192 to 255. */
    public long limb3() {
        return limb3;
    }

    public boolean isZero() {
        return (limb0 | limb1 | limb2 | limb3) == 0;
    }

    /** Whether the word is below 2^64, so that {@link #limb0} alone is its (unsigned) value. */
    public boolean fitsLong() {
        return (limb1 | limb2 | limb3) == 0;
    }

    /** Whether the word, in two's complement, is between -2^63 and 2^63 - 1, so that {@link #limb0} alone is its value. */
    public boolean fitsSignedLong() {
        long sign = limb0 >> Long.SIZE - 1;
        return (limb1 ^ sign | limb2 ^ sign | limb3 ^ sign) == 0;
    }

    /** Whether exactly one bit is set. */
    public boolean isPowerOfTwo() {
        return bitCount() == 1;
    }

    /** How many bits are 1: 0 to 256. */
    public int bitCount() {
        return Long.bitCount(limb3) + Long.bitCount(limb2) + Long.bitCount(limb1) + Long.bitCount(limb0);
    }

    /** The position of the highest set bit plus one: 0 for the word 0, up to 256. */
    public int bitLength() {
        return 256 - countLeadingZeros();
    }

    /** The number of zero bits above the highest set bit: 256 for the word 0 (CLZ, EIP-7939). */
    public int countLeadingZeros() {
        if (limb3 != 0) {
            return Long.numberOfLeadingZeros(limb3);
        }
        if (limb2 != 0) {
            return 64 + Long.numberOfLeadingZeros(limb2);
        }
        if (limb1 != 0) {
            return 128 + Long.numberOfLeadingZeros(limb1);
        }
        return 192 + Long.numberOfLeadingZeros(limb0);
    }

    /** The 32 bytes of the word, big-endian. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        writeTo(bytes, 0);
        return bytes;
    }

    /** Big-endian bytes without leading zero bytes: none for the word 0. */
    public byte[] toMinimalBytes() {
        return UInt256Bytes.minimal(this);
    }

    /**
     * Writes the 32 bytes of the word, big-endian.
     *
     * @throws IndexOutOfBoundsException when fewer than 32 bytes are left at {@code offset}
     */
    public void writeTo(byte[] target, int offset) {
        // The last limb first: if it does not fit then nothing is written.
        BIG_ENDIAN.set(target, offset + 24, limb0);
        BIG_ENDIAN.set(target, offset, limb3);
        BIG_ENDIAN.set(target, offset + 8, limb2);
        BIG_ENDIAN.set(target, offset + 16, limb1);
    }

    /** {@code 0x} and the hexadecimal digits without leading zeros; {@code 0x0} for the word 0. */
    public String toHex() {
        return UInt256Text.hex(this);
    }

    /** {@code 0x} and all 64 hexadecimal digits. */
    public String toFullHex() {
        return UInt256Text.fullHex(this);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof UInt256 word && equals(word);
    }

    /** Whether both are the same number; {@code other} is not null. */
    @SuppressWarnings("NonOverridingEquals") // saves compiled code a type check
    public boolean equals(UInt256 other) {
        return ((limb0 ^ other.limb0) | (limb1 ^ other.limb1) | (limb2 ^ other.limb2) | (limb3 ^ other.limb3)) == 0;
    }

    /** Differs from one process to the next, so that nobody can prepare words that collide. */
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

    public boolean lessThan(UInt256 other) {
        if (limb3 != other.limb3) {
            return Limbs.below(limb3, other.limb3);
        }
        if (limb2 != other.limb2) {
            return Limbs.below(limb2, other.limb2);
        }
        if (limb1 != other.limb1) {
            return Limbs.below(limb1, other.limb1);
        }
        return Limbs.below(limb0, other.limb0);
    }

    public boolean greaterThan(UInt256 other) {
        return other.lessThan(this);
    }

    public boolean signedLessThan(UInt256 other) {
        // Numbers of the same sign are in unsigned order.
        return (limb3 ^ other.limb3) < 0 ? limb3 < 0 : lessThan(other);
    }

    public boolean signedGreaterThan(UInt256 other) {
        return other.signedLessThan(this);
    }

    public UInt256 and(UInt256 other) {
        return new UInt256(limb3 & other.limb3, limb2 & other.limb2, limb1 & other.limb1, limb0 & other.limb0);
    }

    public UInt256 or(UInt256 other) {
        return new UInt256(limb3 | other.limb3, limb2 | other.limb2, limb1 | other.limb1, limb0 | other.limb0);
    }

    public UInt256 xor(UInt256 other) {
        return new UInt256(limb3 ^ other.limb3, limb2 ^ other.limb2, limb1 ^ other.limb1, limb0 ^ other.limb0);
    }

    public UInt256 not() {
        return new UInt256(~limb3, ~limb2, ~limb1, ~limb0);
    }

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

    private boolean fitsBelow(int bound) {
        return fitsLong() && Limbs.below(limb0, bound);
    }

    private UInt256 signWord() {
        return limb3 < 0 ? MAX : ZERO;
    }
}
