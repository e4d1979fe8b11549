package org.ember.language;

import java.nio.charset.StandardCharsets;
import org.ember.word.UInt256;

/** The text that Solidity's {@code require} and {@code revert} leave in the output: a call of {@code Error(string)}. */
final class RevertReason {
    /** The first four bytes of Keccak-256 of {@code Error(string)}. */
    private static final int ERROR_SELECTOR = 0x08c379a0;

    private static final int SELECTOR_BYTES = 4;
    private static final int TEXT_START = SELECTOR_BYTES + 2 * UInt256.BYTES;

    private RevertReason() {}

    /** The text in {@code output}, or {@code null} when it is anything else. Unprintable characters are replaced. */
    static String of(byte[] output) {
        if (output.length < TEXT_START || selector(output) != ERROR_SELECTOR) {
            return null;
        }
        UInt256 offset = UInt256.fromBytes(output, SELECTOR_BYTES, UInt256.BYTES);
        UInt256 length = UInt256.fromBytes(output, SELECTOR_BYTES + UInt256.BYTES, UInt256.BYTES);
        if (!offset.equals(UInt256.of(UInt256.BYTES)) || length.greaterThan(UInt256.of(output.length - TEXT_START))) {
            return null;
        }
        String text = new String(output, TEXT_START, (int) length.limb0(), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "\ufffd");
    }

    private static int selector(byte[] output) {
        return (output[0] & 0xff) << 24 | (output[1] & 0xff) << 16 | (output[2] & 0xff) << 8 | output[3] & 0xff;
    }
}
