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

/** Memory instructions, 16 in each round of a loop: nanoseconds an instruction, its part of the loop included. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class MemoryBenchmark {
    private static final int ITERATIONS = 1_000;
    private static final int UNROLLED = 16;

    @Param({"INTERPRETER", "COMPILED"})
    private Mode mode;

    /** The instruction, and its operands. */
    @Param({"MLOAD", "MSTORE", "MSTORE8", "MCOPY_1024", "GROW_32"})
    private String instruction;

    private CodeLoop loop;

    @Setup
    public void prepare() {
        String once = switch (instruction) {
            case "MLOAD" -> "6101005150"; // PUSH2 256, MLOAD, POP
            case "MSTORE" -> "8061010052"; // DUP1, PUSH2 256, MSTORE
            case "MSTORE8" -> "8061010053"; // DUP1, PUSH2 256, MSTORE8
            case "MCOPY_1024" -> "61040061040060005e"; // PUSH2 1024, PUSH2 1024, PUSH1 0, MCOPY
            case "GROW_32" -> "595150"; // MSIZE, MLOAD, POP
            default -> throw new IllegalArgumentException(instruction);
        };
        loop = new CodeLoop(mode, ITERATIONS, once.repeat(UNROLLED));
    }

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    @OperationsPerInvocation(ITERATIONS * UNROLLED)
    public ExecutionResult run() {
        return loop.run();
    }
}
