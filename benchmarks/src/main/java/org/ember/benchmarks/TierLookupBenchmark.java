package org.ember.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ember.code.Code;
import org.ember.embedding.Ember;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.profiler.Decision;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Asking the tier controller how a contract is executed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TierLookupBenchmark {
    private final Rules rules = Ember.builder().build().rules();
    private TierController controller;
    private Program program;
    private UInt256 hash;

    @Setup
    public void prepare() {
        controller = new TierController(TieringOptions.DEFAULT);
        Code code = new Code(new byte[1]);
        hash = code.hash();
        program = new Evm(rules, controller).prepare(code);
    }

    @TearDown
    public void close() {
        controller.close();
    }

    @Benchmark
    public Decision byProgram() {
        return controller.lookup(program);
    }

    @Benchmark
    public Decision byHash() {
        return controller.lookup(hash, rules);
    }
}
