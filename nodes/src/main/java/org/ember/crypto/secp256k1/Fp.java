package org.ember.crypto.secp256k1;

import static org.ember.crypto.curve.Limbs.borrow;
import static org.ember.crypto.curve.Limbs.carry;

import org.ember.crypto.curve.Limbs;
import org.ember.crypto.curve.ModularInverse;

/**
 * An element of the field of {@code p = 2^256 - 2^32 - 977}, immutable: four limbs, below p. Modulo p, 2^256 is the
 * short number {@link #FOLD}, by which whatever exceeds four limbs is folded back.
 */
final class Fp {
    private static final long FOLD = 0x1_0000_03d1L;
    private static final long[] MODULUS = {-FOLD, -1, -1, -1};
    /** {@code (p + 1) / 4}. */
    private static final long[] ROOT_EXPONENT = {0xffffffffbfffff0cL, -1, -1, 0x3fffffffffffffffL};

    static final Fp ZERO = new Fp(0, 0, 0, 0);
    static final Fp ONE = new Fp(1, 0, 0, 0);

    private final long limb0;
    private final long limb1;
    private final long limb2;
    private final long limb3;

    private Fp(long limb0, long limb1, long limb2, long limb3) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
    }

    /** The element with these limbs, which are below p. */
    static Fp of(long limb3, long limb2, long limb1, long limb0) {
        return new Fp(limb0, limb1, limb2, limb3);
    }

    /** Writes 32 big-endian bytes. */
    void write(byte[] target, int offset) {
        Limbs.write(limb3, target, offset);
        Limbs.write(limb2, target, offset + 8);
        Limbs.write(limb1, target, offset + 16);
        Limbs.write(limb0, target, offset + 24);
    }

    boolean isZero() {
        return (limb0 | limb1 | limb2 | limb3) == 0;
    }

    boolean isOdd() {
        return (limb0 & 1) != 0;
    }

    boolean isEqualTo(Fp other) {
        return limb0 == other.limb0 && limb1 == other.limb1 && limb2 == other.limb2 && limb3 == other.limb3;
    }

    Fp add(Fp other) {
        long sum0 = limb0 + other.limb0;
        long carry = carry(sum0, limb0);
        long partial = limb1 + other.limb1;
        long sum1 = partial + carry;
        carry = carry(partial, limb1) + carry(sum1, carry);
        partial = limb2 + other.limb2;
        long sum2 = partial + carry;
        carry = carry(partial, limb2) + carry(sum2, carry);
        partial = limb3 + other.limb3;
        long sum3 = partial + carry;
        return reduced(sum0, sum1, sum2, sum3, carry(partial, limb3) + carry(sum3, carry));
    }

    Fp twice() {
        return reduced(
                limb0 << 1,
                limb1 << 1 | limb0 >>> 63,
                limb2 << 1 | limb1 >>> 63,
                limb3 << 1 | limb2 >>> 63,
                limb3 >>> 63);
    }

    /** The number with these limbs and 2^256 times {@code overflow}, 0 or 1, below 2p, less p if it is not below p. */
    private static Fp reduced(long limb0, long limb1, long limb2, long limb3, long overflow) {
        // Less p is plus FOLD, less 2^256.
        long less0 = limb0 + FOLD;
        long carry = carry(less0, FOLD);
        long less1 = limb1 + carry;
        carry = carry(less1, carry);
        long less2 = limb2 + carry;
        carry = carry(less2, carry);
        long less3 = limb3 + carry;
        long keep = (carry(less3, carry) | overflow) - 1;
        return new Fp(
                less0 ^ (limb0 ^ less0) & keep,
                less1 ^ (limb1 ^ less1) & keep,
                less2 ^ (limb2 ^ less2) & keep,
                less3 ^ (limb3 ^ less3) & keep);
    }

    Fp subtract(Fp other) {
        long difference0 = limb0 - other.limb0;
        long borrow = borrow(limb0, other.limb0);
        long partial = limb1 - other.limb1;
        long difference1 = partial - borrow;
        borrow = borrow(limb1, other.limb1) | borrow(partial, borrow);
        partial = limb2 - other.limb2;
        long difference2 = partial - borrow;
        borrow = borrow(limb2, other.limb2) | borrow(partial, borrow);
        partial = limb3 - other.limb3;
        long difference3 = partial - borrow;
        borrow = borrow(limb3, other.limb3) | borrow(partial, borrow);
        // Plus p is less FOLD, plus 2^256.
        long fold = FOLD & -borrow;
        long result0 = difference0 - fold;
        borrow = borrow(difference0, fold);
        long result1 = difference1 - borrow;
        borrow = borrow(difference1, borrow);
        long result2 = difference2 - borrow;
        borrow = borrow(difference2, borrow);
        return new Fp(result0, result1, result2, difference3 - borrow);
    }

    Fp negate() {
        return ZERO.subtract(this);
    }

    Fp multiply(Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long b3 = other.limb3;
        long b2 = other.limb2;
        long b1 = other.limb1;
        long b0 = other.limb0;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < 4; i++) {
            // t = t * 2^64 + a * b3: five limbs, and what was t's top.
            long s0 = a0 * b3;
            long high = Math.unsignedMultiplyHigh(a0, b3);
            long product = a1 * b3;
            long partial = product + t0;
            long s1 = partial + high;
            high = Math.unsignedMultiplyHigh(a1, b3) + carry(partial, product) + carry(s1, high);
            product = a2 * b3;
            partial = product + t1;
            long s2 = partial + high;
            high = Math.unsignedMultiplyHigh(a2, b3) + carry(partial, product) + carry(s2, high);
            product = a3 * b3;
            partial = product + t2;
            long s3 = partial + high;
            high = Math.unsignedMultiplyHigh(a3, b3) + carry(partial, product) + carry(s3, high);

            // Both are above 2^256, and folded back to a number of 98 bits.
            long low = t3 * FOLD;
            product = high * FOLD;
            long fold0 = low + product;
            long fold1 =
                    Math.unsignedMultiplyHigh(t3, FOLD) + Math.unsignedMultiplyHigh(high, FOLD) + carry(fold0, product);
            t0 = s0 + fold0;
            long carry = carry(t0, fold0);
            partial = s1 + fold1;
            t1 = partial + carry;
            carry = carry(partial, fold1) + carry(t1, carry);
            t2 = s2 + carry;
            carry = carry(t2, carry);
            t3 = s3 + carry;
            // One more is rare, and leaves t so small that it needs no carry beyond its second limb.
            long last = FOLD & -carry(t3, carry);
            t0 += last;
            t1 += carry(t0, last);

            b3 = b2;
            b2 = b1;
            b1 = b0;
        }
        return reduced(t0, t1, t2, t3, 0);
    }

    Fp square() {
        return multiply(this);
    }

    /** A square root of this element or, if it has none, of its negative. */
    Fp root() {
        Fp[] powers = new Fp[16];
        powers[0] = ONE;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1].multiply(this);
        }
        Fp result = ONE;
        for (int shift = 252; shift >= 0; shift -= 4) {
            result = result.square().square().square().square();
            int digit = (int) (ROOT_EXPONENT[shift >> 6] >>> shift) & 0xf;
            if (digit != 0) {
                result = result.multiply(powers[digit]);
            }
        }
        return result;
    }

    /** The multiplicative inverse, and 0 for 0. */
    Fp inverse() {
        long[] inverse = ModularInverse.of(new long[] {limb0, limb1, limb2, limb3}, MODULUS);
        return new Fp(inverse[0], inverse[1], inverse[2], inverse[3]);
    }
}
