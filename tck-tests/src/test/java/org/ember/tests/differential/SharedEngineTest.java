package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.Pause;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.Await;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads that execute the same and different contracts on engines that they share, while these compile, deoptimise,
 * evict, are paused, cleared and switched off and on: each result is the interpreter's, and the books balance at the end.
 * Contracts come and go, so that threads also meet while they build the same blocks for the first time.
 *
 * <p>{@code -Dember.stress.executions=N} makes it execute so many cases, {@code -Dember.stress.seconds=600} run that long
 * instead, {@code -Dember.stress.threads=8} with so many threads.
 */
final class SharedEngineTest {
    private static final long EXECUTIONS = Long.getLong("ember.stress.executions", 4_000);
    private static final Long SECONDS = Long.getLong("ember.stress.seconds");
    private static final int THREADS = Integer.getInteger("ember.stress.threads", 4);
    private static final List<Fork> FORKS = List.of(Fork.BYZANTIUM, Fork.OSAKA);

    /** How many executions there are before the next contracts come. */
    private static final int EXECUTIONS_OF_EACH = 200;

    /** How many executions there are at most from one disturbance to the next. */
    private static final int EXECUTIONS_UNDISTURBED = 50;

    /** How many cases are in use at one time. */
    private static final int CASES = 4;

    private static final TieringOptions EAGER = TieringOptions.builder()
            .set(TieringOption.HOT_CALLS, 1)
            .set(TieringOption.HOT_GAS, 0)
            .set(TieringOption.HOT_BLOCK_EXECUTIONS, 4)
            .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
            .set(TieringOption.DRAIN_MILLIS, 5)
            .set(TieringOption.SWEEP_MILLIS, 50)
            .set(TieringOption.IDLE_MILLIS, 500)
            .set(TieringOption.CODE_BYTES, 100_000)
            .set(TieringOption.BACK_OFF_MILLIS, 20)
            .set(TieringOption.MAX_REGION_GRAPH_NODES, 1_500)
            .build();

    private final Map<Fork, Ember> shared = new ConcurrentHashMap<>();
    private final Map<Fork, Ember> interpreting = new ConcurrentHashMap<>();
    private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
    private final AtomicLong executions = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    private record Expected(DifferentialCase randomCase, List<String> transcript) {}

    @Test
    @Timeout(value = Extent.MOST_DAYS, unit = TimeUnit.DAYS)
    void resultsAreTheInterpreters() throws InterruptedException, ExecutionException {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        for (Fork fork : FORKS) {
            shared.put(fork, Ember.builder().fork(fork).tiering(EAGER).build());
            interpreting.put(
                    fork,
                    Ember.builder()
                            .fork(fork)
                            .tiering(TieringOptions.of(Mode.INTERPRETER))
                            .build());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int number = 0; number < THREADS; number++) {
                Random random = new Random(number);
                all.add(threads.submit(untilEnded(() -> execute(random))));
            }
            Random random = new Random(THREADS);
            all.add(threads.submit(untilEnded(() -> disturb(random))));
            Extent extent = Extent.of(EXECUTIONS, SECONDS);
            // On a busy machine the compiler may not have had its turn by then.
            Await.until(() -> extent.isReachedBy(executions.get()) && compiled() > 0
                    || all.stream().anyMatch(Future::isDone));
            ended.set(true);
            for (Future<Void> each : all) {
                each.get();
            }
        }
        shared.forEach(this::checkBooks);
        assertTrue(compiled() > 0, "compiled code must have run");
    }

    /** How many regions have run compiled so far. */
    private long compiled() {
        return shared.values().stream()
                .mapToLong(ember -> ember.tiers().statistics().compiled())
                .sum();
    }

    /** A task that does something again and again; it ends with the test or, with an exception, before. */
    private Callable<Void> untilEnded(Runnable step) {
        return () -> {
            while (!ended.get()) {
                step.run();
            }
            return null;
        };
    }

    private void execute(Random random) {
        long newest = executions.getAndIncrement() / EXECUTIONS_OF_EACH;
        long seed = Math.max(0, newest - random.nextInt(CASES));
        Expected wanted = expected.computeIfAbsent(seed, this::interpret);
        expected.remove(seed - 2 * CASES);
        assertEquals(
                wanted.transcript,
                run(shared.get(fork(seed)), wanted.randomCase),
                () -> "with other threads: " + wanted.randomCase);
    }

    private static Fork fork(long seed) {
        return FORKS.get((int) (seed % FORKS.size()));
    }

    private Expected interpret(long seed) {
        DifferentialCase randomCase = new DifferentialCase(seed);
        return new Expected(randomCase, run(interpreting.get(fork(seed)), randomCase));
    }

    /** Everything that can be observed of running a case three times over, in words. */
    private static List<String> run(Ember ember, DifferentialCase randomCase) {
        Session session = ember.session(randomCase.state(), Transcript.BLOCK);
        List<String> observed = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Message message : randomCase.messages()) {
                ExecutionResult result = session.execute(message);
                boolean isHalt = !result.isSuccess() && result.gasUsed() == message.gas();
                observed.add((isHalt ? "halt" : result.status()) + " " + result.gasUsed() + " " + result.gasRefund()
                        + " " + Hex.format(result.output()));
                result.logs()
                        .forEach(log -> observed.add(log.address().toHex() + log.topics() + Hex.format(log.data())));
            }
        }
        session.diff()
                .accounts()
                .forEach((address, diff) -> observed.add(
                        address.toHex() + " " + diff.account() + " " + diff.storageCleared() + " " + diff.storage()));
        return observed;
    }

    private void disturb(Random random) {
        TierController tiers =
                shared.get(FORKS.get(random.nextInt(FORKS.size()))).tiers();
        switch (random.nextInt(16)) {
            case 0 -> {
                tiers.clear();
                awaitCompiled(); // or a slow compiler would never come to an end
            }
            case 1 -> {
                tiers.setEnabled(false);
                tiers.setEnabled(true);
                awaitCompiled();
            }
            case 2 -> {
                try (Pause _ = tiers.pause()) {
                    awaitExecutions(random.nextInt(EXECUTIONS_UNDISTURBED / 4));
                }
            }
            case 3 -> tiers.reports().forEach(report -> tiers.lookup(report.codeHash(), report.rules()));
            default -> tiers.maintain();
        }
        awaitExecutions(random.nextInt(EXECUTIONS_UNDISTURBED));
    }

    /** Waits until there have been so many more executions. */
    private void awaitExecutions(int more) {
        long end = executions.get() + more;
        Await.until(() -> executions.get() >= end || ended.get());
    }

    /** Waits until something more has been compiled. */
    private void awaitCompiled() {
        long before = compiled();
        Await.until(() -> compiled() > before || ended.get());
    }

    private void checkBooks(Fork fork, Ember ember) {
        ember.tiers().maintain();
        ember.tiers().clear();
        TieringStatistics statistics = ember.tiers().statistics();
        ember.close();
        System.out.printf(
                "%s, %d threads: %d executions, %d regions compiled, %d deoptimisations, %d retirements, %d"
                        + " evictions%n",
                fork,
                THREADS,
                executions.get(),
                statistics.compiled(),
                statistics.deoptimizations(),
                statistics.retirements(),
                statistics.evictions());
        assertEquals(0, statistics.pending(), statistics::toString);
        assertEquals(0, statistics.residentRegions(), statistics::toString);
        assertEquals(
                statistics.submitted(),
                statistics.compiled() + statistics.failed() + statistics.cancelled(),
                statistics::toString);
    }
}
