package org.ember.crypto.curve;

import java.util.Arrays;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/**
 * Inverses modulo an odd number, by the greatest common divisor of Bernstein and Yang ("Fast constant-time gcd
 * computation and modular inversion", 2019), here in variable time.
 *
 * <p>A step looks only at the lowest bits of the two numbers f and g. So 62 steps are done on one limb of each and
 * gathered in a matrix, which is then applied to the whole numbers, and modulo the modulus to their coefficients d and
 * e, of which {@code f = d * value} and {@code g = e * value} hold all the time. All four are two's complement, with
 * one limb more than the modulus.
 */
public final class ModularInverse {
    private static final int BATCH = 62;
    private static final long MASK = (1L << BATCH) - 1;

    private final long[] modulus;
    private final long inverseOfModulus;

    private long[] f;
    private long[] g;
    private long[] d;
    private long[] e;
    /** An estimate of how many bits longer g is than f. */
    private int delta = 1;

    /**
     * The matrix of a batch, times 2^62: the new f is {@code ff * f + fg * g}, the new g is {@code gf * f + gg * g}.
     */
    private long ff;

    private long fg;
    private long gf;
    private long gg;

    private ModularInverse(long[] value, long[] modulus) {
        int length = modulus.length + 1;
        this.modulus = Arrays.copyOf(modulus, length);
        this.inverseOfModulus = inverseOfLimb(modulus[0]);
        this.f = this.modulus;
        this.g = Arrays.copyOf(value, length);
        this.d = new long[length];
        this.e = new long[length];
        this.e[0] = 1;
    }

    /**
     * The number below {@code modulus} whose product with {@code value} leaves 1; 0 when {@code value} is 0.
     *
     * @param value below {@code modulus}, with as many limbs, and with no divisor in common unless it is 0
     * @param modulus odd
     */
    public static long[] of(long[] value, long[] modulus) {
        return new ModularInverse(value, modulus).run();
    }

    /** The same for words: the inverse of a number below {@code modulus}, which is odd. */
    public static UInt256 of(UInt256 value, UInt256 modulus) {
        long[] inverse = of(LimbArray.of(value), LimbArray.of(modulus));
        return UInt256.of(inverse[3], inverse[2], inverse[1], inverse[0]);
    }

    private long[] run() {
        while (!LimbArray.isZero(g)) {
            batch();
            long[] newF = combine(ff, f, fg, g, 0);
            g = combine(gf, f, gg, g, 0);
            f = newF;
            long[] newD = combine(ff, d, fg, e, correction(ff, d, fg, e));
            e = combine(gf, d, gg, e, correction(gf, d, gg, e));
            d = newD;
        }
        // f is 1 or -1, and d times it the inverse but for a small multiple of the modulus.
        long[] inverse = f[f.length - 1] < 0 ? LimbArray.subtract(new long[d.length], d) : d;
        while (inverse[inverse.length - 1] < 0) {
            inverse = LimbArray.add(inverse, modulus);
        }
        while (LimbArray.compare(inverse, modulus) >= 0) {
            inverse = LimbArray.subtract(inverse, modulus);
        }
        return Arrays.copyOf(inverse, inverse.length - 1);
    }

    /** Does 62 steps on the lowest limbs of f and g, and leaves their matrix. */
    private void batch() {
        long lowF = f[0];
        long lowG = g[0];
        ff = 1;
        fg = 0;
        gf = 0;
        gg = 1;
        int left = BATCH;
        while (true) {
            // As long as g is even, a step halves it; all of the matrix is kept times 2, so here the row of f doubles.
            int zeros = Math.min(left, Long.numberOfTrailingZeros(lowG));
            lowG >>= zeros;
            ff <<= zeros;
            fg <<= zeros;
            delta += zeros;
            left -= zeros;
            if (left == 0) {
                return;
            }
            // Else f or, if g is longer, g takes the place of f; and what is left is made even.
            if (delta > 0) {
                delta = -delta;
                long oldF = lowF;
                lowF = lowG;
                lowG -= oldF;
                long oldRow = ff;
                ff = gf;
                gf -= oldRow;
                oldRow = fg;
                fg = gg;
                gg -= oldRow;
            } else {
                lowG += lowF;
                gf += ff;
                gg += fg;
            }
        }
    }

    /** The multiple of the modulus, below 2^62, that makes {@code a * x + b * y} divisible by 2^62. */
    private long correction(long a, long[] x, long b, long[] y) {
        return -(a * x[0] + b * y[0]) * inverseOfModulus & MASK;
    }

    /** {@code (a * x + b * y + c * modulus) / 2^62}, which leaves no remainder. */
    private long[] combine(long a, long[] x, long b, long[] y, long c) {
        long[] result = new long[x.length];
        long low = 0;
        long high = 0;
        long previous = 0;
        for (int i = 0; i < x.length; i++) {
            boolean isTop = i == x.length - 1;
            long product = a * x[i];
            high += highOf(a, x[i], isTop) + Limbs.carry(low, product);
            low += product;
            product = b * y[i];
            high += highOf(b, y[i], isTop) + Limbs.carry(low, product);
            low += product;
            product = c * modulus[i];
            high += highOf(c, modulus[i], isTop) + Limbs.carry(low, product);
            low += product;
            if (i > 0) {
                result[i - 1] = previous >>> BATCH | low << 64 - BATCH;
            }
            previous = low;
            low = high;
            high >>= 63;
        }
        result[x.length - 1] = previous >>> BATCH | low << 64 - BATCH;
        return result;
    }

    /** The high limb of a signed factor times a limb, which is signed as well when it is the top one. */
    private static long highOf(long factor, long limb, boolean isTop) {
        long high = Math.multiplyHigh(factor, limb);
        return isTop ? high : high + (limb >> 63 & factor);
    }

    /** The inverse of an odd limb modulo 2^64, by Newton's method: each round doubles the bits that are right. */
    private static long inverseOfLimb(long limb) {
        long inverse = limb;
        for (int bits = 3; bits < 64; bits *= 2) {
            inverse *= 2 - limb * inverse;
        }
        return inverse;
    }
}
