package org.ember.crypto.bls12381;

import org.ember.crypto.curve.LimbArray;
import org.ember.crypto.curve.ModularInverse;
import org.ember.word.Hex;

/**
 * An element of the base field of BLS12-381 (EIP-2537), immutable.
 *
 * <p>It is kept in Montgomery form, as {@code value * 2^392 mod p}, in seven limbs of 56 bits of which the top one has
 * a sign. So limbs can be added up without looking at carries, which in limbs of 64 bits cost more than the products.
 * The number need not be the one below p, only within {@link #BOUND} times p: then a product is from -p to 2p, and sums
 * of some dozen products can be factors in turn.
 */
final class Bls12Fp implements FieldElement<Bls12Fp> {
    /** The length of an element in bytes. */
    static final int BYTES = 48;

    /** How many times p the magnitude of an element is at most. */
    private static final int BOUND = 48;

    /** The bits of a limb. */
    private static final int WIDTH = 56;

    private static final long MASK = (1L << WIDTH) - 1;
    /** A product of limbs that are shifted by this has the bits above a limb's width as its high half. */
    private static final int SHIFT = (64 - WIDTH) / 2;

    private static final long P0 = 0xfeffffffffaaabL;
    private static final long P1 = 0xfffeb153ffffb9L;
    private static final long P2 = 0xa0f6b0f6241eabL;
    private static final long P3 = 0xf38512bf6730d2L;
    private static final long P4 = 0x4bacd764774b84L;
    private static final long P5 = 0xe69a4b1ba7b643L;
    private static final long P6 = 0x1a0111ea397fL;
    private static final long SHIFTED_P0 = P0 << SHIFT;
    private static final long SHIFTED_P1 = P1 << SHIFT;
    private static final long SHIFTED_P2 = P2 << SHIFT;
    private static final long SHIFTED_P3 = P3 << SHIFT;
    private static final long SHIFTED_P4 = P4 << SHIFT;
    private static final long SHIFTED_P5 = P5 << SHIFT;
    private static final long SHIFTED_P6 = P6 << SHIFT;
    /** {@code -1/p mod 2^56}. */
    private static final long NEGATED_INVERSE = 0xf3fffcfffcfffdL;
    /** p in limbs of 64 bits. */
    private static final long[] MODULUS = {
        0xb9feffffffffaaabL,
        0x1eabfffeb153ffffL,
        0x6730d2a0f6b0f624L,
        0x64774b84f38512bfL,
        0x4b1ba7b6434bacd7L,
        0x1a0111ea397fe69aL
    };
    /** {@code 2^784 mod p}, the factor that brings a number into Montgomery form. */
    private static final Bls12Fp SQUARED_RADIX = new Bls12Fp(
            0x6d1c34510370edL,
            0xec45c53e243d62L,
            0x93317d3b1d65aL,
            0x5d74088b4f36a0L,
            0x865d118c10ea72L,
            0xfd5cd507320a75L,
            0xc8d4cc8a759L);

    private static final Bls12Fp PLAIN_ONE = new Bls12Fp(1, 0, 0, 0, 0, 0, 0);

    static final Bls12Fp ZERO = new Bls12Fp(0, 0, 0, 0, 0, 0, 0);
    static final Bls12Fp ONE = of(1);
    /** The Z of the map to Bls12G1. */
    static final Bls12Fp Z = of(11);

    private final long limb0;
    private final long limb1;
    private final long limb2;
    private final long limb3;
    private final long limb4;
    private final long limb5;
    private final long limb6;

    private Bls12Fp(long limb0, long limb1, long limb2, long limb3, long limb4, long limb5, long limb6) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
        this.limb4 = limb4;
        this.limb5 = limb5;
        this.limb6 = limb6;
    }

    static Bls12Fp of(long value) {
        return new Bls12Fp(value & MASK, value >>> WIDTH, 0, 0, 0, 0, 0).multiply(SQUARED_RADIX);
    }

    /** The element that a hexadecimal number below p, with {@code 0x}, is. */
    static Bls12Fp of(String hex) {
        byte[] digits = Hex.parse("0x" + "0".repeat(2 + 2 * BYTES - hex.length()) + hex.substring(2));
        return read(digits, 0);
    }

    /** The element that a number below p, in limbs of 64 bits, is. */
    static Bls12Fp of(long[] number) {
        return new Bls12Fp(
                        number[0] & MASK,
                        (number[0] >>> 56 | number[1] << 8) & MASK,
                        (number[1] >>> 48 | number[2] << 16) & MASK,
                        (number[2] >>> 40 | number[3] << 24) & MASK,
                        (number[3] >>> 32 | number[4] << 32) & MASK,
                        (number[4] >>> 24 | number[5] << 40) & MASK,
                        number[5] >>> 16)
                .multiply(SQUARED_RADIX);
    }

    /** Reads {@link #BYTES} big-endian bytes; {@code null} when they are p or more. */
    static Bls12Fp read(byte[] source, int offset) {
        long[] number = LimbArray.read(source, offset, BYTES);
        return LimbArray.compare(number, MODULUS) < 0 ? of(number) : null;
    }

    /** Writes {@link #BYTES} big-endian bytes. */
    void write(byte[] target, int offset) {
        LimbArray.write(toNumber(), target, offset);
    }

    /** The number below p, in limbs of 64 bits. */
    private long[] toNumber() {
        // Montgomery's product with 1 is from 0 to p.
        Bls12Fp plain = multiply(PLAIN_ONE);
        long[] number = {
            plain.limb0 | plain.limb1 << 56,
            plain.limb1 >>> 8 | plain.limb2 << 48,
            plain.limb2 >>> 16 | plain.limb3 << 40,
            plain.limb3 >>> 24 | plain.limb4 << 32,
            plain.limb4 >>> 32 | plain.limb5 << 24,
            plain.limb5 >>> 40 | plain.limb6 << 16
        };
        return LimbArray.compare(number, MODULUS) == 0 ? new long[MODULUS.length] : number;
    }

    @Override
    public boolean isZero() {
        // Were it a multiple of p, the lowest limb would tell which.
        long multiple = -limb0 * NEGATED_INVERSE << 64 - WIDTH >> 64 - WIDTH;
        return Math.abs(multiple) <= BOUND && LimbArray.isZero(toNumber());
    }

    @Override
    public boolean isEqualTo(Bls12Fp other) {
        return subtract(other).isZero();
    }

    /** 1 when the number is odd, else 0. */
    @Override
    public int sign() {
        return (int) toNumber()[0] & 1;
    }

    /** The element with these limbs, of any size and sign. */
    private static Bls12Fp carried(long limb0, long limb1, long limb2, long limb3, long limb4, long limb5, long limb6) {
        long sum1 = limb1 + (limb0 >> WIDTH);
        long sum2 = limb2 + (sum1 >> WIDTH);
        long sum3 = limb3 + (sum2 >> WIDTH);
        long sum4 = limb4 + (sum3 >> WIDTH);
        long sum5 = limb5 + (sum4 >> WIDTH);
        long sum6 = limb6 + (sum5 >> WIDTH);
        return new Bls12Fp(limb0 & MASK, sum1 & MASK, sum2 & MASK, sum3 & MASK, sum4 & MASK, sum5 & MASK, sum6);
    }

    @Override
    public Bls12Fp add(Bls12Fp other) {
        return carried(
                limb0 + other.limb0,
                limb1 + other.limb1,
                limb2 + other.limb2,
                limb3 + other.limb3,
                limb4 + other.limb4,
                limb5 + other.limb5,
                limb6 + other.limb6);
    }

    @Override
    public Bls12Fp subtract(Bls12Fp other) {
        return carried(
                limb0 - other.limb0,
                limb1 - other.limb1,
                limb2 - other.limb2,
                limb3 - other.limb3,
                limb4 - other.limb4,
                limb5 - other.limb5,
                limb6 - other.limb6);
    }

    @Override
    public Bls12Fp negate() {
        return carried(-limb0, -limb1, -limb2, -limb3, -limb4, -limb5, -limb6);
    }

    @Override
    public Bls12Fp multiply(Bls12Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long a4 = limb4;
        long a5 = limb5;
        long a6 = limb6;
        long aShifted0 = a0 << SHIFT;
        long aShifted1 = a1 << SHIFT;
        long aShifted2 = a2 << SHIFT;
        long aShifted3 = a3 << SHIFT;
        long aShifted4 = a4 << SHIFT;
        long aShifted5 = a5 << SHIFT;
        long aShifted6 = a6 << SHIFT;
        long b0 = other.limb0;
        long b1 = other.limb1;
        long b2 = other.limb2;
        long b3 = other.limb3;
        long b4 = other.limb4;
        long b5 = other.limb5;
        long b6 = other.limb6;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        long t5 = 0;
        long t6 = 0;
        for (int i = 0; i < 7; i++) {
            // t = (t + a * b0 + factor * p) / 2^WIDTH, every product split in the two limbs that it goes to.
            long low = t0 + (a0 * b0 & MASK);
            long factor = low * NEGATED_INVERSE & MASK;
            long factorShifted = factor << SHIFT;
            long bShifted0 = b0 << SHIFT;
            long carry = low + (factor * P0 & MASK) >> WIDTH;
            t0 = t1
                    + (a1 * b0 & MASK)
                    + (factor * P1 & MASK)
                    + Math.multiplyHigh(aShifted0, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P0)
                    + carry;
            t1 = t2
                    + (a2 * b0 & MASK)
                    + (factor * P2 & MASK)
                    + Math.multiplyHigh(aShifted1, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P1);
            t2 = t3
                    + (a3 * b0 & MASK)
                    + (factor * P3 & MASK)
                    + Math.multiplyHigh(aShifted2, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P2);
            t3 = t4
                    + (a4 * b0 & MASK)
                    + (factor * P4 & MASK)
                    + Math.multiplyHigh(aShifted3, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P3);
            t4 = t5
                    + (a5 * b0 & MASK)
                    + (factor * P5 & MASK)
                    + Math.multiplyHigh(aShifted4, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P4);
            t5 = t6
                    + (a6 * b0 & MASK)
                    + (factor * P6 & MASK)
                    + Math.multiplyHigh(aShifted5, bShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P5);
            t6 = Math.multiplyHigh(aShifted6, bShifted0) + Math.multiplyHigh(factorShifted, SHIFTED_P6);
            b0 = b1;
            b1 = b2;
            b2 = b3;
            b3 = b4;
            b4 = b5;
            b5 = b6;
        }
        return carried(t0, t1, t2, t3, t4, t5, t6);
    }

    @Override
    public Bls12Fp square() {
        return multiply(this);
    }

    @Override
    public Bls12Fp inverse() {
        return of(ModularInverse.of(toNumber(), MODULUS));
    }
}
