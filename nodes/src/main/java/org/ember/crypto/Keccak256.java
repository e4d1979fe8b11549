package org.ember.crypto;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.ember.word.UInt256;

/**
 * Keccak-256 as Ethereum uses it: Keccak[512] with the padding of the original submission, not that of SHA-3
 * (G. Bertoni et al., "The Keccak reference", version 3.0).
 */
public final class Keccak256 {
    /** The bytes that one permutation absorbs: 17 of the 25 lanes. */
    private static final int RATE = 136;

    private static final int LANE = Long.BYTES;

    /** The bytes between two polls, a multiple of the rate: 0.2 milliseconds, or 10 where nothing is compiled yet. */
    private static final int PIECE = 481 * RATE;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long[] ROUND_CONSTANTS = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
        0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
        0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
        0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };

    /** The hash of no bytes. */
    public static final UInt256 EMPTY = hashWord(new byte[0]);

    private Keccak256() {}

    /** The 32 bytes of the hash of {@code data}. */
    @TruffleBoundary
    public static byte[] hash(byte[] data) {
        return digest(data, 0, data.length).toBytes();
    }

    /** The hash of {@code data} as a big-endian word. */
    @TruffleBoundary
    public static UInt256 hashWord(byte[] data) {
        return digest(data, 0, data.length);
    }

    /**
     * The hash of a part of {@code data} as a big-endian word.
     *
     * @throws IndexOutOfBoundsException when the part is not within {@code data}
     */
    @TruffleBoundary
    public static UInt256 hashWord(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        return digest(data, offset, length);
    }

    /**
     * The hash of a part of {@code data} as a big-endian word. Polls {@code interruption} where that takes long.
     *
     * @throws IndexOutOfBoundsException when the part is not within {@code data}
     */
    @TruffleBoundary
    public static UInt256 hashWord(byte[] data, int offset, int length, Interruption interruption) {
        Objects.checkFromIndexSize(offset, length, data.length);
        return digest(data, offset, length, interruption);
    }

    private static UInt256 digest(byte[] data, int offset, int length) {
        return digest(data, offset, length, Interruption.NONE);
    }

    /**
     * The sponge. The state is 25 local variables, lane (x, y) in {@code a(x + 5y)}, so that machine code keeps as much
     * of it in registers as there are; a state in an array takes 30 percent more time. The method must stay below 8,000
     * bytes of bytecode, above which HotSpot does not compile.
     */
    private static UInt256 digest(byte[] data, int offset, int length, Interruption interruption) {
        long a0 = 0;
        long a1 = 0;
        long a2 = 0;
        long a3 = 0;
        long a4 = 0;
        long a5 = 0;
        long a6 = 0;
        long a7 = 0;
        long a8 = 0;
        long a9 = 0;
        long a10 = 0;
        long a11 = 0;
        long a12 = 0;
        long a13 = 0;
        long a14 = 0;
        long a15 = 0;
        long a16 = 0;
        long a17 = 0;
        long a18 = 0;
        long a19 = 0;
        long a20 = 0;
        long a21 = 0;
        long a22 = 0;
        long a23 = 0;
        long a24 = 0;
        int position = offset;
        int remaining = length;
        boolean last;
        do {
            last = remaining < RATE;
            if (last) {
                a0 ^= paddedLane(data, position, remaining);
                a1 ^= paddedLane(data, position + 8, remaining - 8);
                a2 ^= paddedLane(data, position + 16, remaining - 16);
                a3 ^= paddedLane(data, position + 24, remaining - 24);
                a4 ^= paddedLane(data, position + 32, remaining - 32);
                a5 ^= paddedLane(data, position + 40, remaining - 40);
                a6 ^= paddedLane(data, position + 48, remaining - 48);
                a7 ^= paddedLane(data, position + 56, remaining - 56);
                a8 ^= paddedLane(data, position + 64, remaining - 64);
                a9 ^= paddedLane(data, position + 72, remaining - 72);
                a10 ^= paddedLane(data, position + 80, remaining - 80);
                a11 ^= paddedLane(data, position + 88, remaining - 88);
                a12 ^= paddedLane(data, position + 96, remaining - 96);
                a13 ^= paddedLane(data, position + 104, remaining - 104);
                a14 ^= paddedLane(data, position + 112, remaining - 112);
                a15 ^= paddedLane(data, position + 120, remaining - 120);
                a16 ^= paddedLane(data, position + 128, remaining - 128) ^ Long.MIN_VALUE;
            } else {
                a0 ^= (long) LITTLE_ENDIAN.get(data, position);
                a1 ^= (long) LITTLE_ENDIAN.get(data, position + 8);
                a2 ^= (long) LITTLE_ENDIAN.get(data, position + 16);
                a3 ^= (long) LITTLE_ENDIAN.get(data, position + 24);
                a4 ^= (long) LITTLE_ENDIAN.get(data, position + 32);
                a5 ^= (long) LITTLE_ENDIAN.get(data, position + 40);
                a6 ^= (long) LITTLE_ENDIAN.get(data, position + 48);
                a7 ^= (long) LITTLE_ENDIAN.get(data, position + 56);
                a8 ^= (long) LITTLE_ENDIAN.get(data, position + 64);
                a9 ^= (long) LITTLE_ENDIAN.get(data, position + 72);
                a10 ^= (long) LITTLE_ENDIAN.get(data, position + 80);
                a11 ^= (long) LITTLE_ENDIAN.get(data, position + 88);
                a12 ^= (long) LITTLE_ENDIAN.get(data, position + 96);
                a13 ^= (long) LITTLE_ENDIAN.get(data, position + 104);
                a14 ^= (long) LITTLE_ENDIAN.get(data, position + 112);
                a15 ^= (long) LITTLE_ENDIAN.get(data, position + 120);
                a16 ^= (long) LITTLE_ENDIAN.get(data, position + 128);
                position += RATE;
                remaining -= RATE;
            }
            for (long roundConstant : ROUND_CONSTANTS) {
                // Theta: the parities of the columns, and what they change.
                long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
                long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
                long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
                long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
                long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
                long d0 = c4 ^ Long.rotateLeft(c1, 1);
                long d1 = c0 ^ Long.rotateLeft(c2, 1);
                long d2 = c1 ^ Long.rotateLeft(c3, 1);
                long d3 = c2 ^ Long.rotateLeft(c4, 1);
                long d4 = c3 ^ Long.rotateLeft(c0, 1);
                // Rho and pi: the lanes rotated, and moved to their new places.
                long b0 = a0 ^ d0;
                long b1 = Long.rotateLeft(a6 ^ d1, 44);
                long b2 = Long.rotateLeft(a12 ^ d2, 43);
                long b3 = Long.rotateLeft(a18 ^ d3, 21);
                long b4 = Long.rotateLeft(a24 ^ d4, 14);
                long b5 = Long.rotateLeft(a3 ^ d3, 28);
                long b6 = Long.rotateLeft(a9 ^ d4, 20);
                long b7 = Long.rotateLeft(a10 ^ d0, 3);
                long b8 = Long.rotateLeft(a16 ^ d1, 45);
                long b9 = Long.rotateLeft(a22 ^ d2, 61);
                long b10 = Long.rotateLeft(a1 ^ d1, 1);
                long b11 = Long.rotateLeft(a7 ^ d2, 6);
                long b12 = Long.rotateLeft(a13 ^ d3, 25);
                long b13 = Long.rotateLeft(a19 ^ d4, 8);
                long b14 = Long.rotateLeft(a20 ^ d0, 18);
                long b15 = Long.rotateLeft(a4 ^ d4, 27);
                long b16 = Long.rotateLeft(a5 ^ d0, 36);
                long b17 = Long.rotateLeft(a11 ^ d1, 10);
                long b18 = Long.rotateLeft(a17 ^ d2, 15);
                long b19 = Long.rotateLeft(a23 ^ d3, 56);
                long b20 = Long.rotateLeft(a2 ^ d2, 62);
                long b21 = Long.rotateLeft(a8 ^ d3, 55);
                long b22 = Long.rotateLeft(a14 ^ d4, 39);
                long b23 = Long.rotateLeft(a15 ^ d0, 41);
                long b24 = Long.rotateLeft(a21 ^ d1, 2);
                // Chi and iota.
                a0 = b0 ^ ~b1 & b2 ^ roundConstant;
                a1 = b1 ^ ~b2 & b3;
                a2 = b2 ^ ~b3 & b4;
                a3 = b3 ^ ~b4 & b0;
                a4 = b4 ^ ~b0 & b1;
                a5 = b5 ^ ~b6 & b7;
                a6 = b6 ^ ~b7 & b8;
                a7 = b7 ^ ~b8 & b9;
                a8 = b8 ^ ~b9 & b5;
                a9 = b9 ^ ~b5 & b6;
                a10 = b10 ^ ~b11 & b12;
                a11 = b11 ^ ~b12 & b13;
                a12 = b12 ^ ~b13 & b14;
                a13 = b13 ^ ~b14 & b10;
                a14 = b14 ^ ~b10 & b11;
                a15 = b15 ^ ~b16 & b17;
                a16 = b16 ^ ~b17 & b18;
                a17 = b17 ^ ~b18 & b19;
                a18 = b18 ^ ~b19 & b15;
                a19 = b19 ^ ~b15 & b16;
                a20 = b20 ^ ~b21 & b22;
                a21 = b21 ^ ~b22 & b23;
                a22 = b22 ^ ~b23 & b24;
                a23 = b23 ^ ~b24 & b20;
                a24 = b24 ^ ~b20 & b21;
            }
            if (!last && (position - offset) % PIECE == 0) {
                interruption.check();
            }
        } while (!last);
        return UInt256.of(Long.reverseBytes(a0), Long.reverseBytes(a1), Long.reverseBytes(a2), Long.reverseBytes(a3));
    }

    /**
     * A lane of the last block.
     *
     * @param remaining the bytes of the message from {@code position} on; the padding begins behind them
     */
    private static long paddedLane(byte[] data, int position, int remaining) {
        if (remaining >= LANE) {
            return (long) LITTLE_ENDIAN.get(data, position);
        }
        if (remaining < 0) {
            return 0;
        }
        long lane = 1;
        for (int index = position + remaining - 1; index >= position; index--) {
            lane = lane << 8 | (data[index] & 0xff);
        }
        return lane;
    }
}
