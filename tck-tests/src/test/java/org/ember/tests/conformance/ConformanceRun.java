package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.run.TestPool;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestResult.Verdict;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.Await;

/**
 * Runs fixtures on all processors and collects the results. What runs in several rounds has the compiler end, between them,
 * what it has begun: so code that is compiled in the background has a part in the last one, however slow the machine is.
 */
final class ConformanceRun {
    private static final String MODE = System.getProperty("ember.mode");

    private static final int MAX_SHOWN = 20;

    private final int rounds;
    private final TestPool<TestResult> pool;
    private final List<TestPool.Test<TestResult>> submitted = new ArrayList<>();
    private final List<TestResult> results = new ArrayList<>();
    private long tests;

    /** Reads the tests of one file and submits those to run. */
    @FunctionalInterface
    interface Format {
        void read(TestFile file, ConformanceRun run) throws IOException;
    }

    private ConformanceRun(int rounds) {
        this.rounds = rounds;
        pool = newPool(results);
    }

    private static TestPool<TestResult> newPool(List<TestResult> results) {
        return new TestPool<>(Runtime.getRuntime().availableProcessors(), null, results::add);
    }

    /** How code is to be executed, one way after the other: all ways, or that of {@code -Dember.mode}. */
    static List<Mode> modes() {
        return MODE == null ? List.of(Mode.values()) : List.of(Mode.fromName(MODE));
    }

    /** How code is to be executed where once has to do: in the interpreter, or as {@code -Dember.mode} says. */
    static Mode mainMode() {
        return MODE == null ? Mode.INTERPRETER : Mode.fromName(MODE);
    }

    /** Rounds after which some code of a sample runs compiled: the first makes contracts hot, the next regions of them. */
    static int rounds(Mode mode) {
        return mode == Mode.TIERED ? 3 : 1;
    }

    /** Fails when something was compiled for the interpreter alone, or nothing in another mode. */
    private static void requireCompilations(Mode mode, TieringStatistics statistics) {
        if (mode == Mode.INTERPRETER) {
            assertEquals(0, statistics.submitted());
            assertEquals(0, statistics.compiledGas().signum());
        } else if (TruffleRuntimes.isOptimizing()) {
            assertTrue(statistics.compiled() > 0, statistics::toString);
            assertTrue(statistics.compiledGas().signum() > 0, statistics::toString);
        }
    }

    /**
     * The results of everything in {@code archive}, in order. All have to pass, in each round, and in other modes than the
     * interpreter something has to be compiled.
     *
     * @param rounds 1 unless everything fits into memory
     * @param statistics what was compiled so far
     */
    static List<TestResult> of(
            Path archive, Mode mode, int rounds, Supplier<TieringStatistics> statistics, Format format)
            throws IOException {
        ConformanceRun run = new ConformanceRun(rounds);
        Archive.open(archive).forEach(file -> format.read(file, run));
        run.pool.finish();
        requireAllPassed(run.results);
        for (int round = 1; round < rounds; round++) {
            Await.until(() -> statistics.get().pending() == 0);
            List<TestResult> again = new ArrayList<>();
            TestPool<TestResult> pool = newPool(again);
            for (TestPool.Test<TestResult> test : run.submitted) {
                pool.submit(test);
            }
            pool.finish();
            requireAllPassed(again);
        }
        requireCompilations(mode, statistics.get());
        run.results.sort(Comparator.comparing(TestResult::order));
        return run.results;
    }

    long nextNumber() {
        return tests++;
    }

    void submit(TestPool.Test<TestResult> test) throws IOException {
        pool.submit(test);
        if (rounds > 1) {
            submitted.add(test);
        }
    }

    /** Fails with the first cases that did not pass, if there are any; those left out on purpose are not among them. */
    private static void requireAllPassed(List<TestResult> results) {
        List<TestResult> failures = results.stream()
                .filter(result -> !result.passed() && result.verdict() != Verdict.SKIPPED)
                .toList();
        if (!failures.isEmpty()) {
            StringBuilder message = new StringBuilder(failures.size() + " of " + results.size() + " cases failed:");
            failures.stream().limit(MAX_SHOWN).forEach(result -> {
                message.append("\n").append(result.file()).append(" ").append(result.identity());
                message.append("\n    ").append(result.error());
                result.details().forEach(line -> message.append("\n    ").append(line));
            });
            fail(message.toString());
        }
    }
}
