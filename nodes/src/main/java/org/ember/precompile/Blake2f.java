package org.ember.precompile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.ember.crypto.Interruption;

/** The compression function F of BLAKE2b (RFC 7693) with a free number of rounds (EIP-152). */
final class Blake2f implements Precompile {
    private static final int LENGTH = 213;
    private static final int STATE_OFFSET = 4;
    private static final int MESSAGE_OFFSET = 68;
    private static final int COUNTER_OFFSET = 196;
    private static final int FINAL_OFFSET = 212;

    /** The rounds between two polls: 0.1 milliseconds, or 10 where the method is not compiled yet. */
    private static final int ROUNDS_AT_ONCE = 1 << 12;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final long IV0 = 0x6a09e667f3bcc908L;
    private static final long IV1 = 0xbb67ae8584caa73bL;
    private static final long IV2 = 0x3c6ef372fe94f82bL;
    private static final long IV3 = 0xa54ff53a5f1d36f1L;
    private static final long IV4 = 0x510e527fade682d1L;
    private static final long IV5 = 0x9b05688c2b3e6c1fL;
    private static final long IV6 = 0x1f83d9abfb41bd6bL;
    private static final long IV7 = 0x5be0cd19137e2179L;

    /** The order in which each round takes the message's words; the rounds repeat every ten. */
    private static final byte[] SCHEDULE = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0
    };

    /** One gas a round; nothing for input of the wrong length, which fails. */
    @Override
    public long gasCost(byte[] input) {
        return input.length == LENGTH ? rounds(input) : 0;
    }

    /**
     * The input is the number of rounds (4 bytes, big-endian), the state (64 bytes), the message block (128 bytes), the
     * offset counters (2 times 8 bytes) and the final block flag (1 byte, 0 or 1); the words are little-endian.
     */
    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        if (input.length != LENGTH || (input[FINAL_OFFSET] & 0xfe) != 0) {
            return null;
        }
        return compress(input, rounds(input), input[FINAL_OFFSET] != 0, interruption);
    }

    private static long rounds(byte[] input) {
        return Integer.toUnsignedLong((int) INTS.get(input, 0));
    }

    private static byte[] compress(byte[] input, long rounds, boolean isFinal, Interruption interruption) {
        long[] state = words(input, STATE_OFFSET, 8);
        long[] message = words(input, MESSAGE_OFFSET, 16);
        long[] counter = words(input, COUNTER_OFFSET, 2);
        // All sixteen working words in locals, so that the loop keeps them in registers.
        long v0 = state[0];
        long v1 = state[1];
        long v2 = state[2];
        long v3 = state[3];
        long v4 = state[4];
        long v5 = state[5];
        long v6 = state[6];
        long v7 = state[7];
        long v8 = IV0;
        long v9 = IV1;
        long v10 = IV2;
        long v11 = IV3;
        long v12 = IV4 ^ counter[0];
        long v13 = IV5 ^ counter[1];
        long v14 = isFinal ? ~IV6 : IV6;
        long v15 = IV7;
        int row = 0;
        for (long done = 0; done < rounds; done += ROUNDS_AT_ONCE) {
            if (done > 0) {
                interruption.check();
            }
            int atOnce = (int) Math.min(ROUNDS_AT_ONCE, rounds - done);
            for (int round = 0; round < atOnce; round++) {
                v0 += v4 + message[SCHEDULE[row]];
                v12 = Long.rotateRight(v12 ^ v0, 32);
                v8 += v12;
                v4 = Long.rotateRight(v4 ^ v8, 24);
                v0 += v4 + message[SCHEDULE[row + 1]];
                v12 = Long.rotateRight(v12 ^ v0, 16);
                v8 += v12;
                v4 = Long.rotateRight(v4 ^ v8, 63);

                v1 += v5 + message[SCHEDULE[row + 2]];
                v13 = Long.rotateRight(v13 ^ v1, 32);
                v9 += v13;
                v5 = Long.rotateRight(v5 ^ v9, 24);
                v1 += v5 + message[SCHEDULE[row + 3]];
                v13 = Long.rotateRight(v13 ^ v1, 16);
                v9 += v13;
                v5 = Long.rotateRight(v5 ^ v9, 63);

                v2 += v6 + message[SCHEDULE[row + 4]];
                v14 = Long.rotateRight(v14 ^ v2, 32);
                v10 += v14;
                v6 = Long.rotateRight(v6 ^ v10, 24);
                v2 += v6 + message[SCHEDULE[row + 5]];
                v14 = Long.rotateRight(v14 ^ v2, 16);
                v10 += v14;
                v6 = Long.rotateRight(v6 ^ v10, 63);

                v3 += v7 + message[SCHEDULE[row + 6]];
                v15 = Long.rotateRight(v15 ^ v3, 32);
                v11 += v15;
                v7 = Long.rotateRight(v7 ^ v11, 24);
                v3 += v7 + message[SCHEDULE[row + 7]];
                v15 = Long.rotateRight(v15 ^ v3, 16);
                v11 += v15;
                v7 = Long.rotateRight(v7 ^ v11, 63);

                v0 += v5 + message[SCHEDULE[row + 8]];
                v15 = Long.rotateRight(v15 ^ v0, 32);
                v10 += v15;
                v5 = Long.rotateRight(v5 ^ v10, 24);
                v0 += v5 + message[SCHEDULE[row + 9]];
                v15 = Long.rotateRight(v15 ^ v0, 16);
                v10 += v15;
                v5 = Long.rotateRight(v5 ^ v10, 63);

                v1 += v6 + message[SCHEDULE[row + 10]];
                v12 = Long.rotateRight(v12 ^ v1, 32);
                v11 += v12;
                v6 = Long.rotateRight(v6 ^ v11, 24);
                v1 += v6 + message[SCHEDULE[row + 11]];
                v12 = Long.rotateRight(v12 ^ v1, 16);
                v11 += v12;
                v6 = Long.rotateRight(v6 ^ v11, 63);

                v2 += v7 + message[SCHEDULE[row + 12]];
                v13 = Long.rotateRight(v13 ^ v2, 32);
                v8 += v13;
                v7 = Long.rotateRight(v7 ^ v8, 24);
                v2 += v7 + message[SCHEDULE[row + 13]];
                v13 = Long.rotateRight(v13 ^ v2, 16);
                v8 += v13;
                v7 = Long.rotateRight(v7 ^ v8, 63);

                v3 += v4 + message[SCHEDULE[row + 14]];
                v14 = Long.rotateRight(v14 ^ v3, 32);
                v9 += v14;
                v4 = Long.rotateRight(v4 ^ v9, 24);
                v3 += v4 + message[SCHEDULE[row + 15]];
                v14 = Long.rotateRight(v14 ^ v3, 16);
                v9 += v14;
                v4 = Long.rotateRight(v4 ^ v9, 63);

                row = row == SCHEDULE.length - 16 ? 0 : row + 16;
            }
        }
        byte[] output = new byte[64];
        LONGS.set(output, 0, state[0] ^ v0 ^ v8);
        LONGS.set(output, 8, state[1] ^ v1 ^ v9);
        LONGS.set(output, 16, state[2] ^ v2 ^ v10);
        LONGS.set(output, 24, state[3] ^ v3 ^ v11);
        LONGS.set(output, 32, state[4] ^ v4 ^ v12);
        LONGS.set(output, 40, state[5] ^ v5 ^ v13);
        LONGS.set(output, 48, state[6] ^ v6 ^ v14);
        LONGS.set(output, 56, state[7] ^ v7 ^ v15);
        return output;
    }

    private static long[] words(byte[] input, int offset, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = (long) LONGS.get(input, offset + 8 * i);
        }
        return words;
    }

    @Override
    public String name() {
        return "BLAKE2F";
    }
}
