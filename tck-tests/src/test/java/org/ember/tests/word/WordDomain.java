package org.ember.tests.word;

import java.math.BigInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.ember.word.UInt256;

/** Words to test with: half of them any, the others where limbs, signs and carries are at their edges. */
public final class WordDomain extends DomainContextBase {
    private static final UInt256[] EDGES = edges();

    /** Every word can come up; powers of two and their neighbours, small numbers and sparse words do so often. */
    @Provide
    public Arbitrary<UInt256> words() {
        Arbitrary<Long> anyLimb = Arbitraries.randomValue(random -> random.nextLong());
        Arbitrary<Long> edgeLimb = Arbitraries.of(
                0L, 0L, 0L, 1L, 2L, -1L, -1L, -2L, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, 1L << 32);
        Arbitrary<Long> mixedLimb = Arbitraries.oneOf(anyLimb, edgeLimb);
        // The edges are in the mix already: jqwik's own ones would crowd out the rest.
        return Arbitraries.frequencyOf(
                        Tuple.of(4, of(anyLimb)),
                        Tuple.of(3, of(edgeLimb)),
                        Tuple.of(2, of(mixedLimb)),
                        Tuple.of(2, ofAnyLength(anyLimb)),
                        Tuple.of(1, Arbitraries.longs().between(0, 300).map(UInt256::of)),
                        Tuple.of(2, Arbitraries.of(EDGES)))
                .withoutEdgeCases();
    }

    private static Arbitrary<UInt256> of(Arbitrary<Long> limb) {
        return Combinators.combine(limb, limb, limb, limb).as(UInt256::of);
    }

    private static Arbitrary<UInt256> ofAnyLength(Arbitrary<Long> limb) {
        return Combinators.combine(of(limb), Arbitraries.integers().between(0, 255))
                .as((word, bits) -> WordModel.word(WordModel.unsigned(word).shiftRight(bits)));
    }

    /** 2^n - 1, 2^n and 2^n + 1 for the n where something changes. */
    private static UInt256[] edges() {
        return IntStream.of(0, 1, 7, 8, 31, 32, 63, 64, 65, 127, 128, 129, 160, 191, 192, 193, 254, 255, 256)
                .mapToObj(BigInteger.ONE::shiftLeft)
                .flatMap(power -> Stream.of(power.subtract(BigInteger.ONE), power, power.add(BigInteger.ONE)))
                .map(WordModel::word)
                .toArray(UInt256[]::new);
    }
}
