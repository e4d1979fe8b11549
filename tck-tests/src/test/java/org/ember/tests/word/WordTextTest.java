package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.function.Function;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** What is said about text that is no 256-bit number. */
class WordTextTest {
    private static final String LARGEST =
            WordModel.MODULUS.subtract(BigInteger.ONE).toString();

    @Test
    void hexadecimalIsAfter0xOnly() {
        assertEquals(UInt256.of(16), UInt256.parse("0x10"));
        assertEquals(UInt256.of(16), UInt256.parse("0X10"));
        assertEquals(UInt256.of(10), UInt256.parse("10"));
        assertRefused("not a decimal digit: 'a' at position 0 of a", UInt256::parse, "a");
        assertRefused("not a 256-bit number: no digits in \"0x\"", UInt256::parse, "0x");
    }

    @Test
    void hexadecimalTooLarge() {
        assertRefused("not a 256-bit number: 0x1fffffff… has 65 digits", UInt256::fromHex, "0x1" + "f".repeat(64));
        assertRefused("not a 256-bit number: 1000000000… has 1000 digits", UInt256::fromHex, "1" + "0".repeat(999));
        assertRefused(
                "not a 256-bit number: 0x00000000… has 65 digits", UInt256::fromHex, "0x000000000" + "a".repeat(65));
    }

    @Test
    void hexadecimalWithoutDigits() {
        assertRefused("not a 256-bit number: no digits in \"\"", UInt256::fromHex, "");
        assertRefused("not a 256-bit number: no digits in \"0x\"", UInt256::fromHex, "0x");
    }

    @Test
    void hexadecimalWithOtherCharacters() {
        assertRefused("not a hexadecimal digit: 'g' at position 4 of 0x12g4", UInt256::fromHex, "0x12g4");
        assertRefused("not a hexadecimal digit: '-' at position 0 of -1", UInt256::fromHex, "-1");
        assertRefused("not a hexadecimal digit: ' ' at position 3 of 0x1 2", UInt256::fromHex, "0x1 2");
        assertRefused("not a hexadecimal digit: U+000A at position 3 of 0x1?", UInt256::fromHex, "0x1\n");
        assertRefused("not a hexadecimal digit: U+FF11 at position 0 of ?", UInt256::fromHex, "\uff11");
        assertRefused("not a hexadecimal digit: 'x' at position 3 of 0x0x1", UInt256::fromHex, "0x0x1");
        assertRefused(
                "not a hexadecimal digit: 'z' at position 80 of 0000000000…", UInt256::fromHex, "0".repeat(80) + "z");
    }

    @Test
    void decimalTooLarge() {
        String above = LARGEST.substring(0, 77) + "6";
        assertRefused("not a 256-bit number: " + above + " is above 2^256 - 1", UInt256::fromDecimal, above);
        assertRefused("not a 256-bit number: 1000000000… has 79 digits", UInt256::fromDecimal, "1" + "0".repeat(78));
        assertEquals(UInt256.MAX, UInt256.fromDecimal(LARGEST));
    }

    @Test
    void decimalWithOtherCharacters() {
        assertRefused("not a 256-bit number: no digits in \"\"", UInt256::fromDecimal, "");
        assertRefused("not a decimal digit: 'x' at position 1 of 0x1", UInt256::fromDecimal, "0x1");
        assertRefused("not a decimal digit: 'a' at position 2 of 12a", UInt256::fromDecimal, "12a");
        assertRefused("not a decimal digit: '+' at position 0 of +1", UInt256::fromDecimal, "+1");
        assertRefused("not a decimal digit: U+0661 at position 0 of ?", UInt256::fromDecimal, "\u0661");
    }

    private static void assertRefused(String message, Function<String, UInt256> parser, String text) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> parser.apply(text))
                        .getMessage());
    }
}
