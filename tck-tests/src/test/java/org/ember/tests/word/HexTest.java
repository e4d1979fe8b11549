package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ember.word.Hex;

class HexTest {
    @Property
    void everyByteStringComesBack(@ForAll byte[] bytes) {
        String text = Hex.format(bytes);
        StringBuilder expected = new StringBuilder("0x");
        for (byte value : bytes) {
            expected.append(String.format("%02x", value));
        }
        assertEquals(expected.toString(), text);
        assertArrayEquals(bytes, Hex.parse(text));
        assertArrayEquals(bytes, Hex.parse(text.substring(2)));
        assertArrayEquals(bytes, Hex.parse("0X" + text.substring(2).toUpperCase(Locale.ROOT)));
    }

    @Example
    void noBytes() {
        assertArrayEquals(new byte[0], Hex.parse(""));
        assertArrayEquals(new byte[0], Hex.parse("0x"));
        assertEquals("0x", Hex.format(new byte[0]));
    }

    @Example
    void oddNumberOfDigits() {
        assertRefused("odd number of hexadecimal digits: 0x123 has 3", "0x123");
        assertRefused("odd number of hexadecimal digits: 0 has 1", "0");
        assertRefused("odd number of hexadecimal digits: abcdefabcd… has 13", "abcdefabcdefa");
        assertRefused("odd number of hexadecimal digits: abcdefabcd… has 11", "abcdefabcde");
        assertRefused("not a hexadecimal digit: '~' at position 9 of abcdefabc~", "abcdefabc~");
    }

    /** A wrong character is named even if the number of digits is odd too. */
    @Example
    void otherCharacters() {
        assertRefused("not a hexadecimal digit: 'g' at position 3 of 0x0g", "0x0g");
        assertRefused("not a hexadecimal digit: ' ' at position 2 of 00 11", "00 11");
        assertRefused("not a hexadecimal digit: 'x' at position 0 of x0", "x0");
        assertRefused("not a hexadecimal digit: U+00E9 at position 1 of 0?", "0\u00e9");
        assertRefused("not a hexadecimal digit: U+001B at position 0 of ?[31m", "\u001b[31m");
    }

    private static void assertRefused(String message, String text) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Hex.parse(text))
                        .getMessage());
    }
}
