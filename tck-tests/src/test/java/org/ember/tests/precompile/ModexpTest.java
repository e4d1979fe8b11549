package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ember.fork.Fork;

class ModexpTest {
    private static final int MODEXP = 0x05;
    private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    @Property
    void againstBigInteger(
            @ForAll @Size(max = 80) byte[] base,
            @ForAll @Size(max = 40) byte[] exponent,
            @ForAll @Size(max = 80) byte[] modulus) {
        byte[] input = Calls.join(
                Calls.word(base.length),
                Calls.word(exponent.length),
                Calls.word(modulus.length),
                base,
                exponent,
                modulus);
        BigInteger m = new BigInteger(1, modulus);
        BigInteger expected =
                m.signum() == 0 ? BigInteger.ZERO : new BigInteger(1, base).modPow(new BigInteger(1, exponent), m);
        assertArrayEquals(Calls.number(expected, modulus.length), Calls.run(MODEXP, input));
    }

    /** Exponents around those where the way to calculate changes. */
    @Property(tries = 200)
    void shortExponents(@ForAll @Size(24) byte[] base, @ForAll @Size(20) byte[] modulus) {
        BigInteger m = new BigInteger(1, modulus);
        for (int exponent : new int[] {0, 1, 2, 3, 4, 17, 4095, 4096, 4097, 8191}) {
            byte[] lengths = Calls.join(Calls.word(base.length), Calls.word(2), Calls.word(modulus.length));
            BigInteger power = BigInteger.valueOf(exponent);
            BigInteger expected = m.signum() == 0 ? BigInteger.ZERO : new BigInteger(1, base).modPow(power, m);
            assertArrayEquals(
                    Calls.number(expected, modulus.length),
                    Calls.run(MODEXP, lengths, base, Calls.number(power, 2), modulus));
        }
    }

    /** Input that ends early goes on with zeros. */
    @Property
    void truncatedInput(
            @ForAll @Size(40) byte[] numbers,
            @ForAll @IntRange(max = 40) int kept,
            @ForAll @IntRange(max = 40) int baseLength,
            @ForAll @IntRange(max = 40) int exponentLength) {
        byte[] header = Calls.join(Calls.word(baseLength), Calls.word(exponentLength), Calls.word(30));
        byte[] whole = Calls.join(header, Arrays.copyOf(numbers, kept), new byte[200]);
        byte[] cut = Calls.join(header, Arrays.copyOf(numbers, kept));
        assertArrayEquals(Calls.run(MODEXP, whole), Calls.run(MODEXP, cut));
        assertEquals(
                Calls.at(MODEXP, Fork.OSAKA).gasCost(whole),
                Calls.at(MODEXP, Fork.OSAKA).gasCost(cut));
    }

    /** Exponents whose zeros after the input's end are not held in memory: 3^(2^(8n)) modulo 1000003. */
    @Example
    void exponentGoesOnAfterTheInput() {
        for (int zeros : new int[] {0, 1, 5, 1023, 1024, 1025, 5000}) {
            byte[] input =
                    Calls.join(Calls.word(1), Calls.word(1 + zeros), Calls.word(0), new byte[] {3}, new byte[] {1});
            assertEquals(0, Calls.at(MODEXP, Fork.PRAGUE).run(input).length);
            // The modulus comes after the exponent, so a base of many bytes has to leave room for it here.
            byte[] withModulus = Calls.join(
                    Calls.word(1),
                    Calls.word(1 + zeros),
                    Calls.word(3),
                    new byte[] {3},
                    new byte[] {1},
                    new byte[zeros],
                    Calls.number(BigInteger.valueOf(1_000_003), 3));
            BigInteger expected =
                    BigInteger.valueOf(3).modPow(BigInteger.ONE.shiftLeft(8 * zeros), BigInteger.valueOf(1_000_003));
            assertArrayEquals(
                    Calls.number(expected, 3), Calls.at(MODEXP, Fork.PRAGUE).run(withModulus));
        }
    }

    @Example
    void whatNobodyCanPayFor() {
        for (Fork fork : new Fork[] {Fork.BYZANTIUM, Fork.BERLIN, Fork.OSAKA}) {
            for (BigInteger length :
                    new BigInteger[] {HUGE, BigInteger.ONE.shiftLeft(64), BigInteger.ONE.shiftLeft(63)}) {
                byte[] none = Calls.word(0);
                byte[] one = Calls.word(1);
                byte[] huge = Calls.word(length);
                assertEquals(Long.MAX_VALUE, gas(fork, huge, one, one));
                assertEquals(Long.MAX_VALUE, gas(fork, one, one, huge));
                assertEquals(Long.MAX_VALUE, gas(fork, one, huge, one));
                assertEquals(Long.MAX_VALUE, gas(fork, huge, huge, huge));
                assertNull(Calls.at(MODEXP, fork).run(Calls.join(huge, none, one)));
                assertNull(Calls.at(MODEXP, fork).run(Calls.join(one, none, huge)));
            }
        }
    }

    /** Without base and modulus there is nothing to multiply, whatever the exponent. */
    @Example
    void hugeExponentOfNothing() {
        byte[] input = Calls.join(Calls.word(0), Calls.word(HUGE), Calls.word(0));
        assertEquals(0, Calls.at(MODEXP, Fork.ISTANBUL).gasCost(input));
        assertEquals(200, Calls.at(MODEXP, Fork.PRAGUE).gasCost(input));
        assertEquals(Long.MAX_VALUE, Calls.at(MODEXP, Fork.OSAKA).gasCost(input));
        assertArrayEquals(new byte[0], Calls.at(MODEXP, Fork.ISTANBUL).run(input));
        assertArrayEquals(new byte[0], Calls.at(MODEXP, Fork.PRAGUE).run(input));
        assertNull(Calls.at(MODEXP, Fork.OSAKA).run(input));
    }

    /** EIP-7823. */
    @Example
    void osakaLimitsLengths() {
        byte[] limit = Calls.word(1024);
        byte[] tooLong = Calls.word(1025);
        byte[] none = Calls.word(0);
        assertNotNull(Calls.run(MODEXP, limit, limit, limit));
        assertNull(Calls.run(MODEXP, tooLong, none, none));
        assertNull(Calls.run(MODEXP, none, tooLong, none));
        assertNull(Calls.run(MODEXP, none, none, tooLong));
        assertNotNull(Calls.at(MODEXP, Fork.PRAGUE).run(Calls.join(tooLong, none, tooLong)));
    }

    private static long gas(Fork fork, byte[]... lengths) {
        return Calls.at(MODEXP, fork).gasCost(Calls.join(Calls.join(lengths), new byte[] {(byte) 0xff}));
    }
}
