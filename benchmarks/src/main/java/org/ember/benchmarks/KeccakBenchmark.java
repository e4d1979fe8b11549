package org.ember.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.ember.crypto.Keccak256;
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

/** Keccak-256, ours and Bouncy Castle's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeccakBenchmark {
    /** Bytes of input. */
    @Param({"32", "64", "136", "1024", "1048576"})
    private int length;

    private byte[] input;
    private byte[] output;

    @Setup
    public void prepare() {
        input = new byte[length];
        new Random(length).nextBytes(input);
        output = new byte[UInt256.BYTES];
    }

    @Benchmark
    public UInt256 ember() {
        return Keccak256.hashWord(input);
    }

    @Benchmark
    public byte[] bouncyCastle() {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(input, 0, input.length);
        digest.doFinal(output, 0);
        return output;
    }
}
