package org.ember.tests.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.ember.crypto.Keccak256;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class Keccak256Test {
    /** Four blocks and more. */
    private static final int LONGEST = 600;

    private static final int BLOCK = 136;

    @Test
    void everyLengthAtEveryAlignment() {
        byte[] data = random(LONGEST + 16);
        for (int length = 0; length <= LONGEST; length++) {
            for (int offset = 0; offset < 8; offset++) {
                assertDigest(data, offset, length);
            }
            assertDigest(Arrays.copyOf(data, length), 0, length);
        }
    }

    /** Bytes behind the hashed part must not matter. */
    @Test
    void onlyThePartIsRead() {
        byte[] data = random(LONGEST);
        for (int length = 0; length < LONGEST; length++) {
            byte[] changed = data.clone();
            Arrays.fill(changed, length, LONGEST, (byte) 0xff);
            assertEquals(Keccak256.hashWord(data, 0, length), Keccak256.hashWord(changed, 0, length));
        }
    }

    @Test
    void bytesOfOneValue() {
        for (int value : new int[] {0x00, 0x01, 0x80, 0xff}) {
            byte[] data = new byte[2 * BLOCK + 1];
            Arrays.fill(data, (byte) value);
            for (int length = 0; length <= data.length; length++) {
                assertDigest(data, 0, length);
            }
        }
    }

    @Test
    void longInputs() {
        byte[] data = random(1 << 20);
        assertDigest(data, 0, data.length);
        assertDigest(data, 1, data.length - 1);
        assertDigest(data, 3, 5_000 * BLOCK);
    }

    @Test
    void knownHashes() {
        assertEquals("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", Keccak256.EMPTY.toFullHex());
        assertHash("0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45", "abc");
        assertHash("0xa9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b", "transfer(address,uint256)");
    }

    @Test
    void partOutsideTheData() {
        byte[] data = new byte[10];
        assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hashWord(data, 0, 11));
        assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hashWord(data, 11, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hashWord(data, -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hashWord(data, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> Keccak256.hashWord(data, 5, Integer.MAX_VALUE));
    }

    private static void assertHash(String expected, String message) {
        assertEquals(expected, Hex.format(Keccak256.hash(message.getBytes(StandardCharsets.US_ASCII))));
    }

    private static void assertDigest(byte[] data, int offset, int length) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(data, offset, length);
        byte[] expected = new byte[32];
        digest.doFinal(expected, 0);
        assertEquals(
                UInt256.fromBytes(expected),
                Keccak256.hashWord(data, offset, length),
                () -> length + " bytes at " + offset);
        if (offset == 0 && length == data.length) {
            assertArrayEquals(expected, Keccak256.hash(data));
            assertEquals(UInt256.fromBytes(expected), Keccak256.hashWord(data));
        }
    }

    private static byte[] random(int length) {
        byte[] data = new byte[length];
        new Random(256).nextBytes(data);
        return data;
    }
}
