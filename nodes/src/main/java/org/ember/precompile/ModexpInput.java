package org.ember.precompile;

import java.math.BigInteger;
import java.util.Arrays;
import org.ember.word.UInt256;

/**
 * The input of MODEXP: the lengths of base, exponent and modulus, a word each, then the three numbers. Input that ends
 * early goes on with zeros. A length of 2^63 or more is taken for {@code Long.MAX_VALUE}: both cost more than anybody
 * has.
 */
record ModexpInput(byte[] input, long baseLength, long exponentLength, long modulusLength) {
    private static final int HEADER = 96;

    static ModexpInput of(byte[] input) {
        byte[] header = Arrays.copyOf(input, HEADER);
        return new ModexpInput(input, length(header, 0), length(header, 32), length(header, 64));
    }

    private static long length(byte[] header, int offset) {
        UInt256 length = UInt256.fromBytes(header, offset, 32);
        return length.fitsLong() && length.limb0() >= 0 ? length.limb0() : Long.MAX_VALUE;
    }

    /** The first 32 bytes of the exponent, or all when it has fewer, as a number. */
    UInt256 exponentHead() {
        int length = (int) Math.min(32, exponentLength);
        return UInt256.fromBytes(bytes(exponentOffset(), length));
    }

    /** The base, whose length is an {@code int}. */
    BigInteger base() {
        return number(HEADER, baseLength);
    }

    /** The part of the exponent that is in the input, and so without the zero bytes that follow it. */
    BigInteger exponentPrefix() {
        return number(exponentOffset(), present(exponentOffset(), exponentLength));
    }

    /** The zero bytes that follow {@link #exponentPrefix}. */
    long exponentZeros() {
        return exponentLength - present(exponentOffset(), exponentLength);
    }

    /** The modulus, whose length is an {@code int}. */
    BigInteger modulus() {
        return number(saturatedSum(exponentOffset(), exponentLength), modulusLength);
    }

    private long exponentOffset() {
        return saturatedSum(HEADER, baseLength);
    }

    private static long saturatedSum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** How many of the {@code length} bytes from {@code offset} on are in the input. */
    private long present(long offset, long length) {
        return Math.clamp(input.length - offset, 0, length);
    }

    private BigInteger number(long offset, long length) {
        int present = (int) present(offset, length);
        if (present == 0) {
            return BigInteger.ZERO;
        }
        return new BigInteger(1, input, (int) offset, present).shiftLeft(Math.toIntExact(8 * (length - present)));
    }

    private byte[] bytes(long offset, int length) {
        byte[] bytes = new byte[length];
        int present = (int) present(offset, length);
        if (present > 0) {
            System.arraycopy(input, (int) offset, bytes, 0, present);
        }
        return bytes;
    }
}
