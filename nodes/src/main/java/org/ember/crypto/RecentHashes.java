package org.ember.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.ember.word.UInt256;

/**
 * Hashes of 64 bytes that one thread has made lately. Those are the slots of mappings: contracts ask for the same ones
 * again and again, and to find one takes a small part of the time of making it. An input is compared as a whole, so
 * nobody can have another input's hash found; whoever makes all lookups miss has gained nothing. For one thread at a
 * time.
 */
public final class RecentHashes {
    /** The length of the inputs whose hashes are kept, in bytes. */
    public static final int INPUT_BYTES = 64;

    private static final int LIMBS = INPUT_BYTES / Long.BYTES;
    private static final int BITS = 8;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long[] inputs = new long[LIMBS << BITS];
    private final UInt256[] hashes = new UInt256[1 << BITS];

    /**
     * Keccak-256 of a part of {@code data} as a big-endian word, kept if the part has 64 bytes. Polls
     * {@code interruption} where that takes long.
     *
     * @throws IndexOutOfBoundsException when the part is not within {@code data}
     */
    public UInt256 hashWord(byte[] data, int offset, int length, Interruption interruption) {
        return length == INPUT_BYTES ? keptHash(data, offset) : Keccak256.hashWord(data, offset, length, interruption);
    }

    private UInt256 keptHash(byte[] data, int offset) {
        long mixed = 0;
        for (int index = 0; index < LIMBS; index++) {
            mixed = (mixed ^ limb(data, offset, index)) * MULTIPLIER;
            mixed ^= mixed >>> 32;
        }
        int entry = (int) (mixed * MULTIPLIER >>> Long.SIZE - BITS);
        UInt256 known = hashes[entry];
        if (known != null && isInput(entry * LIMBS, data, offset)) {
            return known;
        }
        UInt256 made = Keccak256.hashWord(data, offset, INPUT_BYTES);
        for (int index = 0; index < LIMBS; index++) {
            inputs[entry * LIMBS + index] = limb(data, offset, index);
        }
        hashes[entry] = made;
        return made;
    }

    private boolean isInput(int start, byte[] data, int offset) {
        long differences = 0;
        for (int index = 0; index < LIMBS; index++) {
            differences |= inputs[start + index] ^ limb(data, offset, index);
        }
        return differences == 0;
    }

    private static long limb(byte[] data, int offset, int index) {
        return (long) LONGS.get(data, offset + index * Long.BYTES);
    }
}
