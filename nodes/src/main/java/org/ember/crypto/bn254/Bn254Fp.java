package org.ember.crypto.bn254;

import org.ember.crypto.curve.FiveLimbs;
import org.ember.crypto.curve.LimbArray;
import org.ember.crypto.curve.ModularInverse;

/**
 * An element of the base field of BN254 (EIP-196), immutable.
 *
 * <p>It is kept in Montgomery form, as {@code value * 2^270 mod p}, in limbs of 54 bits. Within {@link #BOUND} times p
 * it can be a factor: a product is from -p to 2p, and sums of some dozen products can be factors in turn. Where more
 * comes together, {@link #reduced} is called for.
 */
final class Bn254Fp extends FiveLimbs<Bn254Fp> {
    /** The length of an element in bytes. */
    static final int BYTES = 32;

    /** How many times p the magnitude of an element is at most. */
    private static final int BOUND = 256;

    /** The bits of a limb. */
    private static final int WIDTH = 54;

    private static final long MASK = (1L << WIDTH) - 1;
    /** A product of limbs that are shifted by this has the bits above a limb's width as its high half. */
    private static final int SHIFT = (64 - WIDTH) / 2;

    private static final long P0 = 0x208c16d87cfd47L;
    private static final long P1 = 0x2a45a1c72a34f0L;
    private static final long P2 = 0x28181585d97816L;
    private static final long P3 = 0xc680a6e14116dL;
    private static final long P4 = 0x30644e72e1L;
    private static final long SHIFTED_P0 = P0 << SHIFT;
    private static final long SHIFTED_P1 = P1 << SHIFT;
    private static final long SHIFTED_P2 = P2 << SHIFT;
    private static final long SHIFTED_P3 = P3 << SHIFT;
    private static final long SHIFTED_P4 = P4 << SHIFT;
    /** {@code -1/p mod 2^54}. */
    private static final long NEGATED_INVERSE = 0x120782e4866389L;
    /** p in limbs of 64 bits. */
    private static final long[] MODULUS = {
        0x3c208c16d87cfd47L, 0x97816a916871ca8dL, 0xb85045b68181585dL, 0x30644e72e131a029L
    };
    /** {@code 2^100} divided by the top limb of p. */
    private static final long RECIPROCAL = 0x54a4746260d10c33L;
    /** {@code 2^540 mod p}, the factor that brings a number into Montgomery form. */
    private static final Bn254Fp SQUARED_RADIX =
            new Bn254Fp(0x2db5282e53b794L, 0x15ccc07d7b4490L, 0x29d4e3aa6a3522L, 0x2d9a84a4d5836aL, 0xd15816d51L);

    private static final Bn254Fp PLAIN_ONE = new Bn254Fp(1, 0, 0, 0, 0);

    static final Bn254Fp ZERO = new Bn254Fp(0, 0, 0, 0, 0);
    static final Bn254Fp ONE = of(1);

    private Bn254Fp(long limb0, long limb1, long limb2, long limb3, long limb4) {
        super(limb0, limb1, limb2, limb3, limb4);
    }

    /** The element that a small number, unsigned, is. */
    static Bn254Fp of(long value) {
        return new Bn254Fp(value & MASK, value >>> WIDTH, 0, 0, 0).multiply(SQUARED_RADIX);
    }

    /** The element that the number with these limbs of 64 bits, below p, is. */
    static Bn254Fp of(long limb3, long limb2, long limb1, long limb0) {
        return of(new long[] {limb0, limb1, limb2, limb3});
    }

    /** The element that a number below p, in limbs of 64 bits, is. */
    static Bn254Fp of(long[] number) {
        return new Bn254Fp(
                        number[0] & MASK,
                        (number[0] >>> 54 | number[1] << 10) & MASK,
                        (number[1] >>> 44 | number[2] << 20) & MASK,
                        (number[2] >>> 34 | number[3] << 30) & MASK,
                        number[3] >>> 24)
                .multiply(SQUARED_RADIX);
    }

    /** Reads {@link #BYTES} big-endian bytes; {@code null} when they are p or more. */
    static Bn254Fp read(byte[] source, int offset) {
        long[] number = LimbArray.read(source, offset, BYTES);
        return LimbArray.compare(number, MODULUS) < 0 ? of(number) : null;
    }

    @Override
    protected long[] toNumber() {
        // Montgomery's product with 1 is from 0 to p.
        Bn254Fp plain = multiply(PLAIN_ONE);
        long[] number = {
            plain.limb0 | plain.limb1 << 54,
            plain.limb1 >>> 10 | plain.limb2 << 44,
            plain.limb2 >>> 20 | plain.limb3 << 34,
            plain.limb3 >>> 30 | plain.limb4 << 24
        };
        return LimbArray.compare(number, MODULUS) == 0 ? new long[MODULUS.length] : number;
    }

    @Override
    protected boolean canBeZero() {
        long multiple = -limb0 * NEGATED_INVERSE << 64 - WIDTH >> 64 - WIDTH;
        return Math.abs(multiple) <= BOUND;
    }

    @Override
    protected Bn254Fp carried(long limb0, long limb1, long limb2, long limb3, long limb4) {
        long sum1 = limb1 + (limb0 >> WIDTH);
        long sum2 = limb2 + (sum1 >> WIDTH);
        long sum3 = limb3 + (sum2 >> WIDTH);
        long sum4 = limb4 + (sum3 >> WIDTH);
        return new Bn254Fp(limb0 & MASK, sum1 & MASK, sum2 & MASK, sum3 & MASK, sum4);
    }

    Bn254Fp nineTimes() {
        return times(9);
    }

    Bn254Fp multiply(Bn254Fp other) {
        long a0 = limb0;
        long a1 = limb1;
        long a2 = limb2;
        long a3 = limb3;
        long a4 = limb4;
        long aShifted0 = a0 << SHIFT;
        long aShifted1 = a1 << SHIFT;
        long aShifted2 = a2 << SHIFT;
        long aShifted3 = a3 << SHIFT;
        long aShifted4 = a4 << SHIFT;
        long b0 = other.limb0;
        long b1 = other.limb1;
        long b2 = other.limb2;
        long b3 = other.limb3;
        long b4 = other.limb4;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        for (int i = 0; i < 5; i++) {
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
            t4 = Math.multiplyHigh(aShifted4, bShifted0) + Math.multiplyHigh(factorShifted, SHIFTED_P4);
            b0 = b1;
            b1 = b2;
            b2 = b3;
            b3 = b4;
        }
        return carried(t0, t1, t2, t3, t4);
    }

    /** {@code a * b + c * d}, with one reduction for both products. */
    static Bn254Fp sumOfProducts(Bn254Fp a, Bn254Fp b, Bn254Fp c, Bn254Fp d) {
        long a0 = a.limb0;
        long a1 = a.limb1;
        long a2 = a.limb2;
        long a3 = a.limb3;
        long a4 = a.limb4;
        long c0 = c.limb0;
        long c1 = c.limb1;
        long c2 = c.limb2;
        long c3 = c.limb3;
        long c4 = c.limb4;
        long aShifted0 = a0 << SHIFT;
        long aShifted1 = a1 << SHIFT;
        long aShifted2 = a2 << SHIFT;
        long aShifted3 = a3 << SHIFT;
        long aShifted4 = a4 << SHIFT;
        long cShifted0 = c0 << SHIFT;
        long cShifted1 = c1 << SHIFT;
        long cShifted2 = c2 << SHIFT;
        long cShifted3 = c3 << SHIFT;
        long cShifted4 = c4 << SHIFT;
        long b0 = b.limb0;
        long b1 = b.limb1;
        long b2 = b.limb2;
        long b3 = b.limb3;
        long b4 = b.limb4;
        long d0 = d.limb0;
        long d1 = d.limb1;
        long d2 = d.limb2;
        long d3 = d.limb3;
        long d4 = d.limb4;
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        for (int i = 0; i < 5; i++) {
            // t = (t + a * b0 + c * d0 + factor * p) / 2^WIDTH, every product split in the two limbs that it goes to.
            long low = t0 + (a0 * b0 & MASK) + (c0 * d0 & MASK);
            long factor = low * NEGATED_INVERSE & MASK;
            long factorShifted = factor << SHIFT;
            long bShifted0 = b0 << SHIFT;
            long dShifted0 = d0 << SHIFT;
            long carry = low + (factor * P0 & MASK) >> WIDTH;
            t0 = t1
                    + (a1 * b0 & MASK)
                    + (c1 * d0 & MASK)
                    + (factor * P1 & MASK)
                    + Math.multiplyHigh(aShifted0, bShifted0)
                    + Math.multiplyHigh(cShifted0, dShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P0)
                    + carry;
            t1 = t2
                    + (a2 * b0 & MASK)
                    + (c2 * d0 & MASK)
                    + (factor * P2 & MASK)
                    + Math.multiplyHigh(aShifted1, bShifted0)
                    + Math.multiplyHigh(cShifted1, dShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P1);
            t2 = t3
                    + (a3 * b0 & MASK)
                    + (c3 * d0 & MASK)
                    + (factor * P3 & MASK)
                    + Math.multiplyHigh(aShifted2, bShifted0)
                    + Math.multiplyHigh(cShifted2, dShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P2);
            t3 = t4
                    + (a4 * b0 & MASK)
                    + (c4 * d0 & MASK)
                    + (factor * P4 & MASK)
                    + Math.multiplyHigh(aShifted3, bShifted0)
                    + Math.multiplyHigh(cShifted3, dShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P3);
            t4 = Math.multiplyHigh(aShifted4, bShifted0)
                    + Math.multiplyHigh(cShifted4, dShifted0)
                    + Math.multiplyHigh(factorShifted, SHIFTED_P4);
            b0 = b1;
            b1 = b2;
            b2 = b3;
            b3 = b4;
            d0 = d1;
            d1 = d2;
            d2 = d3;
            d3 = d4;
        }
        return a.carried(t0, t1, t2, t3, t4);
    }

    Bn254Fp square() {
        return multiply(this);
    }

    /** The same element with a magnitude of little more than p at most. */
    Bn254Fp reduced() {
        long quotient = Math.multiplyHigh(limb4, RECIPROCAL) >> 36;
        return carried(
                limb0 - quotient * P0,
                limb1 - quotient * P1,
                limb2 - quotient * P2,
                limb3 - quotient * P3,
                limb4 - quotient * P4);
    }

    /** The multiplicative inverse, and 0 for 0. */
    Bn254Fp inverse() {
        return of(ModularInverse.of(toNumber(), MODULUS));
    }
}
