package org.ember.tests.word;

import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.signed;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.function.BiFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.word.Division;
import org.ember.word.Modulus;
import org.ember.word.UInt256;
import org.ember.word.WordRegisters;

@Domain(WordDomain.class)
class WordDivisionTest {
    private static final UInt256 SMALLEST_SIGNED = UInt256.of(Long.MIN_VALUE, 0, 0, 0);

    @Property(tries = 20_000)
    void divideAndRemainder(@ForAll UInt256 dividend, @ForAll UInt256 divisor) {
        check(dividend, divisor);
    }

    /** Dividends next to multiples of the divisor, where an estimated quotient is most easily one off. */
    @Property(tries = 20_000)
    void divideNextToMultiples(@ForAll UInt256 quotient, @ForAll UInt256 divisor, @ForAll UInt256 distance) {
        UInt256 multiple = quotient.multiply(divisor);
        check(multiple, divisor);
        check(multiple.subtract(UInt256.ONE), divisor);
        check(multiple.add(UInt256.of(distance.limb0() & 7)), divisor);
        check(UInt256.MAX.divide(divisor).multiply(divisor).subtract(UInt256.ONE), divisor);
    }

    /** Dividends with the divisor's upper limbs, for which two limbs do not decide the quotient. */
    @Property(tries = 20_000)
    void divideWithEqualUpperLimbs(@ForAll UInt256 divisor, @ForAll UInt256 lower) {
        check(UInt256.of(divisor.limb3(), divisor.limb2(), lower.limb1(), lower.limb0()), divisor);
        check(UInt256.of(divisor.limb2(), divisor.limb1(), lower.limb1(), lower.limb0()), divisor.shiftRight(64));
        check(UInt256.of(divisor.limb3(), divisor.limb2(), lower.limb1(), lower.limb0()), divisor.shiftRight(64));
        check(UInt256.of(divisor.limb3(), divisor.limb2(), lower.limb1(), lower.limb0()), divisor.shiftRight(128));
        check(UInt256.of(divisor.limb3(), lower.limb2(), lower.limb1(), lower.limb0()), divisor.shiftRight(192));
    }

    /** Quotients of every size that is estimated first. */
    @Property(tries = 1_000)
    void divideNumbersBelow126Bits(@ForAll UInt256 dividend, @ForAll UInt256 divisor, @ForAll UInt256 distance) {
        for (int bits = 1; bits < 126; bits += 1 + (int) (distance.limb1() & 15)) {
            UInt256 shorter = divisor.shiftRight(UInt256.BITS - bits);
            check(dividend.shiftRight(130), shorter);
            divideNextToMultiples(dividend.shiftRight(130 + bits), shorter, distance);
            signedDivideAndRemainder(dividend.shiftRight(130).negate(), shorter);
            signedDivideAndRemainder(dividend.shiftRight(130), shorter.negate());
        }
    }

    /** Divisors of two limbs whose reciprocal is decided by the very last comparison of its making. */
    @Property
    void divideWhereReciprocalIsClose(@ForAll UInt256 dividend, @ForAll UInt256 distance) {
        long[][] divisors = {
            {0x8000000000000015L, 0xc0000000000003b2L},
            {0x800000007437d8aaL, 0xe985511309152e7cL},
            {0x85ab0e53fe623f5eL, 0xa263154eb2240846L},
            {0x896d748ff0f00398L, 0xd9c4fec5c274403dL},
            {0x8020fcb7afeb4e26L, 0xa5ea1c4281b50795L},
            {0x8924358ca5fc1eb8L, 0xa8740d97c1fb6e35L},
            {0x8003af1ba2bcd948L, 0xe256dfc0865e4849L},
        };
        for (long[] limbs : divisors) {
            UInt256 divisor = UInt256.of(0, 0, limbs[0], limbs[1]);
            check(dividend, divisor);
            divideNextToMultiples(dividend.shiftRight(128), divisor, distance);
            divideNextToMultiples(UInt256.of(dividend.limb0()), divisor.shiftLeft(64), distance);
            divideNextToMultiples(UInt256.of(-1 - (dividend.limb0() & 3)), divisor, distance);
        }
    }

    @Property(tries = 10_000)
    void signedDivideAndRemainder(@ForAll UInt256 dividend, @ForAll UInt256 divisor) {
        assertWord(orZero(signed(dividend), signed(divisor), BigInteger::divide), dividend.signedDivide(divisor));
        assertWord(orZero(signed(dividend), signed(divisor), BigInteger::remainder), dividend.signedRemainder(divisor));
    }

    /** Numbers of two limbs by numbers of one, and numbers that fit in one with their sign, take ways of their own. */
    @Property(tries = 10_000)
    void divideShort(@ForAll UInt256 dividend, @ForAll UInt256 divisor) {
        UInt256 shortDividend = dividend.shiftRight(128);
        UInt256 limb = UInt256.of(divisor.limb0());
        check(shortDividend, limb);
        signedDivideAndRemainder(shortDividend, limb);
        signedDivideAndRemainder(shortDividend.negate(), limb);
        signedDivideAndRemainder(shortDividend, limb.negate());
        signedDivideAndRemainder(UInt256.ofSigned(dividend.limb0()), UInt256.ofSigned(divisor.limb0()));
    }

    @Example
    void divideSmallestNumbersOfOneLimb() {
        UInt256 smallest = UInt256.ofSigned(Long.MIN_VALUE);
        for (UInt256 divisor : new UInt256[] {UInt256.MAX, UInt256.ONE, smallest, smallest.negate(), UInt256.ZERO}) {
            signedDivideAndRemainder(smallest, divisor);
            signedDivideAndRemainder(smallest.negate(), divisor);
        }
    }

    @Property(tries = 10_000)
    void addMod(@ForAll UInt256 x, @ForAll UInt256 y, @ForAll UInt256 modulus) {
        assertWord(orZero(unsigned(x).add(unsigned(y)), unsigned(modulus), BigInteger::mod), x.addMod(y, modulus));
    }

    @Property(tries = 10_000)
    void addModOfReduced(@ForAll UInt256 x, @ForAll UInt256 y, @ForAll UInt256 modulus) {
        addMod(x.remainder(modulus), y.remainder(modulus), modulus);
        addMod(x.remainder(modulus), modulus.subtract(x.remainder(modulus)), modulus);
    }

    /** Sums next to multiples of moduli with and without an upper limb that is large enough to estimate by. */
    @Property(tries = 20_000)
    void addModNextToMultiples(@ForAll UInt256 word, @ForAll UInt256 factor, @ForAll UInt256 x) {
        UInt256 modulus = word.shiftRight((int) (factor.limb3() & 63)).or(UInt256.ONE);
        BigInteger most = BigInteger.ONE.shiftLeft(257).divide(unsigned(modulus));
        BigInteger multiple = unsigned(factor).mod(most.add(BigInteger.ONE)).multiply(unsigned(modulus));
        for (int distance = -2; distance <= 2; distance++) {
            BigInteger sum = multiple.add(BigInteger.valueOf(distance));
            BigInteger augend = sum.subtract(unsigned(x)).signum() < 0 ? sum.shiftRight(1) : unsigned(x);
            BigInteger addend = sum.subtract(augend);
            if (augend.signum() >= 0 && augend.max(addend).bitLength() <= UInt256.BITS) {
                addMod(WordModel.word(augend), WordModel.word(addend), modulus);
                check(WordModel.word(augend), modulus);
            }
        }
    }

    /**
     * Moduli of which three times a limb, with what the limb below gives, overflows, in sums of three and four times the
     * modulus: the only carries that an estimated quotient's product can have there, and random words hardly ever do.
     */
    @Example
    void addModWhereProductsCarry() {
        long third = Long.divideUnsigned(-1, 3);
        for (UInt256 modulus : new UInt256[] {
            UInt256.of(1L << 40, 5, third, third + 1),
            UInt256.of(1L << 40, third, third + 1, 7),
            UInt256.of(third, third + 1, 7, 9),
            UInt256.of(third, third, third, third + 1)
        }) {
            for (int half = 5; half <= 7; half++) {
                BigInteger sum =
                        unsigned(modulus).multiply(BigInteger.valueOf(half)).shiftRight(1);
                UInt256 augend = WordModel.word(sum.shiftRight(1));
                addMod(augend, WordModel.word(sum.subtract(unsigned(augend))), modulus);
            }
        }
    }

    @Property(tries = 20_000)
    void mulMod(@ForAll UInt256 x, @ForAll UInt256 y, @ForAll UInt256 modulus) {
        assertWord(orZero(unsigned(x).multiply(unsigned(y)), unsigned(modulus), BigInteger::mod), x.mulMod(y, modulus));
        if (Modulus.isPossible(modulus)) {
            assertEquals(x.mulMod(y, modulus), new Modulus(modulus).multiply(x, y));
        }
    }

    /** Factors of the modulus's own size, and products with its upper limbs. */
    @Property(tries = 10_000)
    void mulModNextToModulus(@ForAll UInt256 x, @ForAll UInt256 modulus) {
        mulMod(modulus.subtract(UInt256.ONE), modulus.subtract(UInt256.ONE), modulus);
        mulMod(modulus.add(UInt256.ONE), x, modulus);
        mulMod(UInt256.of(modulus.limb3(), modulus.limb2(), x.limb1(), x.limb0()), x, modulus);
        mulMod(UInt256.of(modulus.limb3(), modulus.limb2(), x.limb1(), x.limb0()), UInt256.MAX, modulus);
    }

    /** Where another form of the reciprocal begins or ends, and products that are all ones. */
    @Property(tries = 1_000)
    void mulModOfExtremes(@ForAll UInt256 x) {
        UInt256 near = UInt256.of(x.limb0() & 7);
        for (int exponent : new int[] {192, 193, 194, 253, 254, 255, 256}) { // 2^256 is 0, and what is near it is not
            UInt256 power = UInt256.ONE.shiftLeft(exponent);
            for (UInt256 modulus : new UInt256[] {power.add(near), power.subtract(near)}) {
                mulMod(UInt256.MAX, UInt256.MAX, modulus);
                mulMod(x, UInt256.MAX, modulus);
                mulMod(x, x, modulus);
                mulMod(x.remainder(modulus), modulus.subtract(UInt256.ONE), modulus);
            }
        }
    }

    @Property(tries = 1_000)
    void mulModOfAllOnes(@ForAll UInt256 x, @ForAll UInt256 y) {
        mulMod(x, y, UInt256.MAX);
        mulMod(x, UInt256.MAX, UInt256.MAX);
        mulMod(UInt256.MAX, UInt256.MAX, UInt256.MAX);
        mulMod(x, UInt256.ONE, UInt256.MAX);
    }

    @Example
    void smallestSignedByMinusOne() {
        assertEquals(SMALLEST_SIGNED, SMALLEST_SIGNED.signedDivide(UInt256.MAX));
        assertEquals(UInt256.ZERO, SMALLEST_SIGNED.signedRemainder(UInt256.MAX));
    }

    @Example
    void byZero() {
        for (UInt256 dividend : new UInt256[] {UInt256.ZERO, UInt256.ONE, UInt256.MAX, SMALLEST_SIGNED}) {
            assertEquals(UInt256.ZERO, dividend.divide(UInt256.ZERO));
            assertEquals(UInt256.ZERO, dividend.remainder(UInt256.ZERO));
            assertEquals(UInt256.ZERO, dividend.signedDivide(UInt256.ZERO));
            assertEquals(UInt256.ZERO, dividend.signedRemainder(UInt256.ZERO));
            assertEquals(UInt256.ZERO, dividend.addMod(dividend, UInt256.ZERO));
            assertEquals(UInt256.ZERO, dividend.mulMod(dividend, UInt256.ZERO));
        }
    }

    private static void check(UInt256 dividend, UInt256 divisor) {
        assertWord(orZero(unsigned(dividend), unsigned(divisor), BigInteger::divide), dividend.divide(divisor));
        assertEquals(dividend.divide(divisor), quotientOutOfLine(dividend, divisor));
        assertWord(orZero(unsigned(dividend), unsigned(divisor), BigInteger::mod), dividend.remainder(divisor));
    }

    /** As compiled code divides. */
    private static UInt256 quotientOutOfLine(UInt256 dividend, UInt256 divisor) {
        WordRegisters registers = new WordRegisters();
        registers.setOperands(dividend, divisor);
        Division.divide(registers);
        return registers.result();
    }

    /** The EVM's convention: nothing divided by zero is anything but zero. */
    private static BigInteger orZero(
            BigInteger dividend, BigInteger divisor, BiFunction<BigInteger, BigInteger, BigInteger> operation) {
        return divisor.signum() == 0 ? BigInteger.ZERO : operation.apply(dividend, divisor);
    }
}
