package org.ember.tests.word;

import static org.ember.tests.word.WordModel.MODULUS;
import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.unsigned;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ember.word.UInt256;

@Domain(WordDomain.class)
@Domain(DomainContext.Global.class)
class WordArithmeticTest {
    @Property(tries = 5_000)
    void add(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).add(unsigned(y)), x.add(y));
    }

    @Property(tries = 5_000)
    void subtract(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).subtract(unsigned(y)), x.subtract(y));
    }

    @Property
    void subtractNeighbour(@ForAll UInt256 x) {
        assertWord(unsigned(x).add(BigInteger.ONE), x.subtract(UInt256.MAX));
        assertWord(unsigned(x).subtract(BigInteger.ONE), x.subtract(UInt256.ONE));
        assertWord(BigInteger.ZERO, x.subtract(x));
    }

    @Property
    void negate(@ForAll UInt256 x) {
        assertWord(unsigned(x).negate(), x.negate());
    }

    @Property(tries = 5_000)
    void multiply(@ForAll UInt256 x, @ForAll UInt256 y) {
        assertWord(unsigned(x).multiply(unsigned(y)), x.multiply(y));
    }

    @Property
    void exponentiate(@ForAll UInt256 base, @ForAll UInt256 exponent) {
        assertWord(unsigned(base).modPow(unsigned(exponent), MODULUS), base.exponentiate(exponent));
    }

    @Property
    void exponentiateToSmallPowers(@ForAll UInt256 base, @ForAll @IntRange(max = 300) int exponent) {
        assertWord(unsigned(base).pow(exponent), base.exponentiate(UInt256.of(exponent)));
    }
}
