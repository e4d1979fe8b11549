package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.transaction.BlobGas;
import org.ember.word.UInt256;

class BlobGasTest {
    private static final BigInteger LIMIT = BigInteger.TWO.pow(256);
    private static final long MAX_FRACTION = 0xffff_ffffL;

    /** With the fork's own fraction, over everything the price can be and beyond. */
    @Property
    void baseFeeIsThatOfEip4844(@ForAll @LongRange(min = 0, max = 1_000_000_000) long excess) {
        for (Fork fork : new Fork[] {Fork.CANCUN, Fork.PRAGUE, Fork.OSAKA}) {
            check(excess, Upgrade.of(fork).blobSchedule().baseFeeUpdateFraction());
        }
    }

    @Property
    void baseFeeIsThatOfEip4844ForAnyFraction(
            @ForAll @LongRange(min = 1, max = MAX_FRACTION) long fraction,
            @ForAll @LongRange(min = 0, max = 200_000) long thousandths) {
        check(
                BigInteger.valueOf(fraction)
                                .multiply(BigInteger.valueOf(thousandths))
                                .longValue()
                        / 1000,
                fraction);
    }

    @Property
    void anyExcessIsBounded(@ForAll long excess, @ForAll @LongRange(min = 1, max = MAX_FRACTION) long fraction) {
        if (excess < 0 || excess / fraction > 180) {
            assertEquals(UInt256.MAX, BlobGas.baseFee(excess, new BlobSchedule(3, 6, fraction)));
        }
    }

    @Example
    void examples() {
        BlobSchedule cancun = Upgrade.of(Fork.CANCUN).blobSchedule();
        assertEquals(UInt256.ONE, BlobGas.baseFee(0, cancun));
        assertEquals(UInt256.ONE, BlobGas.baseFee(2_314_057, cancun));
        assertEquals(UInt256.of(2), BlobGas.baseFee(2_314_058, cancun));
        assertEquals(UInt256.of(23), BlobGas.baseFee(10 << 20, cancun));
        assertEquals(UInt256.MAX, BlobGas.baseFee(-1, cancun));
        assertThrows(IllegalArgumentException.class, () -> new BlobSchedule(3, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> new BlobSchedule(3, 6, MAX_FRACTION + 1));
        assertThrows(IllegalArgumentException.class, () -> new BlobSchedule(-1, 6, 1));
    }

    private static void check(long excess, long fraction) {
        BigInteger expected = fakeExponential(BigInteger.valueOf(excess), BigInteger.valueOf(fraction));
        UInt256 price = BlobGas.baseFee(excess, new BlobSchedule(3, 6, fraction));
        if (expected.compareTo(LIMIT) >= 0) {
            assertEquals(UInt256.MAX, price);
        } else {
            assertEquals(expected.toString(), price.toDecimal());
        }
    }

    private static BigInteger fakeExponential(BigInteger numerator, BigInteger denominator) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = denominator;
        for (int index = 1; term.signum() > 0; index++) {
            sum = sum.add(term);
            term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(index)));
        }
        return sum.divide(denominator);
    }
}
