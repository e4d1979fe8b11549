package org.ember.tests.precompile;

import static org.ember.tests.precompile.Bn254Model.COFACTOR;
import static org.ember.tests.precompile.Bn254Model.G1;
import static org.ember.tests.precompile.Bn254Model.G2;
import static org.ember.tests.precompile.Bn254Model.ORDER;
import static org.ember.tests.precompile.Bn254Model.P;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.tests.precompile.Bn254Model.Point;
import org.ember.tests.word.WordDomain;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class Bn254Test {
    private static final int ADD = 0x06;
    private static final int MULTIPLY = 0x07;
    private static final int PAIRING = 0x08;
    private static final byte[] ONE = Calls.word(1);
    private static final byte[] ZERO = Calls.word(0);
    private static final byte[] INFINITY = new byte[64];

    private static BigInteger number(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }

    private static byte[] times(byte[] point, BigInteger factor) {
        return Calls.run(MULTIPLY, point, Calls.word(factor));
    }

    @Property(tries = 300)
    void multipliesAndAddsAsTheModel(@ForAll UInt256 left, @ForAll UInt256 right) {
        Point p = G1.multiply(number(left).mod(ORDER));
        Point q = G1.multiply(number(right).mod(ORDER));
        assertArrayEquals(p.toG1(), times(G1.toG1(), number(left)));
        assertArrayEquals(p.add(q).toG1(), Calls.run(ADD, p.toG1(), q.toG1()));
        assertArrayEquals(p.add(p).toG1(), Calls.run(ADD, p.toG1(), p.toG1()));
        assertArrayEquals(INFINITY, Calls.run(ADD, p.toG1(), p.negate().toG1()));
        assertArrayEquals(p.toG1(), Calls.run(ADD, p.toG1(), INFINITY));
        assertArrayEquals(p.toG1(), Calls.run(ADD, INFINITY, p.toG1()));
    }

    @Property(tries = 300)
    void multiplicationDistributes(@ForAll UInt256 seed, @ForAll UInt256 a, @ForAll UInt256 b) {
        byte[] p = times(G1.toG1(), number(seed));
        BigInteger sum = number(a).add(number(b)).mod(ORDER);
        assertArrayEquals(times(p, sum), Calls.run(ADD, times(p, number(a)), times(p, number(b))));
        BigInteger product = number(a).multiply(number(b)).mod(ORDER);
        assertArrayEquals(times(p, product), times(times(p, number(a)), number(b)));
    }

    @Example
    void multiplesAroundTheOrder() {
        byte[] p = times(G1.toG1(), BigInteger.valueOf(12345));
        assertArrayEquals(INFINITY, times(p, BigInteger.ZERO));
        assertArrayEquals(p, times(p, BigInteger.ONE));
        for (int i = 1; i <= 5; i++) {
            BigInteger multiple = ORDER.multiply(BigInteger.valueOf(i));
            assertArrayEquals(INFINITY, times(p, multiple));
            assertArrayEquals(p, times(p, multiple.add(BigInteger.ONE)));
            assertArrayEquals(INFINITY, Calls.run(ADD, p, times(p, multiple.subtract(BigInteger.ONE))));
        }
        assertArrayEquals(INFINITY, times(INFINITY, BigInteger.TEN));
    }

    @Example
    void shortInputGoesOnWithZeros() {
        assertArrayEquals(INFINITY, Calls.run(ADD));
        assertArrayEquals(G1.toG1(), Calls.run(ADD, G1.toG1()));
        assertArrayEquals(INFINITY, Calls.run(MULTIPLY, G1.toG1()));
        assertArrayEquals(G1.toG1(), Calls.run(ADD, G1.toG1(), new byte[100]));
    }

    @Example
    void coordinatesMustBeBelowTheModulusAndOnTheCurve() {
        byte[] two = Calls.word(2);
        for (byte[] wrong : List.of(
                Calls.join(Calls.word(P.add(BigInteger.ONE)), two),
                Calls.join(ONE, Calls.word(P.add(BigInteger.TWO))),
                Calls.join(Calls.word(P), Calls.word(P)),
                Calls.join(ZERO, Calls.word(P)),
                Calls.join(ONE, ONE),
                Calls.join(ONE, ZERO),
                Calls.word(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)))) {
            assertNull(Calls.run(ADD, wrong));
            assertNull(Calls.run(ADD, INFINITY, wrong));
            assertNull(Calls.run(MULTIPLY, Calls.join(wrong, new byte[64 - wrong.length]), ONE));
            assertNull(Calls.run(PAIRING, Calls.join(wrong, new byte[64 - wrong.length]), G2.toG2()));
        }
    }

    /** e(aP, bQ) = e(abP, Q), so its product with e(-abP, Q) is 1, and with e(-(ab+1)P, Q) it is not. */
    @Property(tries = 25)
    void pairingIsBilinear(@ForAll UInt256 left, @ForAll UInt256 right) {
        BigInteger a = number(left).mod(ORDER);
        BigInteger b = number(right).mod(ORDER);
        Point product = G1.multiply(a.multiply(b).mod(ORDER)).negate();
        byte[] first = Calls.join(G1.multiply(a).toG1(), G2.multiply(b).toG2());
        assertArrayEquals(ONE, Calls.run(PAIRING, first, product.toG1(), G2.toG2()));
        Point other = product.add(G1.negate());
        assertArrayEquals(ZERO, Calls.run(PAIRING, first, other.toG1(), G2.toG2()));
        byte[] swapped =
                Calls.join(G1.multiply(b).toG1(), G2.multiply(a).negate().toG2());
        assertArrayEquals(ONE, Calls.run(PAIRING, first, swapped));
    }

    @Example
    void pairingOfInfinityIsOne() {
        assertArrayEquals(ONE, Calls.run(PAIRING));
        assertArrayEquals(ONE, Calls.run(PAIRING, INFINITY, new byte[128]));
        assertArrayEquals(ONE, Calls.run(PAIRING, G1.toG1(), new byte[128]));
        assertArrayEquals(ONE, Calls.run(PAIRING, INFINITY, G2.toG2()));
        assertArrayEquals(ZERO, Calls.run(PAIRING, G1.toG1(), G2.toG2()));
        assertNull(Calls.run(PAIRING, new byte[191]));
        assertNull(Calls.run(PAIRING, new byte[193]));
    }

    /** Points of the twisted curve are refused unless their order is right, also with infinity on the other side. */
    @Example
    void pairingChecksTheSubgroup() {
        BigInteger smallPrime = BigInteger.valueOf(10_069); // it divides the cofactor
        for (long seed = 1; seed <= 5; seed++) {
            Point point = Bn254Model.onTwist(1000 * seed);
            Point inSubgroup = point.multiply(COFACTOR);
            Point inOther = point.multiply(ORDER);
            Point ofSmallOrder = inOther.multiply(COFACTOR.divide(smallPrime));
            for (byte[] p : List.of(G1.toG1(), INFINITY)) {
                assertNull(Calls.run(PAIRING, p, point.toG2()));
                assertNull(Calls.run(PAIRING, p, inOther.toG2()));
                if (!ofSmallOrder.isInfinity()) {
                    assertNull(Calls.run(PAIRING, p, ofSmallOrder.toG2()));
                    assertNull(
                            Calls.run(PAIRING, p, inSubgroup.add(ofSmallOrder).toG2()));
                }
                assertNull(Calls.run(PAIRING, p, G2.toG2(), p, inOther.add(G2).toG2()));
            }
            byte[] pair = Calls.join(G1.toG1(), inSubgroup.toG2());
            assertArrayEquals(ZERO, Calls.run(PAIRING, pair));
            assertArrayEquals(ONE, Calls.run(PAIRING, pair, G1.negate().toG1(), inSubgroup.toG2()));
        }
    }

    @Example
    void pairingChecksTheTwistedCurve() {
        byte[] wrong = G2.toG2();
        wrong[127] ^= 1;
        assertNull(Calls.run(PAIRING, G1.toG1(), wrong));
        for (int offset = 0; offset < 128; offset += 32) {
            byte[] tooLarge = G2.toG2();
            byte[] coordinate = new byte[32];
            System.arraycopy(tooLarge, offset, coordinate, 0, 32);
            BigInteger number = new BigInteger(1, coordinate).add(P);
            System.arraycopy(Calls.word(number), 0, tooLarge, offset, 32);
            assertNull(Calls.run(PAIRING, G1.toG1(), tooLarge));
        }
    }
}
