package org.ember.crypto.bls12381;

import java.util.Arrays;
import org.ember.crypto.curve.LimbArray;
import supranational.blst.Scalar;

/** Numbers as EIP-2537 writes them, big-endian: field elements in 64 bytes, the first 16 of them 0, scalars in 32. */
final class Encoding {
    /** The length of a field element in bytes. */
    static final int FIELD = 64;
    /** The length of a scalar in bytes. */
    static final int SCALAR = 32;

    private static final int PADDING = FIELD - Bls12Fp.BYTES;
    /** The order of the groups. */
    private static final long[] ORDER = {
        0xffffffff00000001L, 0x53bda402fffe5bfeL, 0x3339d80809a1d805L, 0x73eda753299d7d48L
    };

    private Encoding() {}

    /** The field element at {@code offset}; {@code null} when it is not below p. */
    static Bls12Fp readFp(byte[] input, int offset) {
        return isZero(input, offset, PADDING) ? Bls12Fp.read(input, offset + PADDING) : null;
    }

    static boolean isZero(byte[] input, int offset, int length) {
        return Arrays.mismatch(input, offset, offset + length, new byte[length], 0, length) < 0;
    }

    /** Whether the {@code count} field elements from {@code offset} on are below p. */
    static boolean areFieldElements(byte[] input, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (readFp(input, offset + i * FIELD) == null) {
                return false;
            }
        }
        return true;
    }

    /** Copies element {@code from} of {@code padded}, counted from {@code offset} on, to be element {@code to}. */
    static void strip(byte[] padded, int offset, int from, byte[] stripped, int to) {
        System.arraycopy(padded, offset + from * FIELD + PADDING, stripped, to * Bls12Fp.BYTES, Bls12Fp.BYTES);
    }

    /** The reverse of {@link #strip}. */
    static void pad(byte[] stripped, int from, byte[] padded, int to) {
        System.arraycopy(stripped, from * Bls12Fp.BYTES, padded, to * FIELD + PADDING, Bls12Fp.BYTES);
    }

    /** The scalar at {@code offset} modulo the groups' order, {@code null} for 0. */
    static Scalar readScalar(byte[] input, int offset) {
        long[] scalar = LimbArray.read(input, offset, SCALAR);
        while (LimbArray.compare(scalar, ORDER) >= 0) {
            scalar = LimbArray.subtract(scalar, ORDER);
        }
        if (LimbArray.isZero(scalar)) {
            return null;
        }
        byte[] reduced = new byte[SCALAR];
        LimbArray.write(scalar, reduced, 0);
        return new Scalar().from_bendian(reduced);
    }
}
