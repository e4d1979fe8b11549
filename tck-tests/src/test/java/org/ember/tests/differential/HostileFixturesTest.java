package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringEvent.CodeInstalled;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Microbenchmarks of the field whose thousands of jumps and blocks are hard on compilers, under the real policy: right
 * before and after they are compiled, with at most {@value #MAX_REGIONS} regions, {@value #MAX_DEOPTIMIZATIONS}
 * deoptimisations, {@value #MAX_GRAPH_NODES} nodes of compiled graphs and {@value #MAX_CODE_BYTES} bytes of machine code.
 */
final class HostileFixturesTest {
    private static final String FOLDER =
            "benchmarks/ipsilon-evm-benchmarks.tar.xz/benchmarks/ipsilon-evm-benchmarks/benchmarks/micro/";
    private static final int RUNS = 20;
    private static final long MAX_REGIONS = 100;
    private static final long MAX_DEOPTIMIZATIONS = 4;
    private static final long MAX_GRAPH_NODES = 1_000_000;
    private static final long MAX_CODE_BYTES = 8L << 20;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    @ParameterizedTest
    @CsvSource({
        "jump_around, TIERED",
        "jump_around, COMPILED",
        "loop_with_many_jumpdests, TIERED",
        "loop_with_many_jumpdests, COMPILED"
    })
    void compiledWithinBounds(String name, Mode mode) throws IOException {
        TieringOptions.Builder options = TieringOptions.builder()
                .mode(mode)
                .blocking(true)
                .set(TieringOption.COMPILE_TIMEOUT_MILLIS, TieringOption.COMPILE_TIMEOUT_MILLIS.max());
        if (mode == Mode.TIERED) {
            options.set(TieringOption.HOT_CALLS, 1)
                    .set(TieringOption.HOT_GAS, 0)
                    .set(TieringOption.HOT_BLOCK_EXECUTIONS, 10)
                    .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0);
        }
        Archive.open(FixtureArchive.path(FOLDER + name + ".json"))
                .forEach(file -> new BenchmarkReader(null).readAll(file, benchmark -> {
                    try (BenchmarkCase running = benchmark.open(options.build())) {
                        check(name + ", " + mode, running);
                    }
                }));
    }

    private static void check(String what, BenchmarkCase running) {
        LongAdder graphNodes = new LongAdder();
        running.tiers().addListener(event -> {
            if (event instanceof CodeInstalled installed) {
                graphNodes.add(installed.region().graphNodes());
            }
        });
        assertNull(running.check(), "cold");
        long gas = running.execute();
        for (int run = 0; run < RUNS; run++) {
            assertEquals(gas, running.execute());
        }
        assertNull(running.check(), "warm");
        TieringStatistics statistics = running.tiers().statistics();
        System.out.printf(
                "%s: %d regions, %d deoptimisations, %d graph nodes, %d KiB code%n",
                what,
                statistics.submitted(),
                statistics.deoptimizations(),
                graphNodes.sum(),
                statistics.codeBytes() >> 10);
        assertTrue(statistics.compiled() > 0, statistics::toString);
        assertTrue(statistics.submitted() <= MAX_REGIONS, statistics::toString);
        assertTrue(statistics.deoptimizations() <= MAX_DEOPTIMIZATIONS, statistics::toString);
        assertTrue(graphNodes.sum() <= MAX_GRAPH_NODES, graphNodes::toString);
        assertTrue(statistics.codeBytes() <= MAX_CODE_BYTES, statistics::toString);
    }
}
