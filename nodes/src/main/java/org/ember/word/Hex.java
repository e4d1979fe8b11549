package org.ember.word;

import java.util.HexFormat;

/** Hexadecimal text of byte strings, two digits a byte. */
public final class Hex {
    /** What some editors put before text: no part of it. */
    public static final char BYTE_ORDER_MARK = '\ufeff';

    private static final HexFormat LOWER_CASE = HexFormat.of();
    private static final int SHOWN_CHARACTERS = 10;

    private Hex() {}

    /**
     * The bytes that {@code text} spells, with or without a leading {@code 0x}, in upper or lower case.
     *
     * @throws IllegalArgumentException when the number of digits is odd or a character is not a hexadecimal digit;
     *     positions count from 0 at the first character of {@code text}
     */
    public static byte[] parse(String text) {
        int start = digitsStart(text);
        int digits = text.length() - start;
        if ((digits & 1) != 0) {
            for (int position = start; position < text.length(); position++) {
                digitAt(text, position);
            }
            throw new IllegalArgumentException(
                    "odd number of hexadecimal digits: " + abbreviate(text) + " has " + digits);
        }
        byte[] bytes = new byte[digits / 2];
        for (int index = 0; index < bytes.length; index++) {
            int position = start + 2 * index;
            bytes[index] = (byte) (digitAt(text, position) << 4 | digitAt(text, position + 1));
        }
        return bytes;
    }

    /** {@code 0x} and two lower-case digits for each byte. */
    public static String format(byte[] bytes) {
        return "0x" + LOWER_CASE.formatHex(bytes);
    }

    /** The position of the first digit of {@code text}: after {@code 0x}, if it is there. */
    static int digitsStart(String text) {
        boolean prefixed = text.length() >= 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        return prefixed ? 2 : 0;
    }

    /**
     * The value of the digit at a position of {@code text}.
     *
     * @throws IllegalArgumentException when there is another character
     */
    static int digitAt(String text, int position) {
        char character = text.charAt(position);
        if (!HexFormat.isHexDigit(character)) {
            throw new IllegalArgumentException("not a hexadecimal digit: " + quote(character) + " at position "
                    + position + " of " + abbreviate(text));
        }
        return HexFormat.fromHexDigit(character);
    }

    /** A character as an error message shows it: itself if it is printable ASCII, else its code point. */
    public static String quote(char character) {
        return character >= ' ' && character <= '~' ? "'" + character + "'" : String.format("U+%04X", (int) character);
    }

    /** The beginning of {@code text}, short enough for an error message, with anything unprintable replaced. */
    static String abbreviate(String text) {
        boolean whole = text.length() <= SHOWN_CHARACTERS;
        String shown = whole ? text : text.substring(0, SHOWN_CHARACTERS) + '…';
        return shown.replaceAll("[^ -~…]", "?");
    }
}
