package org.ember.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** What revert data says, by the conventions of Solidity. */
public final class RevertReason {
    private static final int SELECTOR_BYTES = 4;
    private static final int WORD_BYTES = 32;
    /** {@code Error(string)}. */
    private static final String ERROR = "0x08c379a0";
    /** {@code Panic(uint256)}. */
    private static final String PANIC = "0x4e487b71";

    private RevertReason() {}

    /** What {@code Error(string)} or {@code Panic(uint256)} in {@code output} say; {@code null} when it is neither. */
    public static String of(byte[] output) {
        if (output.length < SELECTOR_BYTES) {
            return null;
        }
        return switch (Hex.format(Arrays.copyOf(output, SELECTOR_BYTES))) {
            case ERROR -> text(output);
            case PANIC -> panic(output);
            default -> null;
        };
    }

    /** The string that the first word of the arguments points to. */
    private static String text(byte[] output) {
        int offset = number(output, SELECTOR_BYTES);
        int length = offset < 0 ? -1 : number(output, SELECTOR_BYTES + offset);
        int start = SELECTOR_BYTES + offset + WORD_BYTES;
        if (length < 0 || start > output.length - length) {
            return null;
        }
        return new String(output, start, length, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    /** The word at {@code position} when it is not larger than the output is, else -1. */
    private static int number(byte[] output, int position) {
        if (position > output.length - WORD_BYTES) {
            return -1;
        }
        UInt256 word = UInt256.fromBytes(output, position, WORD_BYTES);
        return word.fitsLong() && word.limb0() >= 0 && word.limb0() <= output.length ? (int) word.limb0() : -1;
    }

    private static String panic(byte[] output) {
        if (output.length != SELECTOR_BYTES + WORD_BYTES) {
            return null;
        }
        UInt256 word = UInt256.fromBytes(output, SELECTOR_BYTES, WORD_BYTES);
        int code = word.bitLength() <= Byte.SIZE ? (int) word.limb0() : -1;
        String meaning = switch (code) {
            case 0x01 -> "assertion failed";
            case 0x11 -> "arithmetic overflow or underflow";
            case 0x12 -> "division by zero";
            case 0x21 -> "no such value of the enum";
            case 0x22 -> "malformed byte array in storage";
            case 0x31 -> "pop of an empty array";
            case 0x32 -> "array index out of bounds";
            case 0x41 -> "too much memory allocated";
            case 0x51 -> "call of an unset function";
            default -> null;
        };
        return meaning == null ? null : String.format("panic 0x%02x, %s", code, meaning);
    }
}
