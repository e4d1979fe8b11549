package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.code.Code;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link TieringOption#MAX_PENDING} is never exceeded, however many threads make regions at the same moment. */
@Timeout(300)
class PlacesAtCompilerTest {
    private static final int THREADS = 8;
    private static final int PLACES = 2;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringOptions options(Mode mode) {
        return TieringOptions.builder()
                .mode(mode)
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.MAX_PENDING, PLACES)
                .build();
    }

    /** All threads have asked whether they may make a region before the first has told of one. */
    @Test
    void threadsThatAskTogetherDoNotAllGetAPlace() throws Exception {
        CyclicBarrier asked = new CyclicBarrier(THREADS);
        try (TierController tiers = new TierController(options(Mode.TIERED))) {
            Evm evm = new Evm(Machine.RULES, new LatePolicy(tiers) {
                @Override
                public boolean permits(Program program) {
                    boolean permitted = super.permits(program);
                    meet(asked);
                    return permitted;
                }

                @Override
                public void submitted(Region region) {
                    tiers.submitted(region);
                }
            });
            List<Boolean> made = onThreads(number -> tiers.compile(evm.prepare(new Code(Machine.loop(number)))));
            assertEquals(PLACES, made.stream().filter(each -> each).count());
            TieringStatistics statistics = tiers.statistics();
            assertEquals(PLACES, statistics.mostPending());
            assertEquals(PLACES, statistics.submitted());
        }
    }

    /** Places come back, whatever becomes of the regions: all contracts are compiled in the end, in any mode. */
    @Test
    void placesComeBack() throws Exception {
        for (Mode mode : List.of(Mode.TIERED, Mode.COMPILED)) {
            try (Machine machine = new Machine(options(mode))) {
                List<Boolean> made = onThreads(number -> {
                    Program program = machine.program(Machine.loop(number));
                    for (int times = 0; times < 3; times++) { // made, discarded, made again
                        while (!machine.controller().compile(program)) {
                            machine.controller().maintain();
                            Thread.onSpinWait();
                        }
                        if (times < 2) {
                            program.regions().forEach(program::discard);
                        }
                    }
                    return true;
                });
                assertEquals(THREADS, made.size());
                while (machine.controller().statistics().pending() > 0) {
                    machine.controller().maintain();
                }
                TieringStatistics statistics = machine.controller().statistics();
                assertTrue(statistics.mostPending() <= PLACES, mode + ": " + statistics);
                assertEquals(
                        statistics.submitted(),
                        statistics.compiled() + statistics.failed() + statistics.cancelled(),
                        mode + ": " + statistics);
                assertTrue(statistics.submitted() >= 3 * THREADS, mode + ": " + statistics);
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private interface Task {
        boolean run(int number);
    }

    private static List<Boolean> onThreads(Task task) throws Exception {
        List<Boolean> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int number = 0; number < THREADS; number++) {
                int own = number;
                running.add(threads.submit(() -> task.run(own)));
            }
            for (Future<Boolean> each : running) {
                results.add(each.get());
            }
        }
        return results;
    }
}
