package org.ember.crypto.bn254;

import static org.ember.crypto.curve.Limbs.borrow;
import static org.ember.crypto.curve.Limbs.carry;

import org.ember.crypto.curve.Limbs;
import org.ember.crypto.curve.ModularInverse;

/**
 * An element of the base field of BN254 (EIP-196), immutable.
 *
 * <p>It is kept in Montgomery form, as the four limbs of {@code value * 2^256 mod p}, always below p. The products are
 * those of Montgomery's method, one limb of the multiplier at a time ("coarsely integrated operand scanning"); as p
 * has only 254 bits, no intermediate sum needs a fifth limb beyond its carry.
 */
final class Fp {
    private static final long P0 = 0x3c208c16d87cfd47L;
    private static final long P1 = 0x97816a916871ca8dL;
    private static final long P2 = 0xb85045b68181585dL;
    private static final long P3 = 0x30644e72e131a029L;
    /** {@code -1/p mod 2^64}. */
    private static final long NEGATED_INVERSE = 0x87d20782e4866389L;

    static final Fp ZERO = new Fp(0, 0, 0, 0);
    /** {@code 2^512 mod p}, the factor that brings a number into Montgomery form. */
    private static final Fp SQUARED_RADIX =
            new Fp(0xf32cfc5b538afa89L, 0xb5e71911d44501fbL, 0x47ab1eff0a417ff6L, 0x06d89f71cab8351fL);

    static final Fp ONE = of(1);
    private static final long[] MODULUS = {P0, P1, P2, P3};

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

    static Fp of(long value) {
        return new Fp(value, 0, 0, 0).multiply(SQUARED_RADIX);
    }

    /** The element that the number with these limbs, below p, is. */
    static Fp of(long limb3, long limb2, long limb1, long limb0) {
        return new Fp(limb0, limb1, limb2, limb3).multiply(SQUARED_RADIX);
    }

    /** Reads 32 big-endian bytes; {@code null} when they are p or more. */
    static Fp read(byte[] source, int offset) {
        long limb3 = Limbs.read(source, offset);
        long limb2 = Limbs.read(source, offset + 8);
        long limb1 = Limbs.read(source, offset + 16);
        long limb0 = Limbs.read(source, offset + 24);
        return isReduced(limb0, limb1, limb2, limb3) ? of(limb3, limb2, limb1, limb0) : null;
    }

    /** Writes 32 big-endian bytes. */
    void write(byte[] target, int offset) {
        Fp plain = multiply(new Fp(1, 0, 0, 0));
        Limbs.write(plain.limb3, target, offset);
        Limbs.write(plain.limb2, target, offset + 8);
        Limbs.write(plain.limb1, target, offset + 16);
        Limbs.write(plain.limb0, target, offset + 24);
    }

    private static boolean isReduced(long limb0, long limb1, long limb2, long limb3) {
        if (limb3 != P3) {
            return Long.compareUnsigned(limb3, P3) < 0;
        }
        if (limb2 != P2) {
            return Long.compareUnsigned(limb2, P2) < 0;
        }
        if (limb1 != P1) {
            return Long.compareUnsigned(limb1, P1) < 0;
        }
        return Long.compareUnsigned(limb0, P0) < 0;
    }

    boolean isZero() {
        return (limb0 | limb1 | limb2 | limb3) == 0;
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
        return reduced(sum0, sum1, sum2, limb3 + other.limb3 + carry);
    }

    Fp twice() {
        return reduced(limb0 << 1, limb1 << 1 | limb0 >>> 63, limb2 << 1 | limb1 >>> 63, limb3 << 1 | limb2 >>> 63);
    }

    Fp thrice() {
        return twice().add(this);
    }

    /** The number with these limbs, below 2p, less p if it is not below p. */
    private static Fp reduced(long limb0, long limb1, long limb2, long limb3) {
        long less0 = limb0 - P0;
        long borrow = borrow(limb0, P0);
        long partial = limb1 - P1;
        long less1 = partial - borrow;
        borrow = borrow(limb1, P1) | borrow(partial, borrow);
        partial = limb2 - P2;
        long less2 = partial - borrow;
        borrow = borrow(limb2, P2) | borrow(partial, borrow);
        long less3 = limb3 - P3 - borrow;
        // 2p has 255 bits, so the sign of the top limb is the last borrow.
        long keep = less3 >> 63;
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
        long difference3 = limb3 - other.limb3 - borrow;
        long negative = difference3 >> 63;
        long addend = P0 & negative;
        long sum0 = difference0 + addend;
        long carry = carry(sum0, addend);
        addend = P1 & negative;
        partial = difference1 + addend;
        long sum1 = partial + carry;
        carry = carry(partial, addend) + carry(sum1, carry);
        addend = P2 & negative;
        partial = difference2 + addend;
        long sum2 = partial + carry;
        carry = carry(partial, addend) + carry(sum2, carry);
        return new Fp(sum0, sum1, sum2, difference3 + (P3 & negative) + carry);
    }

    Fp negate() {
        return ZERO.subtract(this);
    }

    Fp multiply(Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long b0 = other.limb0;
        long b1 = other.limb1;
        long b2 = other.limb2;
        long b3 = other.limb3;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < 4; i++) {
            // t = (t + a * b0 + factor * p) / 2^64, two chains of carries side by side.
            long product = a0 * b0;
            long low = product + t0;
            long high = Math.unsignedMultiplyHigh(a0, b0) + carry(low, product);
            long factor = low * NEGATED_INVERSE;
            product = factor * P0;
            long reduction = Math.unsignedMultiplyHigh(factor, P0) + carry(product + low, product);

            product = a1 * b0;
            long sum = product + t1;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a1, b0) + carry(sum, product) + carry(low, high);
            product = factor * P1;
            sum = product + low;
            t0 = sum + reduction;
            reduction = Math.unsignedMultiplyHigh(factor, P1) + carry(sum, product) + carry(t0, reduction);

            product = a2 * b0;
            sum = product + t2;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a2, b0) + carry(sum, product) + carry(low, high);
            product = factor * P2;
            sum = product + low;
            t1 = sum + reduction;
            reduction = Math.unsignedMultiplyHigh(factor, P2) + carry(sum, product) + carry(t1, reduction);

            product = a3 * b0;
            sum = product + t3;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a3, b0) + carry(sum, product) + carry(low, high);
            product = factor * P3;
            sum = product + low;
            t2 = sum + reduction;
            t3 = high + Math.unsignedMultiplyHigh(factor, P3) + carry(sum, product) + carry(t2, reduction);

            b0 = b1;
            b1 = b2;
            b2 = b3;
        }
        return reduced(t0, t1, t2, t3);
    }

    /** {@code a * b + c * d}, with one reduction for both products. */
    static Fp sumOfProducts(Fp a, Fp b, Fp c, Fp d) {
        long a0 = a.limb0;
        long a1 = a.limb1;
        long a2 = a.limb2;
        long a3 = a.limb3;
        long c0 = c.limb0;
        long c1 = c.limb1;
        long c2 = c.limb2;
        long c3 = c.limb3;
        long b0 = b.limb0;
        long b1 = b.limb1;
        long b2 = b.limb2;
        long b3 = b.limb3;
        long d0 = d.limb0;
        long d1 = d.limb1;
        long d2 = d.limb2;
        long d3 = d.limb3;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < 4; i++) {
            // As in multiply, with a third chain of carries; t stays below 3p, so four limbs hold it.
            long product = a0 * b0;
            long low = product + t0;
            long high = Math.unsignedMultiplyHigh(a0, b0) + carry(low, product);
            product = c0 * d0;
            low += product;
            long secondHigh = Math.unsignedMultiplyHigh(c0, d0) + carry(low, product);
            long factor = low * NEGATED_INVERSE;
            product = factor * P0;
            long reduction = Math.unsignedMultiplyHigh(factor, P0) + carry(product + low, product);

            product = a1 * b0;
            long sum = product + t1;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a1, b0) + carry(sum, product) + carry(low, high);
            product = c1 * d0;
            sum = product + low;
            low = sum + secondHigh;
            secondHigh = Math.unsignedMultiplyHigh(c1, d0) + carry(sum, product) + carry(low, secondHigh);
            product = factor * P1;
            sum = product + low;
            t0 = sum + reduction;
            reduction = Math.unsignedMultiplyHigh(factor, P1) + carry(sum, product) + carry(t0, reduction);

            product = a2 * b0;
            sum = product + t2;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a2, b0) + carry(sum, product) + carry(low, high);
            product = c2 * d0;
            sum = product + low;
            low = sum + secondHigh;
            secondHigh = Math.unsignedMultiplyHigh(c2, d0) + carry(sum, product) + carry(low, secondHigh);
            product = factor * P2;
            sum = product + low;
            t1 = sum + reduction;
            reduction = Math.unsignedMultiplyHigh(factor, P2) + carry(sum, product) + carry(t1, reduction);

            product = a3 * b0;
            sum = product + t3;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a3, b0) + carry(sum, product) + carry(low, high);
            product = c3 * d0;
            sum = product + low;
            low = sum + secondHigh;
            secondHigh = Math.unsignedMultiplyHigh(c3, d0) + carry(sum, product) + carry(low, secondHigh);
            product = factor * P3;
            sum = product + low;
            t2 = sum + reduction;
            t3 = high + secondHigh + Math.unsignedMultiplyHigh(factor, P3) + carry(sum, product) + carry(t2, reduction);

            b0 = b1;
            b1 = b2;
            b2 = b3;
            d0 = d1;
            d1 = d2;
            d2 = d3;
        }
        return reduced(t0, t1, t2, t3);
    }

    Fp square() {
        return multiply(this);
    }

    /** The multiplicative inverse, and 0 for 0. */
    Fp inverse() {
        long[] inverse = ModularInverse.of(new long[] {limb0, limb1, limb2, limb3}, MODULUS);
        // Of the radix in this element's form, the inverse has the inverse.
        return new Fp(inverse[0], inverse[1], inverse[2], inverse[3])
                .multiply(SQUARED_RADIX)
                .multiply(SQUARED_RADIX);
    }
}
