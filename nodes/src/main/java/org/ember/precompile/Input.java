package org.ember.precompile;

import java.util.Arrays;
import org.ember.crypto.Interruption;

/** What several precompiles do with their input. */
final class Input {
    /** The bytes between two polls: at 100 MB a second, 3 milliseconds. */
    private static final int PIECE = 1 << 18;

    private Input() {}

    /** The first {@code length} bytes of {@code input}, which zeros follow where it is shorter. */
    static byte[] padded(byte[] input, int length) {
        return input.length == length ? input : Arrays.copyOf(input, length);
    }

    /** The length of {@code input} in words of 32 bytes, rounded up. */
    static long words(byte[] input) {
        return (input.length + 31L) / 32;
    }

    /** A hash function that takes its input piece by piece. */
    interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    /** Gives all of {@code input} to {@code sink}, and polls {@code interruption} between pieces. */
    static void feed(byte[] input, Sink sink, Interruption interruption) {
        for (int done = 0; done < input.length; ) {
            int length = Math.min(PIECE, input.length - done);
            sink.take(input, done, length);
            done += length;
            if (done < input.length) {
                interruption.check();
            }
        }
    }

    static boolean isZero(byte[] input, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (input[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
