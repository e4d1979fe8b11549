package org.ember.crypto.secp256k1;

import org.ember.crypto.curve.FiveLimbs;
import org.ember.crypto.curve.LimbArray;
import org.ember.crypto.curve.ModularInverse;
import org.ember.crypto.curve.Powers;

/**
 * An element of the field of {@code p = 2^256 - 2^32 - 977}, immutable.
 *
 * <p>It is kept in limbs of 52 bits. Within {@link #BOUND} times p it can be a factor. A product is folded to about 256
 * bits, as 2^256 and 2^260 are short numbers modulo p.
 */
final class Secp256k1Fp extends FiveLimbs<Secp256k1Fp> implements Powers.Factor<Secp256k1Fp> {
    /** How many times p the magnitude of an element is at most; a product's is at most 2. */
    private static final int BOUND = 64;

    /** The bits of a limb. */
    private static final int WIDTH = 52;

    private static final long MASK = (1L << WIDTH) - 1;
    /** The bits of the top limb of a number below 2^256. */
    private static final int TOP_WIDTH = 48;

    private static final long TOP_MASK = (1L << TOP_WIDTH) - 1;

    /** {@code 2^256 mod p}. */
    private static final long FOLD = 0x1_0000_03d1L;
    /** {@code 2^260 mod p}. */
    private static final long LIMBS_FOLD = FOLD << 4;
    /** {@code 1/p mod 2^52}. */
    private static final long INVERSE = 0x7f6e22ddacacfL;
    /** p in limbs of 64 bits. */
    private static final long[] MODULUS = {-FOLD, -1, -1, -1};
    /** {@code (p + 1) / 4}. */
    private static final long[] ROOT_EXPONENT = {0xffffffffbfffff0cL, -1, -1, 0x3fffffffffffffffL};

    static final Secp256k1Fp ZERO = new Secp256k1Fp(0, 0, 0, 0, 0);
    static final Secp256k1Fp ONE = new Secp256k1Fp(1, 0, 0, 0, 0);

    private Secp256k1Fp(long limb0, long limb1, long limb2, long limb3, long limb4) {
        super(limb0, limb1, limb2, limb3, limb4);
    }

    /** The element that the number with these limbs of 64 bits, below p, is. */
    static Secp256k1Fp of(long limb3, long limb2, long limb1, long limb0) {
        return new Secp256k1Fp(
                limb0 & MASK,
                (limb0 >>> 52 | limb1 << 12) & MASK,
                (limb1 >>> 40 | limb2 << 24) & MASK,
                (limb2 >>> 28 | limb3 << 36) & MASK,
                limb3 >>> 16);
    }

    @Override
    protected long[] toNumber() {
        // Less what exceeds 256 bits, and a second time as that may leave a small negative number.
        Secp256k1Fp folded = foldTop().foldTop();
        long[] number = {
            folded.limb0 | folded.limb1 << 52,
            folded.limb1 >>> 12 | folded.limb2 << 40,
            folded.limb2 >>> 24 | folded.limb3 << 28,
            folded.limb3 >>> 36 | folded.limb4 << 16
        };
        return LimbArray.compare(number, MODULUS) < 0 ? number : LimbArray.subtract(number, MODULUS);
    }

    private Secp256k1Fp foldTop() {
        return carried(limb0 + (limb4 >> TOP_WIDTH) * FOLD, limb1, limb2, limb3, limb4 & TOP_MASK);
    }

    boolean isOdd() {
        return (toNumber()[0] & 1) != 0;
    }

    @Override
    protected boolean canBeZero() {
        long multiple = limb0 * INVERSE << 64 - WIDTH >> 64 - WIDTH;
        return Math.abs(multiple) <= BOUND;
    }

    @Override
    protected Secp256k1Fp carried(long limb0, long limb1, long limb2, long limb3, long limb4) {
        long sum1 = limb1 + (limb0 >> WIDTH);
        long sum2 = limb2 + (sum1 >> WIDTH);
        long sum3 = limb3 + (sum2 >> WIDTH);
        return new Secp256k1Fp(limb0 & MASK, sum1 & MASK, sum2 & MASK, sum3 & MASK, limb4 + (sum3 >> WIDTH));
    }

    @Override
    public Secp256k1Fp multiply(Secp256k1Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long a4 = limb4;
        long b0 = other.limb0;
        long b1 = other.limb1;
        long b2 = other.limb2;
        long b3 = other.limb3;
        long b4 = other.limb4;
        long aShifted0 = a0 << 6;
        long aShifted1 = a1 << 6;
        long aShifted2 = a2 << 6;
        long aShifted3 = a3 << 6;
        long aShifted4 = a4 << 6;
        long bShifted0 = b0 << 6;
        long bShifted1 = b1 << 6;
        long bShifted2 = b2 << 6;
        long bShifted3 = b3 << 6;
        long bShifted4 = b4 << 6;
        // Every product is split in the two limbs that it goes to.
        long t0 = (a0 * b0 & MASK);
        long t1 = (a0 * b1 & MASK) + (a1 * b0 & MASK) + Math.multiplyHigh(aShifted0, bShifted0);
        long t2 = (a0 * b2 & MASK)
                + (a1 * b1 & MASK)
                + (a2 * b0 & MASK)
                + Math.multiplyHigh(aShifted0, bShifted1)
                + Math.multiplyHigh(aShifted1, bShifted0);
        long t3 = (a0 * b3 & MASK)
                + (a1 * b2 & MASK)
                + (a2 * b1 & MASK)
                + (a3 * b0 & MASK)
                + Math.multiplyHigh(aShifted0, bShifted2)
                + Math.multiplyHigh(aShifted1, bShifted1)
                + Math.multiplyHigh(aShifted2, bShifted0);
        long t4 = (a0 * b4 & MASK)
                + (a1 * b3 & MASK)
                + (a2 * b2 & MASK)
                + (a3 * b1 & MASK)
                + (a4 * b0 & MASK)
                + Math.multiplyHigh(aShifted0, bShifted3)
                + Math.multiplyHigh(aShifted1, bShifted2)
                + Math.multiplyHigh(aShifted2, bShifted1)
                + Math.multiplyHigh(aShifted3, bShifted0);
        long t5 = (a1 * b4 & MASK)
                + (a2 * b3 & MASK)
                + (a3 * b2 & MASK)
                + (a4 * b1 & MASK)
                + Math.multiplyHigh(aShifted0, bShifted4)
                + Math.multiplyHigh(aShifted1, bShifted3)
                + Math.multiplyHigh(aShifted2, bShifted2)
                + Math.multiplyHigh(aShifted3, bShifted1)
                + Math.multiplyHigh(aShifted4, bShifted0);
        long t6 = (a2 * b4 & MASK)
                + (a3 * b3 & MASK)
                + (a4 * b2 & MASK)
                + Math.multiplyHigh(aShifted1, bShifted4)
                + Math.multiplyHigh(aShifted2, bShifted3)
                + Math.multiplyHigh(aShifted3, bShifted2)
                + Math.multiplyHigh(aShifted4, bShifted1);
        long t7 = (a3 * b4 & MASK)
                + (a4 * b3 & MASK)
                + Math.multiplyHigh(aShifted2, bShifted4)
                + Math.multiplyHigh(aShifted3, bShifted3)
                + Math.multiplyHigh(aShifted4, bShifted2);
        long t8 = (a4 * b4 & MASK) + Math.multiplyHigh(aShifted3, bShifted4) + Math.multiplyHigh(aShifted4, bShifted3);
        long t9 = Math.multiplyHigh(aShifted4, bShifted4);
        return new Secp256k1Fp(t0, t1, t2, t3, t4).plusUpper(t5, t6, t7, t8, t9);
    }

    @Override
    public Secp256k1Fp square() {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long a4 = limb4;
        long aShifted0 = a0 << 6;
        long aShifted1 = a1 << 6;
        long aShifted2 = a2 << 6;
        long aShifted3 = a3 << 6;
        long aShifted4 = a4 << 6;
        long aTwice1 = a1 << 1;
        long aTwice2 = a2 << 1;
        long aTwice3 = a3 << 1;
        long aTwice4 = a4 << 1;
        long aTwiceShifted1 = a1 << 7;
        long aTwiceShifted2 = a2 << 7;
        long aTwiceShifted3 = a3 << 7;
        long aTwiceShifted4 = a4 << 7;
        long t0 = (a0 * a0 & MASK);
        long t1 = (a0 * aTwice1 & MASK) + Math.multiplyHigh(aShifted0, aShifted0);
        long t2 = (a0 * aTwice2 & MASK) + (a1 * a1 & MASK) + Math.multiplyHigh(aShifted0, aTwiceShifted1);
        long t3 = (a0 * aTwice3 & MASK)
                + (a1 * aTwice2 & MASK)
                + Math.multiplyHigh(aShifted0, aTwiceShifted2)
                + Math.multiplyHigh(aShifted1, aShifted1);
        long t4 = (a0 * aTwice4 & MASK)
                + (a1 * aTwice3 & MASK)
                + (a2 * a2 & MASK)
                + Math.multiplyHigh(aShifted0, aTwiceShifted3)
                + Math.multiplyHigh(aShifted1, aTwiceShifted2);
        long t5 = (a1 * aTwice4 & MASK)
                + (a2 * aTwice3 & MASK)
                + Math.multiplyHigh(aShifted0, aTwiceShifted4)
                + Math.multiplyHigh(aShifted1, aTwiceShifted3)
                + Math.multiplyHigh(aShifted2, aShifted2);
        long t6 = (a2 * aTwice4 & MASK)
                + (a3 * a3 & MASK)
                + Math.multiplyHigh(aShifted1, aTwiceShifted4)
                + Math.multiplyHigh(aShifted2, aTwiceShifted3);
        long t7 = (a3 * aTwice4 & MASK)
                + Math.multiplyHigh(aShifted2, aTwiceShifted4)
                + Math.multiplyHigh(aShifted3, aShifted3);
        long t8 = (a4 * a4 & MASK) + Math.multiplyHigh(aShifted3, aTwiceShifted4);
        long t9 = Math.multiplyHigh(aShifted4, aShifted4);
        return new Secp256k1Fp(t0, t1, t2, t3, t4).plusUpper(t5, t6, t7, t8, t9);
    }

    /** This, with limbs of any size, and 2^260 times the number with the limbs given, folded to about 256 bits. */
    private Secp256k1Fp plusUpper(long t5, long t6, long t7, long t8, long t9) {
        // The upper limbs, with all that is carried, go to the lower ones as multiples of 2^260.
        long u5 = t5 + (limb4 >> WIDTH);
        long u6 = t6 + (u5 >> WIDTH);
        long u7 = t7 + (u6 >> WIDTH);
        long u8 = t8 + (u7 >> WIDTH);
        long u9 = t9 + (u8 >> WIDTH);
        long v5 = u5 & MASK;
        long v6 = u6 & MASK;
        long v7 = u7 & MASK;
        long v8 = u8 & MASK;
        long v9 = u9;
        long r0 = limb0 + (v5 * LIMBS_FOLD & MASK);
        long r1 = limb1 + (v6 * LIMBS_FOLD & MASK) + Math.multiplyHigh(v5, LIMBS_FOLD << 12);
        long r2 = limb2 + (v7 * LIMBS_FOLD & MASK) + Math.multiplyHigh(v6, LIMBS_FOLD << 12);
        long r3 = limb3 + (v8 * LIMBS_FOLD & MASK) + Math.multiplyHigh(v7, LIMBS_FOLD << 12);
        long r4 = (limb4 & MASK) + (v9 * LIMBS_FOLD & MASK) + Math.multiplyHigh(v8, LIMBS_FOLD << 12);
        long rest = Math.multiplyHigh(v9, LIMBS_FOLD << 12);
        // And so does what is above 2^256 in the top limb, as multiples of that.
        long top = r4 + (r3 >> WIDTH);
        return carried(
                r0 + (rest * LIMBS_FOLD & MASK) + (top >> TOP_WIDTH) * FOLD,
                r1 + Math.multiplyHigh(rest, LIMBS_FOLD << 12),
                r2,
                r3 & MASK,
                top & TOP_MASK);
    }

    /** A square root of this element or, if it has none, of its negative. */
    Secp256k1Fp root() {
        return Powers.of(this, ONE, ROOT_EXPONENT);
    }

    /** The multiplicative inverse, and 0 for 0. */
    Secp256k1Fp inverse() {
        long[] inverse = ModularInverse.of(toNumber(), MODULUS);
        return of(inverse[3], inverse[2], inverse[1], inverse[0]);
    }
}
