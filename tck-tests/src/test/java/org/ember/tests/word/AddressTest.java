package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
@Domain(DomainContext.Global.class)
class AddressTest {
    private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(160);

    @Property
    void wordLosesItsUpperBits(@ForAll UInt256 word) {
        BigInteger low = WordModel.unsigned(word).mod(BOUND);
        Address address = Address.of(word);
        WordModel.assertWord(low, address.toWord());
        assertEquals(low, new BigInteger(1, address.toBytes()));
        assertEquals(address, Address.of(address.toWord()));
    }

    @Property
    void bytes(@ForAll @Size(20) byte[] bytes) {
        Address address = Address.fromBytes(bytes);
        assertArrayEquals(bytes, address.toBytes());
        assertEquals(Hex.format(bytes), address.toHex());
        assertEquals(address.toHex(), address.toString());
        assertEquals(address, Address.fromHex(address.toHex()));
        assertEquals(address, Address.fromHex(address.toHex().substring(2).toUpperCase(Locale.ROOT)));
        assertEquals(address, Address.of(UInt256.fromBytes(bytes)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void partOfBytes(@ForAll @Size(60) byte[] bytes, @ForAll @IntRange(max = 40) int offset) {
        assertArrayEquals(
                Arrays.copyOfRange(bytes, offset, offset + 20),
                Address.fromBytes(bytes, offset).toBytes());
    }

    @Property
    void number(@ForAll long number) {
        assertEquals(UInt256.of(number), Address.of(number).toWord());
        assertEquals(Address.of(UInt256.of(number)), Address.of(number));
    }

    @Property
    void orderAndEquality(@ForAll UInt256 x, @ForAll UInt256 y) {
        check(Address.of(x), Address.of(y));
        check(Address.of(x), Address.of(x));
        check(Address.of(x), Address.of(x.xor(UInt256.ONE)));
        check(Address.of(x), Address.of(x.xor(UInt256.of(1L << 32))));
        check(Address.of(x), Address.of(x.xor(UInt256.of(0, 1L << 31, 0, 0))));
    }

    @Example
    void hashesOfCountedAddressesSpread() {
        for (int shift = 0; shift < 160 - 16; shift += 8) {
            int bits = shift;
            long buckets = LongStream.range(0, 1 << 16)
                    .mapToInt(index ->
                            Address.of(UInt256.of(index).shiftLeft(bits)).hashCode() & 0xffff)
                    .distinct()
                    .count();
            assertTrue(buckets > 40_500, () -> buckets + " buckets");
        }
    }

    @Example
    void refused() {
        assertRefused("not an address: 19 bytes, not 20", () -> Address.fromBytes(new byte[19]));
        assertRefused("not an address: 0x12 has 2 digits, not 40", () -> Address.fromHex("0x12"));
        assertRefused(
                "not an address: 0x00000000… has 41 digits, not 40", () -> Address.fromHex("0x" + "0".repeat(41)));
        assertRefused(
                "not a hexadecimal digit: 'g' at position 41 of 0x00000000…",
                () -> Address.fromHex("0x" + "0".repeat(39) + "g"));
        assertThrows(IndexOutOfBoundsException.class, () -> Address.fromBytes(new byte[30], 11));
        assertThrows(IndexOutOfBoundsException.class, () -> Address.fromBytes(new byte[30], -1));
    }

    @Example
    void differsFromOtherObjects() {
        assertNotEquals(Address.ZERO, null);
        assertFalse(Address.ZERO.equals((Object) UInt256.ZERO));
    }

    private static void check(Address x, Address y) {
        int expected = WordModel.unsigned(x.toWord()).compareTo(WordModel.unsigned(y.toWord()));
        assertEquals(expected, Integer.signum(x.compareTo(y)));
        assertEquals(expected == 0, x.equals(y));
        if (expected == 0) {
            assertEquals(x.hashCode(), y.hashCode());
        }
    }

    private static void assertRefused(String message, Runnable parser) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, parser::run).getMessage());
    }
}
