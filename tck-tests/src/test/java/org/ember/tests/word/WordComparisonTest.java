package org.ember.tests.word;

import static org.ember.tests.word.WordModel.signed;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class WordComparisonTest {
    private static final BigInteger LIMB_BOUND = BigInteger.ONE.shiftLeft(64);

    @Property(tries = 5_000)
    void order(@ForAll UInt256 x, @ForAll UInt256 y) {
        check(x, y);
    }

    /** Words that differ in few limbs, so that the lower ones decide. */
    @Property
    void orderOfNeighbours(@ForAll UInt256 x, @ForAll UInt256 y) {
        check(x, x);
        check(x, x.add(UInt256.ONE));
        check(x, UInt256.of(y.limb3(), x.limb2(), x.limb1(), x.limb0()));
        check(x, UInt256.of(x.limb3(), y.limb2(), x.limb1(), x.limb0()));
        check(x, UInt256.of(x.limb3(), x.limb2(), y.limb1(), x.limb0()));
        check(x, UInt256.of(x.limb3(), x.limb2(), x.limb1(), y.limb0()));
        check(x, UInt256.of(x.limb3(), x.limb2(), y.limb1(), y.limb0()));
    }

    @Property
    void zeroAndLongRange(@ForAll UInt256 x) {
        assertEquals(unsigned(x).signum() == 0, x.isZero());
        assertEquals(unsigned(x).compareTo(LIMB_BOUND) < 0, x.fitsLong());
    }

    @Example
    void differsFromOtherObjects() {
        assertNotEquals(UInt256.ZERO, null);
        assertFalse(UInt256.ZERO.equals((Object) BigInteger.ZERO));
    }

    /** Storage keys that a contract may count up, at any place of the word. */
    @Example
    void hashesOfCountedWordsSpread() {
        assertSpread(index -> UInt256.of(index));
        assertSpread(index -> UInt256.of(0, 0, index, 0));
        assertSpread(index -> UInt256.of(0, index, 0, 0));
        assertSpread(index -> UInt256.of((long) index << 48, 0, 0, 0));
        assertSpread(index -> UInt256.of(index, index, index, index));
        assertSpread(index -> UInt256.of(0, 0, (long) index << 32, (long) index << 32));
    }

    /** Random hashes put 65,536 words into about 41,400 of 65,536 buckets; a HashMap looks at the low bits. */
    private static void assertSpread(IntFunction<UInt256> words) {
        long buckets = IntStream.range(0, 1 << 16)
                .map(index -> words.apply(index).hashCode() & 0xffff)
                .distinct()
                .count();
        assertTrue(buckets > 40_500, () -> buckets + " buckets");
    }

    private static void check(UInt256 x, UInt256 y) {
        int expected = unsigned(x).compareTo(unsigned(y));
        assertEquals(expected, Integer.signum(x.compareTo(y)));
        assertEquals(expected < 0, x.lessThan(y));
        assertEquals(expected > 0, x.greaterThan(y));
        assertEquals(expected == 0, x.equals(y));
        assertEquals(expected == 0, x.equals((Object) y));
        int expectedSigned = signed(x).compareTo(signed(y));
        assertEquals(expectedSigned < 0, x.signedLessThan(y));
        assertEquals(expectedSigned > 0, x.signedGreaterThan(y));
        if (expected == 0) {
            assertEquals(x.hashCode(), y.hashCode());
        }
    }
}
