package org.ember.crypto.curve;

/**
 * The method of Gallant, Lambert and Vanstone: on a curve with an endomorphism that multiplies a point by lambda, a
 * scalar k becomes k1 + k2 * lambda (modulo the group order) with k1 and k2 of half its length, so that
 * multiplying by k takes half the doublings.
 *
 * <p>It needs a short basis (a1, b1), (a2, b2) of the pairs with {@code a + b * lambda = 0} modulo the order, b1 being
 * negative and the others positive. Numbers are 192-bit two's complement, three limbs.
 */
public final class GlvSplit {
    private static final int LENGTH = 3;

    private final long[] a1;
    private final long[] b1;
    private final long[] a2;
    private final long[] b2;
    private final long[] quotient1;
    private final long[] quotient2;

    /**
     * The split by this basis.
     *
     * @param quotient1 {@code 2^256 * b2} divided by the group order
     * @param quotient2 {@code 2^256 * -b1} divided by the group order
     */
    public GlvSplit(long[] a1, long[] b1, long[] a2, long[] b2, long[] quotient1, long[] quotient2) {
        this.a1 = a1;
        this.b1 = b1;
        this.a2 = a2;
        this.b2 = b2;
        this.quotient1 = quotient1;
        this.quotient2 = quotient2;
    }

    /** The two halves' {@link Wnaf}, k1 first, of a scalar of four limbs below the group order. */
    public byte[][] split(long[] scalar, int width) {
        long[] multiple1 = above256(LimbArray.multiply(scalar, quotient1, 7));
        long[] multiple2 = above256(LimbArray.multiply(scalar, quotient2, 7));
        long[] low = {scalar[0], scalar[1], scalar[2]};
        long[] k1 = LimbArray.subtract(LimbArray.subtract(low, product(multiple1, a1)), product(multiple2, a2));
        long[] k2 = LimbArray.subtract(
                LimbArray.subtract(new long[LENGTH], product(multiple1, b1)), product(multiple2, b2));
        return new byte[][] {digits(k1, width), digits(k2, width)};
    }

    private static long[] above256(long[] product) {
        return new long[] {product[4], product[5], product[6]};
    }

    private static long[] product(long[] left, long[] right) {
        return LimbArray.multiply(left, right, LENGTH);
    }

    private static byte[] digits(long[] signed, int width) {
        boolean negative = signed[LENGTH - 1] < 0;
        return Wnaf.of(negative ? LimbArray.subtract(new long[LENGTH], signed) : signed, negative, width);
    }
}
