package org.ember.tests.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.ember.crypto.Interruption;
import org.ember.crypto.Keccak256;
import org.ember.crypto.RecentHashes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class RecentHashesTest {
    private final RecentHashes hashes = new RecentHashes();
    private final byte[] data = new byte[RecentHashes.INPUT_BYTES + 7];

    private void check(int offset) {
        UInt256 expected = Keccak256.hashWord(data, offset, RecentHashes.INPUT_BYTES, Interruption.NONE);
        assertEquals(expected, hashes.hashWord(data, offset, RecentHashes.INPUT_BYTES, Interruption.NONE));
        assertEquals(expected, hashes.hashWord(data, offset, RecentHashes.INPUT_BYTES, Interruption.NONE));
    }

    @Test
    void keepsWhatItHasMade() {
        data[5] = 1;
        assertSame(
                hashes.hashWord(data, 0, RecentHashes.INPUT_BYTES, Interruption.NONE),
                hashes.hashWord(data, 0, RecentHashes.INPUT_BYTES, Interruption.NONE));
    }

    /** Far more than it keeps, most of which take the place of others; and each again, long after. */
    @Test
    void hashesAsKeccakDoes() {
        for (int round = 0; round < 2; round++) {
            Random random = new Random(7);
            for (int count = 0; count < 20_000; count++) {
                random.nextBytes(data);
                check(count & 7);
            }
        }
    }

    /** As the slots of a mapping: words that differ in few bits, in an array that changes. */
    @Test
    void tellsInputsApartThatDifferInOneBit() {
        for (int bit = 0; bit < 8 * RecentHashes.INPUT_BYTES; bit++) {
            data[bit >> 3] ^= (byte) (1 << (bit & 7));
            check(0);
            data[bit >> 3] ^= (byte) (1 << (bit & 7));
            check(0);
        }
    }
}
