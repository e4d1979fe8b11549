package org.ember.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ember.embedding.ExecutionResult;
import org.ember.profiler.Mode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Going from one basic block to the next, when there is next to nothing in them: nanoseconds a block. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {
    private static final int ITERATIONS = 10_000;
    private static final int BLOCKS = 16;

    @Param({"INTERPRETER", "COMPILED"})
    private Mode mode;

    private CodeLoop fallingThrough;
    private CodeLoop jumping;

    @Setup
    public void prepare() {
        fallingThrough = new CodeLoop(
                mode,
                ITERATIONS,
                "5850" + "5b5850".repeat(BLOCKS - 1)); // JUMPDEST, PC, POP: those in a row would be one block
        StringBuilder jumps = new StringBuilder();
        int pc = 4;
        for (int count = 0; count < BLOCKS - 1; count++) {
            pc += 3;
            jumps.append(String.format("60%02x565b", pc)); // PUSH1 pc, JUMP, JUMPDEST
            pc += 1;
        }
        jumping = new CodeLoop(mode, ITERATIONS, jumps.toString());
    }

    @TearDown
    public void close() {
        fallingThrough.close();
        jumping.close();
    }

    /** Blocks that end where the next one begins. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS * BLOCKS)
    public ExecutionResult fallThrough() {
        return fallingThrough.run();
    }

    /** Blocks that end in a jump to the next one. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS * BLOCKS)
    public ExecutionResult jump() {
        return jumping.run();
    }
}
