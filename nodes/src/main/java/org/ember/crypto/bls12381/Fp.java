package org.ember.crypto.bls12381;

import static org.ember.crypto.curve.Limbs.borrow;
import static org.ember.crypto.curve.Limbs.carry;

import org.ember.crypto.curve.Limbs;
import org.ember.crypto.curve.ModularInverse;
import org.ember.word.Hex;

/**
 * An element of the base field of BLS12-381 (EIP-2537), immutable. It is kept in Montgomery form, as the six limbs of
 * {@code value * 2^384 mod p}, always below p.
 */
final class Fp implements Field<Fp> {
    /** The length of an element in bytes. */
    static final int BYTES = 48;

    private static final long P0 = 0xb9feffffffffaaabL;
    private static final long P1 = 0x1eabfffeb153ffffL;
    private static final long P2 = 0x6730d2a0f6b0f624L;
    private static final long P3 = 0x64774b84f38512bfL;
    private static final long P4 = 0x4b1ba7b6434bacd7L;
    private static final long P5 = 0x1a0111ea397fe69aL;
    /** {@code -1/p mod 2^64}. */
    private static final long NEGATED_INVERSE = 0x89f3fffcfffcfffdL;

    private static final long[] MODULUS = {P0, P1, P2, P3, P4, P5};
    /** {@code (p - 3) / 4}. */
    private static final long[] ROOT_EXPONENT = {
        0xee7fbfffffffeaaaL,
        0x07aaffffac54ffffL,
        0xd9cc34a83dac3d89L,
        0xd91dd2e13ce144afL,
        0x92c6e9ed90d2eb35L,
        0x0680447a8e5ff9a6L
    };

    static final Fp ZERO = new Fp(0, 0, 0, 0, 0, 0);
    /** {@code 2^768 mod p}, the factor that brings a number into Montgomery form. */
    private static final Fp SQUARED_RADIX = new Fp(
            0xf4df1f341c341746L,
            0x0a76e6a609d104f1L,
            0x8de5476c4c95b6d5L,
            0x67eb88a9939d83c0L,
            0x9a793e85b519952dL,
            0x11988fe592cae3aaL);

    static final Fp ONE = of(1);
    /** The Z of the map to G1. */
    static final Fp Z = of(11);
    /** A square root of -Z. */
    private static final Fp NONRESIDUE_ROOT = Z.negate().rootPower().multiply(Z.negate());

    private final long limb0;
    private final long limb1;
    private final long limb2;
    private final long limb3;
    private final long limb4;
    private final long limb5;

    private Fp(long limb0, long limb1, long limb2, long limb3, long limb4, long limb5) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
        this.limb4 = limb4;
        this.limb5 = limb5;
    }

    static Fp of(long value) {
        return new Fp(value, 0, 0, 0, 0, 0).multiply(SQUARED_RADIX);
    }

    /** The element that a hexadecimal number below p, with {@code 0x}, is. */
    static Fp of(String hex) {
        byte[] digits = Hex.parse("0x" + "0".repeat(2 + 2 * BYTES - hex.length()) + hex.substring(2));
        return read(digits, 0);
    }

    /** Reads {@link #BYTES} big-endian bytes; {@code null} when they are p or more. */
    static Fp read(byte[] source, int offset) {
        Fp plain = new Fp(
                Limbs.read(source, offset + 40),
                Limbs.read(source, offset + 32),
                Limbs.read(source, offset + 24),
                Limbs.read(source, offset + 16),
                Limbs.read(source, offset + 8),
                Limbs.read(source, offset + 0));
        return plain.isReduced() ? plain.multiply(SQUARED_RADIX) : null;
    }

    /** Writes {@link #BYTES} big-endian bytes. */
    void write(byte[] target, int offset) {
        Fp plain = plain();
        Limbs.write(plain.limb5, target, offset + 0);
        Limbs.write(plain.limb4, target, offset + 8);
        Limbs.write(plain.limb3, target, offset + 16);
        Limbs.write(plain.limb2, target, offset + 24);
        Limbs.write(plain.limb1, target, offset + 32);
        Limbs.write(plain.limb0, target, offset + 40);
    }

    private Fp plain() {
        return multiply(new Fp(1, 0, 0, 0, 0, 0));
    }

    private boolean isReduced() {
        long borrow = borrow(limb0, P0);
        borrow = borrow(limb1, P1) | borrow(limb1 - P1, borrow);
        borrow = borrow(limb2, P2) | borrow(limb2 - P2, borrow);
        borrow = borrow(limb3, P3) | borrow(limb3 - P3, borrow);
        borrow = borrow(limb4, P4) | borrow(limb4 - P4, borrow);
        borrow = borrow(limb5, P5) | borrow(limb5 - P5, borrow);
        return borrow != 0;
    }

    @Override
    public boolean isZero() {
        return (limb0 | limb1 | limb2 | limb3 | limb4 | limb5) == 0;
    }

    @Override
    public boolean isEqualTo(Fp other) {
        return subtract(other).isZero();
    }

    /** 1 when the number is odd, else 0 (sgn0 of RFC 9380, 4.1). */
    @Override
    public int sign() {
        return (int) plain().limb0 & 1;
    }

    @Override
    public Fp add(Fp other) {
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
        carry = carry(partial, limb3) + carry(sum3, carry);
        partial = limb4 + other.limb4;
        long sum4 = partial + carry;
        carry = carry(partial, limb4) + carry(sum4, carry);
        return reduced(sum0, sum1, sum2, sum3, sum4, limb5 + other.limb5 + carry);
    }

    /** The number with these limbs, below 2p, less p if it is not below p. */
    private static Fp reduced(long limb0, long limb1, long limb2, long limb3, long limb4, long limb5) {
        long less0 = limb0 - P0;
        long borrow = borrow(limb0, P0);
        long partial = limb1 - P1;
        long less1 = partial - borrow;
        borrow = borrow(limb1, P1) | borrow(partial, borrow);
        partial = limb2 - P2;
        long less2 = partial - borrow;
        borrow = borrow(limb2, P2) | borrow(partial, borrow);
        partial = limb3 - P3;
        long less3 = partial - borrow;
        borrow = borrow(limb3, P3) | borrow(partial, borrow);
        partial = limb4 - P4;
        long less4 = partial - borrow;
        borrow = borrow(limb4, P4) | borrow(partial, borrow);
        long less5 = limb5 - P5 - borrow;
        // 2p has 382 bits, so the sign of the top limb is the last borrow.
        long keep = less5 >> 63;
        return new Fp(
                less0 ^ (limb0 ^ less0) & keep,
                less1 ^ (limb1 ^ less1) & keep,
                less2 ^ (limb2 ^ less2) & keep,
                less3 ^ (limb3 ^ less3) & keep,
                less4 ^ (limb4 ^ less4) & keep,
                less5 ^ (limb5 ^ less5) & keep);
    }

    @Override
    public Fp subtract(Fp other) {
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
        partial = limb4 - other.limb4;
        long difference4 = partial - borrow;
        borrow = borrow(limb4, other.limb4) | borrow(partial, borrow);
        long difference5 = limb5 - other.limb5 - borrow;
        long negative = difference5 >> 63;
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
        addend = P3 & negative;
        partial = difference3 + addend;
        long sum3 = partial + carry;
        carry = carry(partial, addend) + carry(sum3, carry);
        addend = P4 & negative;
        partial = difference4 + addend;
        long sum4 = partial + carry;
        carry = carry(partial, addend) + carry(sum4, carry);
        return new Fp(sum0, sum1, sum2, sum3, sum4, difference5 + (P5 & negative) + carry);
    }

    @Override
    public Fp negate() {
        return ZERO.subtract(this);
    }

    /** Montgomery's product, one limb of the multiplier at a time; p is so short that no sum needs a seventh limb. */
    @Override
    public Fp multiply(Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long a4 = limb4;
        long a5 = limb5;
        long b0 = other.limb0;
        long b1 = other.limb1;
        long b2 = other.limb2;
        long b3 = other.limb3;
        long b4 = other.limb4;
        long b5 = other.limb5;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        long t5 = 0;
        for (int i = 0; i < 6; i++) {
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
            reduction = Math.unsignedMultiplyHigh(factor, P3) + carry(sum, product) + carry(t2, reduction);

            product = a4 * b0;
            sum = product + t4;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a4, b0) + carry(sum, product) + carry(low, high);
            product = factor * P4;
            sum = product + low;
            t3 = sum + reduction;
            reduction = Math.unsignedMultiplyHigh(factor, P4) + carry(sum, product) + carry(t3, reduction);

            product = a5 * b0;
            sum = product + t5;
            low = sum + high;
            high = Math.unsignedMultiplyHigh(a5, b0) + carry(sum, product) + carry(low, high);
            product = factor * P5;
            sum = product + low;
            t4 = sum + reduction;
            t5 = high + Math.unsignedMultiplyHigh(factor, P5) + carry(sum, product) + carry(t4, reduction);

            b0 = b1;
            b1 = b2;
            b2 = b3;
            b3 = b4;
            b4 = b5;
        }
        return reduced(t0, t1, t2, t3, t4, t5);
    }

    @Override
    public Fp square() {
        return multiply(this);
    }

    private Fp power(long[] exponent) {
        Fp[] powers = new Fp[16];
        powers[0] = ONE;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1].multiply(this);
        }
        Fp result = ONE;
        for (int shift = 64 * exponent.length - 4; shift >= 0; shift -= 4) {
            result = result.square().square().square().square();
            int digit = (int) (exponent[shift >> 6] >>> shift) & 0xf;
            if (digit != 0) {
                result = result.multiply(powers[digit]);
            }
        }
        return result;
    }

    @Override
    public Fp inverse() {
        long[] inverse = ModularInverse.of(new long[] {limb0, limb1, limb2, limb3, limb4, limb5}, MODULUS);
        // Of the radix in this element's form, the inverse has the inverse.
        return new Fp(inverse[0], inverse[1], inverse[2], inverse[3], inverse[4], inverse[5])
                .multiply(SQUARED_RADIX)
                .multiply(SQUARED_RADIX);
    }

    /** As p leaves 3 when divided by 4, -1 is no square. */
    @Override
    public Root<Fp> rootOfRatio(Fp divisor) {
        Fp product = multiply(divisor);
        Fp root = product.multiply(divisor.square()).rootPower().multiply(product);
        return root.square().multiply(divisor).isEqualTo(this)
                ? new Root<>(true, root)
                : new Root<>(false, root.multiply(NONRESIDUE_ROOT));
    }

    /**
     * This element to the power of {@code (p - 3) / 4}: times this element it is a square root of this or of its
     * negative, as p leaves 3 when divided by 4.
     */
    Fp rootPower() {
        return power(ROOT_EXPONENT);
    }
}
