package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.ember.word.UInt256;

/** Words as big integers: what the operations of {@link UInt256} are checked against. */
public final class WordModel {
    /** 2^256. */
    public static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private static final BigInteger LIMB_MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private WordModel() {}

    /** The unsigned value, made from the limbs alone. */
    public static BigInteger unsigned(UInt256 word) {
        return unsigned(word.limb3())
                .shiftLeft(64)
                .or(unsigned(word.limb2()))
                .shiftLeft(64)
                .or(unsigned(word.limb1()))
                .shiftLeft(64)
                .or(unsigned(word.limb0()));
    }

    /** The value of the word as two's complement. */
    public static BigInteger signed(UInt256 word) {
        BigInteger value = unsigned(word);
        return value.testBit(255) ? value.subtract(MODULUS) : value;
    }

    /** The word of a value modulo 2^256. */
    public static UInt256 word(BigInteger value) {
        return UInt256.of(limb(value, 3), limb(value, 2), limb(value, 1), limb(value, 0));
    }

    /** Fails unless {@code actual} is {@code expected} modulo 2^256. */
    public static void assertWord(BigInteger expected, UInt256 actual) {
        assertEquals(expected.mod(MODULUS).toString(16), unsigned(actual).toString(16));
    }

    private static BigInteger unsigned(long limb) {
        return BigInteger.valueOf(limb).and(LIMB_MASK);
    }

    private static long limb(BigInteger value, int index) {
        return value.shiftRight(64 * index).longValue();
    }
}
