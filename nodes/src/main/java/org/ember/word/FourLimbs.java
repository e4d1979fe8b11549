package org.ember.word;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 256-bit number as four limbs of 64 bits, limb 0 the least significant: how it is measured, compared and
 * written. Its one kind is {@link UInt256}, which computes with it.
 */
public abstract sealed class FourLimbs permits UInt256 {
    static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final long limb0;
    final long limb1;
    final long limb2;
    final long limb3;

    FourLimbs(long limb3, long limb2, long limb1, long limb0) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
    }

    /** Bits 0 to 63. */
    public final long limb0() {
        return limb0;
    }

    /** Bits 64 to 127. */
    public final long limb1() {
        return limb1;
    }

    /** Bits 128 to 191. */
    public final long limb2() {
        return limb2;
    }

    /** Bits 192 to 255. */
    public final long limb3() {
        return limb3;
    }

    /** Whether the word is 0. */
    public final boolean isZero() {
        return (limb0 | limb1 | limb2 | limb3) == 0;
    }

    /** Whether the word is below 2^64, so that {@link #limb0} alone is its (unsigned) value. */
    public final boolean fitsLong() {
        return (limb1 | limb2 | limb3) == 0;
    }

    /**
     * Whether the word, in two's complement, is between -2^63 and 2^63 - 1, so that {@link #limb0} alone is its value.
     */
    public final boolean fitsSignedLong() {
        long sign = limb0 >> Long.SIZE - 1;
        return (limb1 ^ sign | limb2 ^ sign | limb3 ^ sign) == 0;
    }

    /** Whether exactly one bit is set. */
    public final boolean isPowerOfTwo() {
        return bitCount() == 1;
    }

    /** How many bits are 1: 0 to 256. */
    public final int bitCount() {
        return Long.bitCount(limb3) + Long.bitCount(limb2) + Long.bitCount(limb1) + Long.bitCount(limb0);
    }

    /** The position of the highest set bit plus one: 0 for the word 0, up to 256. */
    public final int bitLength() {
        return 256 - countLeadingZeros();
    }

    /** The number of zero bits above the highest set bit: 256 for the word 0 (CLZ, EIP-7939). */
    public final int countLeadingZeros() {
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

    /** Whether the word is below {@code other}, both unsigned. */
    public final boolean lessThan(FourLimbs other) {
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

    /** Whether the word is above {@code other}, both unsigned. */
    public final boolean greaterThan(FourLimbs other) {
        return other.lessThan(this);
    }

    /** Whether the word is below {@code other}, both in two's complement. */
    public final boolean signedLessThan(FourLimbs other) {
        // Numbers of the same sign are in unsigned order.
        return (limb3 ^ other.limb3) < 0 ? limb3 < 0 : lessThan(other);
    }

    /** Whether the word is above {@code other}, both in two's complement. */
    public final boolean signedGreaterThan(FourLimbs other) {
        return other.signedLessThan(this);
    }

    /** Whether the word, unsigned, is below {@code bound}, which is 0 or more. */
    final boolean fitsBelow(int bound) {
        return fitsLong() && Limbs.below(limb0, bound);
    }

    /** The 32 bytes of the word, big-endian. */
    public final byte[] toBytes() {
        byte[] bytes = new byte[UInt256.BYTES];
        writeTo(bytes, 0);
        return bytes;
    }

    /** Big-endian bytes without leading zero bytes: none for the word 0. */
    public final byte[] toMinimalBytes() {
        return UInt256Bytes.minimal(this);
    }

    /**
     * Writes the 32 bytes of the word, big-endian.
     *
     * @throws IndexOutOfBoundsException when fewer than 32 bytes are left at {@code offset}
     */
    public final void writeTo(byte[] target, int offset) {
        // The last limb first: if it does not fit then nothing is written.
        BIG_ENDIAN.set(target, offset + 24, limb0);
        BIG_ENDIAN.set(target, offset, limb3);
        BIG_ENDIAN.set(target, offset + 8, limb2);
        BIG_ENDIAN.set(target, offset + 16, limb1);
    }

    /** {@code 0x} and the hexadecimal digits without leading zeros; {@code 0x0} for the word 0. */
    public final String toHex() {
        return UInt256Text.hex(this);
    }

    /** {@code 0x} and all 64 hexadecimal digits. */
    public final String toFullHex() {
        return UInt256Text.fullHex(this);
    }
}
