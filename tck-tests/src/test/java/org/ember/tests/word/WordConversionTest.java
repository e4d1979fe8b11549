package org.ember.tests.word;

import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
@Domain(DomainContext.Global.class)
class WordConversionTest {
    @Property
    void bytes(@ForAll UInt256 word) {
        byte[] bytes = word.toBytes();
        assertEquals(UInt256.BYTES, bytes.length);
        assertEquals(unsigned(word), new BigInteger(1, bytes));
        assertEquals(word, UInt256.fromBytes(bytes));
    }

    @Property
    void minimalBytes(@ForAll UInt256 word) {
        byte[] bytes = word.toMinimalBytes();
        assertEquals((unsigned(word).bitLength() + 7) / 8, bytes.length);
        assertEquals(unsigned(word), new BigInteger(1, bytes));
        assertEquals(word, UInt256.fromBytes(bytes));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void partOfBytes(
            @ForAll @Size(100) byte[] bytes,
            @ForAll @IntRange(max = 68) int offset,
            @ForAll @IntRange(max = 32) int length) {
        byte[] part = Arrays.copyOfRange(bytes, offset, offset + length);
        assertWord(new BigInteger(1, part), UInt256.fromBytes(bytes, offset, length));
        assertWord(new BigInteger(1, part), UInt256.fromBytes(part));
    }

    @Property
    void writeTouchesItsBytesOnly(@ForAll UInt256 word, @ForAll @IntRange(max = 68) int offset) {
        byte[] target = new byte[100];
        Arrays.fill(target, (byte) 0x5a);
        byte[] expected = target.clone();
        System.arraycopy(word.toBytes(), 0, expected, offset, UInt256.BYTES);
        word.writeTo(target, offset);
        assertArrayEquals(expected, target);
    }

    @Example
    void bytesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> UInt256.fromBytes(new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> UInt256.fromBytes(new byte[40], 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[40], 9, 32));
        assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[40], 10, 31));
        assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[40], -1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[40], -1, 32));
    }

    @Example
    void writeBeyondTheEndWritesNothing() {
        byte[] target = new byte[40];
        assertThrows(IndexOutOfBoundsException.class, () -> UInt256.MAX.writeTo(target, 9));
        assertArrayEquals(new byte[40], target);
    }

    @Property
    void hexadecimal(@ForAll UInt256 word) {
        String digits = unsigned(word).toString(16);
        assertEquals("0x" + digits, word.toHex());
        assertEquals("0x" + digits, word.toString());
        assertEquals("0x" + "0".repeat(64 - digits.length()) + digits, word.toFullHex());
        assertEquals(word, UInt256.fromHex(word.toHex()));
        assertEquals(word, UInt256.fromHex(word.toFullHex()));
        assertEquals(word, UInt256.fromHex(digits.toUpperCase(Locale.ROOT)));
        assertEquals(word, UInt256.fromHex("0x" + "0".repeat(70) + digits));
    }

    @Property
    void decimal(@ForAll UInt256 word) {
        String digits = unsigned(word).toString();
        assertEquals(digits, word.toDecimal());
        assertEquals(word, UInt256.fromDecimal(digits));
        assertEquals(word, UInt256.fromDecimal("0".repeat(80) + digits));
    }

    @Property
    void decimalOfPowersOfTen(@ForAll @IntRange(max = 77) int exponent) {
        BigInteger power = BigInteger.TEN.pow(exponent);
        assertEquals(power.toString(), WordModel.word(power).toDecimal());
        assertWord(power, UInt256.fromDecimal(power.toString()));
    }

    @Property
    void unsignedLong(@ForAll long value) {
        assertEquals(Long.toUnsignedString(value), UInt256.of(value).toDecimal());
        assertEquals(value, UInt256.of(value).limb0());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void limbs(@ForAll long limb3, @ForAll long limb2, @ForAll long limb1, @ForAll long limb0) {
        UInt256 word = UInt256.of(limb3, limb2, limb1, limb0);
        String digits = String.format("0x%016x%016x%016x%016x", limb3, limb2, limb1, limb0);
        assertEquals(digits, word.toFullHex());
    }
}
