package org.ember.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ember.code.Code;
import org.ember.embedding.Ember;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Recording a call in the profile of its contract, which every call pays for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallProfileBenchmark {
    private CallProfile profile;

    @Setup
    public void prepare() {
        TierController controller = new TierController(TieringOptions.DEFAULT);
        Code code = new Code(new byte[1]);
        profile = new Evm(Ember.builder().build().rules(), controller)
                .prepare(code)
                .profile();
    }

    @Benchmark
    public void oneThread() {
        profile.ended(100, 0);
    }

    @Benchmark
    public void oneThreadCompiled() {
        profile.ended(100, 100);
    }

    @Benchmark
    public void oneThreadPartlyCompiled() {
        profile.ended(100, 50);
    }

    @Benchmark
    @Threads(2)
    public void twoThreadsOneContract() {
        profile.ended(100, 0);
    }
}
