package org.ember.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Operations on random words, each time other ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WordBenchmark {
    /** A power of two. */
    private static final int WORDS = 1024;

    /** Bits of the second operand, and of the modulus; the first has 256. */
    @Param({"64", "128", "256"})
    private int bits;

    private UInt256[] large;
    private UInt256[] small;
    private int index;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(bits);
        large = new UInt256[WORDS];
        small = new UInt256[WORDS];
        for (int word = 0; word < WORDS; word++) {
            large[word] = random(random);
            small[word] = random(random).shiftRight(256 - bits);
        }
    }

    private static UInt256 random(SplittableRandom random) {
        return UInt256.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private UInt256 large() {
        return large[index++ & (WORDS - 1)];
    }

    private UInt256 small() {
        return small[index++ & (WORDS - 1)];
    }

    @Benchmark
    public UInt256 add() {
        return large().add(small());
    }

    @Benchmark
    public UInt256 multiply() {
        return large().multiply(small());
    }

    @Benchmark
    public UInt256 divide() {
        return large().divide(small());
    }

    @Benchmark
    public UInt256 remainder() {
        return large().remainder(small());
    }

    @Benchmark
    public UInt256 addMod() {
        return large().addMod(large(), small());
    }

    @Benchmark
    public UInt256 mulMod() {
        return large().mulMod(large(), small());
    }

    @Benchmark
    public UInt256 exponentiate() {
        return large().exponentiate(small());
    }

    @Benchmark
    public int hash() {
        return large().hashCode();
    }
}
