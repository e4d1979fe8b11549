package org.ember.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ember.code.Code;
import org.ember.embedding.Ember;
import org.ember.fork.Rules;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.SuitabilityLimits;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.Hex;
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

/** The verdict on the largest init code there is, made of a pattern that is hard on analyses. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SuitabilityBenchmark {
    private static final int SIZE = 2 * 24 * 1024;

    /** MOD; JUMPDEST; JUMPDEST JUMP; JUMPDEST CALLDATASIZE JUMPI; DUP16 SWAP16; PUSH32; or bytes by chance. */
    @Param({"06", "5b", "5b56", "5b3657", "8f9f", "7f", "random"})
    private String pattern;

    private final Rules rules = Ember.builder().build().rules();
    private final SuitabilityAnalyzer analyzer = new SuitabilityAnalyzer(SuitabilityLimits.DEFAULT);
    private byte[] bytes;

    @Setup
    public void prepare() {
        bytes = new byte[SIZE];
        if (pattern.equals("random")) {
            new Random(3).nextBytes(bytes);
        } else {
            byte[] once = Hex.parse(pattern);
            for (int index = 0; index < SIZE; index++) {
                bytes[index] = once[index % once.length];
            }
        }
    }

    @Benchmark
    public Verdict verdict() {
        return analyzer.analyze(new Code(bytes), rules);
    }
}
