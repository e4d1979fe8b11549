package org.ember.language;

import com.oracle.truffle.api.source.Source;
import java.util.Arrays;
import java.util.HexFormat;
import org.ember.word.Hex;

/**
 * Code as hexadecimal text: two digits a byte, with or without a leading {@code 0x}, white space where one likes, and a
 * byte order mark at the start if an editor put one there.
 */
final class HexText {
    private final Source source;
    private final CharSequence text;
    private byte[] bytes;
    private int digits;

    private HexText(Source source) {
        this.source = source;
        this.text = source.getCharacters();
        this.bytes = new byte[text.length() / 2];
    }

    /**
     * The bytes that the characters of {@code source} spell.
     *
     * @throws EvmParseException at the first character that is neither a digit nor white space, or at the last digit
     *     when their number is odd
     */
    static byte[] parse(Source source) {
        return new HexText(source).parse();
    }

    private byte[] parse() {
        int lastDigit = 0;
        for (int position = digitsStart(); position < text.length(); position++) {
            char character = text.charAt(position);
            if (HexFormat.isHexDigit(character)) {
                append(HexFormat.fromHexDigit(character));
                lastDigit = position;
            } else if (!Character.isWhitespace(character)) {
                throw error("not a hexadecimal digit: " + Hex.quote(character), position);
            }
        }
        if (digits % 2 != 0) {
            throw error("odd number of hexadecimal digits, " + digits + ", the last one", lastDigit);
        }
        return Arrays.copyOf(bytes, digits / 2);
    }

    private int digitsStart() {
        int start = !text.isEmpty() && text.charAt(0) == Hex.BYTE_ORDER_MARK ? 1 : 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean prefixed = start + 1 < text.length()
                && text.charAt(start) == '0'
                && (text.charAt(start + 1) == 'x' || text.charAt(start + 1) == 'X');
        return prefixed ? start + 2 : start;
    }

    private void append(int digit) {
        int index = digits / 2;
        if (index < bytes.length) {
            bytes[index] = (byte) (bytes[index] << 4 | digit);
        }
        digits++;
    }

    private EvmParseException error(String what, int position) {
        String where = " at line " + source.getLineNumber(position) + ", column " + source.getColumnNumber(position);
        return new EvmParseException(what + where, source.createSection(position, 1));
    }
}
