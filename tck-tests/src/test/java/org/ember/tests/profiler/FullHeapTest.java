package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.evm.MessageResult;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A heap that is full again and again, in a process of its own: what the other tests inject, for real. */
@Timeout(300)
class FullHeapTest {
    @Test
    void tieringGoesOnAfterAFullHeap() throws Exception {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.removeIf(option -> option.startsWith("-Xmx") || option.matches("-XX:.*Use.*GC"));
        options.addAll(List.of("-Xmx48m", "-XX:+UseSerialGC")); // a full heap is a slow one
        String output = JavaProcess.run(WithSmallHeap.class, options, Map.of(), List.of());
        assertTrue(output.contains("tiering goes on"), output);
        assertFalse(output.contains("WRONG"), output);
    }

    /** What runs in a process of its own. */
    static final class WithSmallHeap {
        private static final int ROUNDS = 6;
        private static final int CALLS = 10;

        private WithSmallHeap() {}

        public static void main(String[] arguments) {
            TieringOptions options = TieringOptions.builder()
                    .set(TieringOption.DRAIN_MILLIS, 20)
                    .set(TieringOption.TIER_SAMPLE_MILLIS, 20)
                    .set(TieringOption.BACK_OFF_MILLIS, 1)
                    .set(TieringOption.COMPILE_TIMEOUT_MILLIS, 5_000) // the compiler may lose what it was asked for
                    .set(TieringOption.HOT_CALLS, 1)
                    .set(TieringOption.HOT_GAS, 0)
                    .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                    .build();
            Machine machine = Machine.unwatched(options);
            machine.onClock(() -> machine.skipMillis(1)); // a compiler that failed is asked again after a while
            machine.controller()
                    .compileAndWait(machine.program(Machine.LOOP), Duration.ofMinutes(2)); // the compiler has started
            machine.deploy(0x1000, Machine.LOOP);
            MessageResult expected = machine.call(0x1000);
            long full = 0;
            for (int round = 0; round < ROUNDS; round++) {
                full += fillTheHeapAndCall(machine, round, expected);
            }
            byte[] last = Machine.loop(ROUNDS + 1);
            machine.deploy(0x2000, last);
            while (!(machine.lookup(last) instanceof Compiled)) {
                check(machine.call(0x2000), expected);
            }
            TieringStatistics statistics = machine.controller().statistics();
            System.out.println("tiering goes on: " + full + " calls met a full heap, " + statistics);
            System.exit(0);
        }

        /** How many calls had too little memory. */
        private static int fillTheHeapAndCall(Machine machine, int round, MessageResult expected) {
            byte[] code = Machine.loop(round);
            machine.deploy(0x3000, code);
            Object[] filling = null;
            int full = 0;
            for (int size = 1 << 20; size > 0; size = size == 1 ? 0 : size >> 2) {
                try {
                    while (true) {
                        filling = new Object[] {filling, new byte[size]};
                    }
                } catch (OutOfMemoryError expectedHere) {
                    // A smaller piece may fit.
                }
            }
            for (int count = 0; count < CALLS; count++) {
                try {
                    check(machine.call(0x3000), expected);
                } catch (OutOfMemoryError tooLittle) {
                    full++;
                }
            }
            return filling == null ? 0 : full;
        }

        private static void check(MessageResult result, MessageResult expected) {
            if (result.status() != expected.status() || result.gasLeft() != expected.gasLeft()) {
                System.out.println("WRONG " + result);
            }
        }
    }
}
