package org.ember.crypto.curve;

import static org.ember.word.Limbs.below;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.ember.word.UInt256;

/** What arithmetic on several 64-bit limbs, the least significant first, is made of. */
public final class Limbs {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Limbs() {}

    /** The four limbs of a word. */
    public static long[] of(UInt256 word) {
        return new long[] {word.limb0(), word.limb1(), word.limb2(), word.limb3()};
    }

    /** The carry out of {@code sum = addend + other}: 1 or 0. */
    public static long carry(long sum, long addend) {
        return below(sum, addend) ? 1 : 0;
    }

    /** The borrow out of {@code minuend - subtrahend}: 1 or 0. */
    public static long borrow(long minuend, long subtrahend) {
        return below(minuend, subtrahend) ? 1 : 0;
    }

    /** The big-endian 8 bytes of {@code source} from {@code offset} on. */
    private static long read(byte[] source, int offset) {
        return (long) BIG_ENDIAN.get(source, offset);
    }

    /** The big-endian {@code length} bytes of {@code source} from {@code offset} on, a multiple of 8, as limbs. */
    public static long[] read(byte[] source, int offset, int length) {
        long[] limbs = new long[length / 8];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] = read(source, offset + length - 8 * (i + 1));
        }
        return limbs;
    }

    /** Writes {@code limb} to {@code target} as 8 big-endian bytes from {@code offset} on. */
    public static void write(long limb, byte[] target, int offset) {
        BIG_ENDIAN.set(target, offset, limb);
    }

    /** Bit {@code index} of the number {@code limbs}: 1 or 0, which it is above the top. */
    public static int bit(long[] limbs, int index) {
        return index >> 6 < limbs.length ? (int) (limbs[index >> 6] >>> index) & 1 : 0;
    }

    /** The sign of {@code left - right}, both unsigned and of the same number of limbs. */
    public static int compare(long[] left, long[] right) {
        for (int i = left.length - 1; i >= 0; i--) {
            if (left[i] != right[i]) {
                return Long.compareUnsigned(left[i], right[i]);
            }
        }
        return 0;
    }

    /** {@code left + right} modulo 2 to the number of bits of {@code left}, which is no shorter than {@code right}. */
    public static long[] add(long[] left, long[] right) {
        long[] sum = left.clone();
        long carry = 0;
        for (int i = 0; i < sum.length; i++) {
            long addend = i < right.length ? right[i] : 0;
            long partial = left[i] + addend;
            sum[i] = partial + carry;
            carry = carry(partial, addend) + carry(sum[i], carry);
        }
        return sum;
    }

    /** {@code left - right} modulo 2 to the number of bits of {@code left}, no shorter than {@code right}. */
    public static long[] subtract(long[] left, long[] right) {
        long[] difference = left.clone();
        long borrow = 0;
        for (int i = 0; i < difference.length; i++) {
            long subtrahend = i < right.length ? right[i] : 0;
            long partial = left[i] - subtrahend;
            difference[i] = partial - borrow;
            borrow = borrow(left[i], subtrahend) + borrow(partial, borrow);
        }
        return difference;
    }

    /** The lowest {@code length} limbs of {@code left * right}. */
    public static long[] multiply(long[] left, long[] right, int length) {
        long[] product = new long[length];
        for (int i = 0; i < left.length; i++) {
            long high = 0;
            for (int j = 0; j < right.length && i + j < length; j++) {
                long low = left[i] * right[j];
                long partial = low + product[i + j];
                long sum = partial + high;
                high = Math.unsignedMultiplyHigh(left[i], right[j]) + carry(partial, low) + carry(sum, high);
                product[i + j] = sum;
            }
            if (i + right.length < length) {
                product[i + right.length] = high;
            }
        }
        return product;
    }
}
