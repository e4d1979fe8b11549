package org.ember.nodes.frame;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.crypto.Interruption;
import org.ember.crypto.LargeArrays;
import org.ember.word.UInt256;

/**
 * The byte-addressed memory of one call (Yellow Paper, 9.1). It is zero where nothing was written, and knows nothing of
 * gas: the caller has paid for the range that it uses, and has called {@link #expand}.
 */
public final class Memory {
    static final byte[] NO_BYTES = {};

    /** The largest size in bytes; expansion beyond it counts as unpayable. It would cost some 9 * 10^12 gas. */
    public static final int MAX_SIZE = Integer.MAX_VALUE - 63;

    private static final byte[] NOTHING = {};

    private static final int LEAST_CAPACITY = 1 << 10;

    /** A pooled memory that has grown beyond this may be given back to the garbage collector. */
    private static final int KEPT_CAPACITY = 1 << 18;

    /** A pooled memory larger than this is not kept at all. */
    private static final int MOST_KEPT_CAPACITY = 1 << 24;

    /** After so many calls that needed less than half of it, a large memory is given back. */
    private static final int CALLS_KEPT = 16;

    private static final int LEAST_ZEROED = 1 << 8;

    /** So much, zeroed at once, is still in the processor's first-level cache when it is used. */
    private static final int MOST_ZEROED = 1 << 14;

    private final Interruption interruption;

    /** Unchecked accesses rely on the length of this array alone. */
    private byte[] bytes = NOTHING;

    private int size;

    /** Up to where the bytes behind the size are zero. */
    private int zeroedTo;

    private int callsInVain;

    /** Memory of size 0. What takes long polls {@code interruption}. */
    Memory(Interruption interruption) {
        this.interruption = interruption;
    }

    /** How many bytes there are, a multiple of 32. */
    public int size() {
        return size;
    }

    /** Up to where the bytes are known to be zero behind the size, which grows to there at no cost. */
    int zeroedTo() {
        return zeroedTo;
    }

    /** The array behind; it holds {@link #size} valid bytes, and changes when memory grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** Makes memory {@code newSize} bytes large, a multiple of 32 above the present size. */
    void expand(int newSize) {
        if (newSize > zeroedTo) {
            zero(newSize);
        }
        size = newSize;
    }

    /**
     * Zeroes more than is asked for, since code mostly grows memory word by word: there is little to do for each word
     * then.
     */
    @TruffleBoundary
    private void zero(int newSize) {
        if (newSize > bytes.length) {
            int capacity = (int) Math.min(MAX_SIZE, Math.max(Math.max(newSize, LEAST_CAPACITY), 2L * bytes.length));
            byte[] larger = LargeArrays.make(capacity, interruption);
            LargeArrays.copy(bytes, 0, larger, 0, size, interruption);
            bytes = larger;
            zeroedTo = capacity;
        } else {
            int ahead = Math.clamp(newSize >> 1, LEAST_ZEROED, MOST_ZEROED);
            int end = Math.min(bytes.length, newSize + ahead);
            LargeArrays.zero(bytes, zeroedTo, end);
            zeroedTo = end;
        }
    }

    /** Forgets everything, for the next call. Code that needed much memory mostly needs it again. */
    void reset() {
        if (bytes.length > KEPT_CAPACITY) {
            callsInVain = size > bytes.length >> 1 ? 0 : callsInVain + 1;
            if (bytes.length > MOST_KEPT_CAPACITY || callsInVain > CALLS_KEPT) {
                release();
            }
        }
        size = 0;
        zeroedTo = 0;
    }

    /** How many bytes the array behind has. */
    int capacity() {
        return bytes.length;
    }

    /** Gives the array back to the garbage collector, with all that is in it; allocates nothing. */
    void release() {
        bytes = NOTHING;
        size = 0;
        zeroedTo = 0;
        callsInVain = 0;
    }

    /** The array behind, which holds a whole word at {@code offset}: what {@link #limb} takes. */
    public byte[] bytesOfWord(int offset) {
        byte[] array = bytes;
        UncheckedArrays.requireWord(array, offset);
        return array;
    }

    /** The limb whose most significant byte is at {@code offset}, in a word that {@link #bytesOfWord} was asked for. */
    public static long limb(byte[] bytes, int offset) {
        return UncheckedArrays.getBigEndian(bytes, offset);
    }

    /** Writes a word at {@code offset}, where 32 bytes are within the size. */
    public void writeWord(int offset, UInt256 word) {
        write(offset, word.limb3(), word.limb2(), word.limb1(), word.limb0());
    }

    /** Writes a word of which only the lowest 64 bits are set. */
    public void writeNarrow(int offset, long value) {
        write(offset, 0, 0, 0, value);
    }

    private void write(int offset, long limb3, long limb2, long limb1, long limb0) {
        byte[] array = bytesOfWord(offset);
        UncheckedArrays.setBigEndian(array, offset, limb3);
        UncheckedArrays.setBigEndian(array, offset + 8, limb2);
        UncheckedArrays.setBigEndian(array, offset + 16, limb1);
        UncheckedArrays.setBigEndian(array, offset + 24, limb0);
    }

    /** Writes a byte at {@code offset}, which is within the size. */
    public void writeByte(int offset, byte value) {
        bytes[offset] = value;
    }

    /** Copies out {@code length} bytes. */
    @TruffleBoundary
    public byte[] read(int offset, int length) {
        return length == 0 ? NO_BYTES : LargeArrays.copyOfRange(bytes, offset, offset + length, interruption);
    }

    /**
     * Fills {@code length} bytes with those of {@code source} from {@code sourceOffset} on, and with zeros where source
     * has no more. Any source offset is allowed.
     */
    @TruffleBoundary
    public void write(int offset, byte[] source, int sourceStart, int sourceLength, long sourceOffset, int length) {
        int available = sourceOffset >= 0 && sourceOffset < sourceLength
                ? (int) Math.min(length, sourceLength - sourceOffset)
                : 0;
        if (available > 0) {
            LargeArrays.copy(source, sourceStart + (int) sourceOffset, bytes, offset, available, interruption);
        }
        LargeArrays.zero(bytes, offset + available, offset + length, interruption);
    }

    /** Copies within memory; the ranges may overlap (EIP-5656). */
    @TruffleBoundary
    public void copy(int target, int source, int length) {
        LargeArrays.copy(bytes, source, bytes, target, length, interruption);
    }
}
