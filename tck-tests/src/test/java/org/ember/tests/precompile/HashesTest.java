package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.ember.fork.Fork;
import org.ember.word.Hex;

class HashesTest {
    private static final int BLOCK = 128;

    private static final long[] CONSTANTS = {
        0x6a09e667f3bcc908L,
        0xbb67ae8584caa73bL,
        0x3c6ef372fe94f82bL,
        0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L,
        0x9b05688c2b3e6c1fL,
        0x1f83d9abfb41bd6bL,
        0x5be0cd19137e2179L
    };

    @Property
    void hashesAndIdentity(@ForAll @Size(max = 300) byte[] data) throws NoSuchAlgorithmException {
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(data), Calls.run(0x02, data));
        RIPEMD160Digest ripemd = new RIPEMD160Digest();
        ripemd.update(data, 0, data.length);
        byte[] expected = new byte[32];
        ripemd.doFinal(expected, 12);
        assertArrayEquals(expected, Calls.run(0x03, data));
        assertArrayEquals(data, Calls.run(0x04, data));
    }

    /** A whole hash, put together from compressions of twelve rounds. */
    @Property
    void blake2b(@ForAll @Size(max = 600) byte[] data) {
        Blake2bDigest digest = new Blake2bDigest(512);
        digest.update(data, 0, data.length);
        byte[] expected = new byte[64];
        digest.doFinal(expected, 0);

        byte[] state = new byte[64];
        ByteBuffer words = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
        words.asLongBuffer().put(CONSTANTS);
        words.putLong(0, CONSTANTS[0] ^ 0x01010040); // the parameters: 64 bytes of hash, no key
        int offset = 0;
        for (; data.length - offset > BLOCK; offset += BLOCK) {
            state = compress(12, state, Arrays.copyOfRange(data, offset, offset + BLOCK), offset + BLOCK, 0);
        }
        byte[] last = Arrays.copyOf(Arrays.copyOfRange(data, offset, data.length), BLOCK);
        assertArrayEquals(expected, compress(12, state, last, data.length, 1));
    }

    /** With no rounds the state cancels itself out, and the constants are left. */
    @Example
    void blake2fWithoutRounds() {
        byte[] state = new byte[64];
        Arrays.fill(state, (byte) 0x5a);
        byte[] expected = new byte[64];
        ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(CONSTANTS);
        assertEquals(Hex.format(expected), Hex.format(compress(0, state, new byte[BLOCK], 0, 0)));
    }

    @Example
    void blake2fRefusesOtherLengthsAndFlags() {
        assertNull(Calls.run(0x09, new byte[212]));
        assertNull(Calls.run(0x09, new byte[214]));
        byte[] input = new byte[213];
        for (int flag = 0; flag < 256; flag++) {
            input[212] = (byte) flag;
            assertEquals(flag > 1, Calls.run(0x09, input) == null);
        }
    }

    @Example
    void blake2fRoundsAreUnsigned() {
        byte[] input = new byte[213];
        Arrays.fill(input, 0, 4, (byte) 0xff);
        assertEquals(0xffff_ffffL, Calls.at(0x09, Fork.OSAKA).gasCost(input));
    }

    private static byte[] compress(int rounds, byte[] state, byte[] message, long counter, int flag) {
        ByteBuffer input = ByteBuffer.allocate(213).putInt(rounds).put(state).put(message);
        input.order(ByteOrder.LITTLE_ENDIAN).putLong(counter).putLong(0).put((byte) flag);
        return Calls.run(0x09, input.array());
    }
}
