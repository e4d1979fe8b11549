package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run of the interpreter counts for as much as it is long, up to where a region could begin again or the call ends. */
class HotWayTest {
    private static final int HOT = 1_000;
    private static final int RUNS = 10;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** How many calls of a contract there are until a region of it is made, in the mean of some runs. */
    private static double callsUntilRegion(String code) {
        return IntStream.range(0, RUNS)
                .map(run -> callsUntilRegion(code, run))
                .average()
                .orElseThrow();
    }

    /** The same in one run, with what is counted chosen by {@code seed}. */
    private static int callsUntilRegion(String code, int seed) {
        try (Machine machine = new Machine(
                TieringOptions.builder()
                        .blocking(true)
                        .set(TieringOption.HOT_CALLS, 1)
                        .set(TieringOption.HOT_GAS, 0)
                        .set(TieringOption.HOT_BLOCK_EXECUTIONS, HOT)
                        .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                        .build(),
                seed)) {
            machine.deploy(0x1000, Hex.parse("0x" + code));
            int calls = 0;
            while (machine.controller().statistics().submitted() == 0) {
                assertTrue(machine.call(0x1000).isSuccess());
                calls++;
            }
            return calls;
        }
    }

    @Test
    void straightCodeIsHotTheSoonerTheLongerItIs() {
        assertEquals(HOT, callsUntilRegion("00"), HOT * 0.15);
        double calls = callsUntilRegion("5b5f5450".repeat(100) + "00"); // 100 blocks with an SLOAD each
        assertTrue(calls > HOT / 16.0 && calls < HOT / 2.0, calls + " calls");
    }
}
