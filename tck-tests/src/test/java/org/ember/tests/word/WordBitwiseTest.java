package org.ember.tests.word;

import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
class WordBitwiseTest {
    @Property
    void and(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).and(unsigned(y)), x.and(y));
    }

    @Property
    void or(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).or(unsigned(y)), x.or(y));
    }

    @Property
    void xor(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).xor(unsigned(y)), x.xor(y));
    }

    @Property
    void not(@ForAll UInt256 x) {
        assertWord(unsigned(x).not(), x.not());
    }

    @Property
    void bitLengthAndLeadingZeros(@ForAll UInt256 x) {
        assertEquals(unsigned(x).bitLength(), x.bitLength());
        assertEquals(256 - unsigned(x).bitLength(), x.countLeadingZeros());
    }

    @Property
    void bitCount(@ForAll UInt256 x) {
        assertEquals(unsigned(x).bitCount(), x.bitCount());
        assertEquals(unsigned(x).bitCount() == 1, x.isPowerOfTwo());
    }

    @Example
    void leadingZerosOfEveryPowerOfTwo() {
        for (int bit = 0; bit < 256; bit++) {
            assertEquals(255 - bit, UInt256.ONE.shiftLeft(bit).countLeadingZeros());
        }
        assertEquals(256, UInt256.ZERO.countLeadingZeros());
    }
}
