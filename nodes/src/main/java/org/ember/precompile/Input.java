package org.ember.precompile;

import java.util.Arrays;

/** What precompiles do alike with their input. */
final class Input {
    private Input() {}

    /** The first {@code length} bytes of {@code input}, which zeros follow where it is shorter. */
    static byte[] padded(byte[] input, int length) {
        return input.length == length ? input : Arrays.copyOf(input, length);
    }

    /** The words, of 32 bytes each, that {@code input} fills or begins. */
    static long words(byte[] input) {
        return (input.length + 31L) / 32;
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
