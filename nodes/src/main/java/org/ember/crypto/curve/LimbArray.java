package org.ember.crypto.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/** Numbers as arrays of 64-bit limbs, the least significant first; unsigned if not said otherwise. */
public final class LimbArray {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private LimbArray() {}

    /** The four limbs of a word. */
    public static long[] of(UInt256 word) {
        return new long[] {word.limb0(), word.limb1(), word.limb2(), word.limb3()};
    }

    /** The big-endian {@code length} bytes of {@code source} from {@code offset} on, a multiple of 8, as limbs. */
    public static long[] read(byte[] source, int offset, int length) {
        long[] limbs = new long[length / 8];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] = (long) BIG_ENDIAN.get(source, offset + length - 8 * (i + 1));
        }
        return limbs;
    }

    /** Writes all limbs of {@code number} to {@code target} as big-endian bytes from {@code offset} on. */
    public static void write(long[] number, byte[] target, int offset) {
        for (int i = 0; i < number.length; i++) {
            BIG_ENDIAN.set(target, offset + 8 * (number.length - 1 - i), number[i]);
        }
    }

    /** Whether all limbs are 0. */
    public static boolean isZero(long[] number) {
        long bits = 0;
        for (long limb : number) {
            bits |= limb;
        }
        return bits == 0;
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
            carry = Limbs.carry(left[i], addend) + Limbs.carry(partial, carry);
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
            borrow = Limbs.borrow(left[i], subtrahend) + Limbs.borrow(partial, borrow);
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
                long carries = Limbs.carry(low, product[i + j]) + Limbs.carry(partial, high);
                product[i + j] = partial + high;
                high = Math.unsignedMultiplyHigh(left[i], right[j]) + carries;
            }
            if (i + right.length < length) {
                product[i + right.length] = high;
            }
        }
        return product;
    }
}
