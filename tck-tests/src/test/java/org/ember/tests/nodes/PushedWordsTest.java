package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.ember.code.Code;
import org.ember.nodes.region.PushedWords;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class PushedWordsTest {
    /** Those up to 1,000 that {@code code} pushes to compute with. */
    private static LongStream pushed(String code) {
        PushedWords words = PushedWords.of(new Code(Hex.parse(code)));
        return LongStream.rangeClosed(0, 1_000).filter(word -> words.contains(UInt256.of(word)));
    }

    private static void assertPushed(String code, long... expected) {
        assertEquals(
                LongStream.of(expected).boxed().toList(), pushed(code).boxed().toList());
    }

    @Test
    void findsWhatIsPushed() {
        assertPushed("0x600260206101f4", 2, 0x20, 500);
        assertPushed("0x7f00000000000000000000000000000000000000000000000000000000000001ff", 0x1ff);
    }

    @Test
    void leavesOutWhatCountersAndFlagsAre() {
        assertPushed("0x5f60006001", new long[0]);
    }

    @Test
    void leavesOutWhereJumpsMayGo() {
        assertPushed("0x60056006565b", 6);
    }

    @Test
    void readsNoImmediateDataAsInstructions() {
        assertPushed("0x61600360046160ff", 4);
    }

    @Test
    void endsWhereTheCodeDoes() {
        assertPushed("0x600361ff", 3);
        assertPushed("0x", new long[0]);
    }
}
