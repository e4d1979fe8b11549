package org.ember.crypto.curve;

import java.util.Arrays;

/**
 * Non-adjacent forms: a number as a sum of signed odd digits times powers of two, of which few are not zero. Element i
 * of the digits belongs to 2^i.
 */
public final class Wnaf {
    private Wnaf() {}

    /**
     * The digits of {@code magnitude}, or of its negative. They are below {@code 2^(width-1)} in magnitude, and of
     * {@code width} neighbours at most one is not zero.
     *
     * @param width 2 to 8
     */
    public static byte[] of(long[] magnitude, boolean negative, int width) {
        int length = 64 * magnitude.length + 1;
        byte[] digits = new byte[length];
        int sign = negative ? -1 : 1;
        int carry = 0;
        int used = 0;
        int i = 0;
        while (i < length) {
            if (LimbArray.bit(magnitude, i) == carry) {
                i++;
                continue;
            }
            int digit = carry;
            for (int bit = 0; bit < width; bit++) {
                digit += LimbArray.bit(magnitude, i + bit) << bit;
            }
            carry = digit >> width - 1 & 1;
            digits[i] = (byte) (sign * (digit - (carry << width)));
            used = i + 1;
            i += width;
        }
        return Arrays.copyOf(digits, used);
    }

    /** Digit {@code index} of {@code digits}, 0 beyond their end. */
    public static int at(byte[] digits, int index) {
        return index < digits.length ? digits[index] : 0;
    }
}
