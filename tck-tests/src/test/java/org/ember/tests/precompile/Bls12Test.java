package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.tests.word.WordDomain;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class Bls12Test {
    private static final int G1_ADD = 0x0b;
    private static final int G1_MSM = 0x0c;
    private static final int G2_ADD = 0x0d;
    private static final int G2_MSM = 0x0e;
    private static final int PAIRING = 0x0f;
    private static final int MAP_TO_G1 = 0x10;
    private static final int MAP_TO_G2 = 0x11;

    private static final BigInteger P = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);
    private static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);
    private static final byte[] ONE = Calls.word(1);
    private static final byte[] ZERO = Calls.word(0);

    private static BigInteger number(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }

    private static byte[] field(BigInteger number) {
        return Calls.number(number, 64);
    }

    private static byte[] mapToG1(long seed) {
        return Calls.run(MAP_TO_G1, field(new BigInteger(400, new Random(seed)).mod(P)));
    }

    private static byte[] mapToG2(long seed) {
        Random random = new Random(seed);
        return Calls.run(
                MAP_TO_G2, field(new BigInteger(400, random).mod(P)), field(new BigInteger(400, random).mod(P)));
    }

    @Property(tries = 50)
    void mappedPointsAreInTheSubgroups(@ForAll UInt256 seed) {
        byte[] p = mapToG1(seed.limb0());
        byte[] q = mapToG2(seed.limb0());
        // Multiplying checks the subgroup.
        assertArrayEquals(p, Calls.run(G1_MSM, p, ONE));
        assertArrayEquals(q, Calls.run(G2_MSM, q, ONE));
        assertArrayEquals(new byte[128], Calls.run(G1_MSM, p, Calls.word(ORDER)));
        assertArrayEquals(new byte[256], Calls.run(G2_MSM, q, Calls.word(ORDER)));
        byte[] negated = Calls.run(G1_MSM, p, Calls.word(ORDER.subtract(BigInteger.ONE)));
        assertArrayEquals(new byte[128], Calls.run(G1_ADD, p, negated));
    }

    /** Elements with special parts, on which a square root may stumble. */
    @Example
    void mapsOfSpecialElements() {
        BigInteger[] specials = {BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, P.subtract(BigInteger.ONE)};
        for (BigInteger real : specials) {
            byte[] p = Calls.run(MAP_TO_G1, field(real));
            assertArrayEquals(p, Calls.run(G1_MSM, p, ONE));
            for (BigInteger imaginary : specials) {
                byte[] q = Calls.run(MAP_TO_G2, field(real), field(imaginary));
                assertArrayEquals(q, Calls.run(G2_MSM, q, ONE));
            }
        }
        assertNull(Calls.run(MAP_TO_G1, field(P)));
        assertNull(Calls.run(MAP_TO_G2, field(P), field(BigInteger.ONE)));
        assertNull(Calls.run(MAP_TO_G2, field(BigInteger.ONE), field(P)));
    }

    @Property(tries = 50)
    void sumsAndMultiples(@ForAll UInt256 a, @ForAll UInt256 b, @ForAll UInt256 seed) {
        byte[] sum = Calls.word(number(a).add(number(b)).mod(ORDER));
        byte[] p = mapToG1(seed.limb0());
        byte[] expected = Calls.run(G1_MSM, p, sum);
        assertArrayEquals(expected, Calls.run(G1_MSM, p, a.toBytes(), p, b.toBytes()));
        assertArrayEquals(
                expected, Calls.run(G1_ADD, Calls.run(G1_MSM, p, a.toBytes()), Calls.run(G1_MSM, p, b.toBytes())));
        byte[] q = mapToG2(seed.limb0());
        expected = Calls.run(G2_MSM, q, sum);
        assertArrayEquals(expected, Calls.run(G2_MSM, q, a.toBytes(), q, b.toBytes()));
        assertArrayEquals(
                expected, Calls.run(G2_ADD, Calls.run(G2_MSM, q, a.toBytes()), Calls.run(G2_MSM, q, b.toBytes())));
    }

    /** Many terms against a sum of single ones. */
    @Example
    void longSums() {
        Random random = new Random(381);
        for (int terms : new int[] {2, 15, 16, 33, 70}) {
            byte[] input = {};
            byte[] expected = new byte[128];
            byte[] input2 = {};
            byte[] expected2 = new byte[256];
            for (int i = 0; i < terms; i++) {
                byte[] scalar = i == 3 ? ZERO : Calls.word(new BigInteger(256, random));
                byte[] p = i == 5 ? new byte[128] : mapToG1(i % 9);
                input = Calls.join(input, p, scalar);
                expected = Calls.run(G1_ADD, expected, Calls.run(G1_MSM, p, scalar));
                byte[] q = i == 5 ? new byte[256] : mapToG2(i % 9);
                input2 = Calls.join(input2, q, scalar);
                expected2 = Calls.run(G2_ADD, expected2, Calls.run(G2_MSM, q, scalar));
            }
            assertArrayEquals(expected, Calls.run(G1_MSM, input));
            assertArrayEquals(expected2, Calls.run(G2_MSM, input2));
        }
    }

    @Property(tries = 20)
    void pairingIsBilinear(@ForAll UInt256 left, @ForAll UInt256 right, @ForAll UInt256 seed) {
        BigInteger product = number(left).multiply(number(right)).negate().mod(ORDER);
        byte[] p = mapToG1(seed.limb0());
        byte[] q = mapToG2(seed.limb0());
        byte[] first = Calls.join(Calls.run(G1_MSM, p, left.toBytes()), Calls.run(G2_MSM, q, right.toBytes()));
        byte[] second = Calls.join(Calls.run(G1_MSM, p, Calls.word(product)), q);
        assertArrayEquals(ONE, Calls.run(PAIRING, first, second));
        assertArrayEquals(ZERO, Calls.run(PAIRING, first, second, p, q));
        byte[] infinity1 = Calls.join(new byte[128], q);
        byte[] infinity2 = Calls.join(p, new byte[256]);
        assertArrayEquals(ONE, Calls.run(PAIRING, infinity1));
        assertArrayEquals(ONE, Calls.run(PAIRING, infinity1, infinity2));
        assertArrayEquals(ONE, Calls.run(PAIRING, infinity2, first, second, infinity1));
    }

    /** The points of order 3 with x = 0 are on the curve of G1, but not in G1. */
    @Example
    void onlyAdditionTakesPointsOutsideTheSubgroup() {
        byte[] outside = Calls.join(field(BigInteger.ZERO), field(BigInteger.TWO));
        byte[] twice = Calls.run(G1_ADD, outside, outside);
        assertNotNull(twice);
        assertArrayEquals(new byte[128], Calls.run(G1_ADD, twice, outside));
        assertNull(Calls.run(G1_MSM, outside, ONE));
        assertNull(Calls.run(G1_MSM, outside, ZERO));
        assertNull(Calls.run(PAIRING, outside, mapToG2(1)));
        assertNull(Calls.run(PAIRING, outside, new byte[256]));
    }

    @Example
    void encodingsMustBeCanonical() {
        byte[] p = mapToG1(1);
        assertFalse(Arrays.equals(new byte[128], p));
        for (int bit = 0; bit < 8 * 16; bit++) {
            byte[] padded = p.clone();
            padded[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(Calls.run(G1_ADD, padded, new byte[128]));
            padded = p.clone();
            padded[64 + bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(Calls.run(G1_ADD, padded, new byte[128]));
        }
        // The top bits of a coordinate are flags in other encodings of points.
        for (int flag : new int[] {0x80, 0x40, 0x20, 0xe0, 0xc0}) {
            byte[] flagged = p.clone();
            flagged[16] |= (byte) flag;
            assertNull(Calls.run(G1_ADD, flagged, new byte[128]));
            byte[] infinity = new byte[128];
            infinity[16] |= (byte) flag;
            assertNull(Calls.run(G1_ADD, infinity, p));
        }
        for (int length : new int[] {0, 127, 255, 257}) {
            assertNull(Calls.run(G1_ADD, new byte[length]));
        }
        for (int address : new int[] {G1_MSM, G2_MSM, PAIRING, MAP_TO_G1, MAP_TO_G2, G2_ADD}) {
            assertNull(Calls.run(address));
            assertNull(Calls.run(address, new byte[1]));
        }
    }
}
