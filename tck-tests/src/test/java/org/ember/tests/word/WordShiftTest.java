package org.ember.tests.word;

import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.signed;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class WordShiftTest {
    /** Above every count that leaves a bit in place. */
    private static final int COUNTS = 300;

    @Property(tries = 200)
    void leftByEveryCount(@ForAll UInt256 word) {
        for (int bits = 0; bits <= COUNTS; bits++) {
            BigInteger expected = unsigned(word).shiftLeft(bits);
            assertWord(expected, word.shiftLeft(bits));
            assertWord(expected, word.shiftLeft(UInt256.of(bits)));
        }
    }

    @Property(tries = 200)
    void rightByEveryCount(@ForAll UInt256 word) {
        for (int bits = 0; bits <= COUNTS; bits++) {
            BigInteger expected = unsigned(word).shiftRight(bits);
            assertWord(expected, word.shiftRight(bits));
            assertWord(expected, word.shiftRight(UInt256.of(bits)));
        }
    }

    @Property(tries = 200)
    void arithmeticRightByEveryCount(@ForAll UInt256 word) {
        for (int bits = 0; bits <= COUNTS; bits++) {
            BigInteger expected = signed(word).shiftRight(bits);
            assertWord(expected, word.arithmeticShiftRight(bits));
            assertWord(expected, word.arithmeticShiftRight(UInt256.of(bits)));
        }
    }

    @Property(tries = 5_000)
    void byAnyWord(@ForAll UInt256 word, @ForAll UInt256 count) {
        int bits = unsigned(count).min(BigInteger.valueOf(COUNTS)).intValue();
        assertWord(unsigned(word).shiftLeft(bits), word.shiftLeft(count));
        assertWord(unsigned(word).shiftRight(bits), word.shiftRight(count));
        assertWord(signed(word).shiftRight(bits), word.arithmeticShiftRight(count));
    }

    @Example
    void byTheLargestInt() {
        assertEquals(UInt256.ZERO, UInt256.MAX.shiftLeft(Integer.MAX_VALUE));
        assertEquals(UInt256.ZERO, UInt256.MAX.shiftRight(Integer.MAX_VALUE));
        assertEquals(UInt256.MAX, UInt256.MAX.arithmeticShiftRight(Integer.MAX_VALUE));
    }

    @Property
    void signExtendFromEveryByte(@ForAll UInt256 word) {
        for (int index = 0; index < UInt256.BYTES; index++) {
            int width = 8 * (index + 1);
            BigInteger low = unsigned(word).mod(BigInteger.ONE.shiftLeft(width));
            BigInteger expected = low.testBit(width - 1) ? low.subtract(BigInteger.ONE.shiftLeft(width)) : low;
            assertWord(expected, word.signExtend(UInt256.of(index)));
        }
    }

    @Property
    void signExtendFromBeyondTheWord(@ForAll UInt256 word, @ForAll UInt256 index) {
        assertEquals(word, word.signExtend(index.or(UInt256.of(32))));
        assertEquals(word, word.signExtend(index.or(UInt256.of(0, 0, 1, 0))));
        assertEquals(word, word.signExtend(index.or(UInt256.of(Long.MIN_VALUE, 0, 0, 0))));
    }

    @Property
    void everyByte(@ForAll UInt256 word) {
        for (int index = 0; index < UInt256.BYTES; index++) {
            BigInteger expected = unsigned(word).shiftRight(8 * (31 - index)).and(BigInteger.valueOf(0xff));
            assertWord(expected, word.byteAt(UInt256.of(index)));
        }
    }

    @Property
    void byteBeyondTheWord(@ForAll UInt256 word, @ForAll UInt256 index) {
        assertEquals(UInt256.ZERO, word.byteAt(index.or(UInt256.of(32))));
        assertEquals(UInt256.ZERO, word.byteAt(index.or(UInt256.of(0, 0, 1, 0))));
        assertEquals(UInt256.ZERO, word.byteAt(index.or(UInt256.of(Long.MIN_VALUE, 0, 0, 0))));
    }
}
