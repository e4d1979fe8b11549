package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import java.util.Objects;

/** Words as byte strings of other lengths than 32. */
final class UInt256Bytes {
    private UInt256Bytes() {}

    @TruffleBoundary
    static UInt256 fromShort(byte[] bytes, int offset, int length) {
        if (length < 0 || length > UInt256.BYTES) {
            throw new IllegalArgumentException("not a 256-bit number: " + length + " bytes");
        }
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        if (length <= Long.BYTES) {
            return UInt256.of(limb(bytes, offset, end));
        }
        return new UInt256(
                limb(bytes, offset, end - 24),
                limb(bytes, offset, end - 16),
                limb(bytes, offset, end - 8),
                limb(bytes, offset, end));
    }

    /** The big-endian number of up to eight bytes before {@code end}, of which none is before {@code start}. */
    private static long limb(byte[] bytes, int start, int end) {
        long limb = 0;
        for (int index = Math.max(start, end - 8); index < end; index++) {
            limb = limb << 8 | (bytes[index] & 0xff);
        }
        return limb;
    }

    @TruffleBoundary
    static byte[] minimal(FourLimbs word) {
        return Arrays.copyOfRange(word.toBytes(), word.countLeadingZeros() / 8, UInt256.BYTES);
    }
}
