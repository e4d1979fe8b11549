package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ember.fixtures.StateTest;
import org.ember.fixtures.StateTestCase;
import org.ember.fixtures.StateTestRunner;
import org.ember.fixtures.TestFork;
import org.ember.fixtures.TestResult;
import org.ember.fork.Fork;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Ethereum's state tests: a fixed sample of them, or with {@code -Dember.statetests=full} all.
 */
class StateTestsTest {
    private static final String ARCHIVE = "state-tests.tar.xz";
    private static final String EXTENT = "ember.statetests";
    private static final String FULL = "full";

    private static final int CASES = 146_774;
    /** One case in so many is in the sample. */
    private static final int SAMPLING = 28;

    /** A suite of so few cases that it is always run whole. */
    private static final String SMALL_SUITE = "/evmone-exported/";

    private static final int MIN_SAMPLE = 5_000;
    private static final Set<String> SUITES =
            Set.of("eest-backfill", "eest-v5.4.0", "ethereum-tests", "evmone-exported", "legacytests");

    @Test
    @DisabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "the sample is part of all cases")
    void sample() throws IOException {
        List<TestResult> results = run(SAMPLING);
        ConformanceRun.requireAllPassed(results);
        assertTrue(results.size() >= MIN_SAMPLE, () -> "only " + results.size() + " cases");
        assertCoversEverything(results);
    }

    @Test
    @EnabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "all cases: -Dember.statetests=full")
    void allCases() throws IOException {
        List<TestResult> results = run(1);
        ConformanceRun.requireAllPassed(results);
        assertEquals(CASES, results.size());
        assertCoversEverything(results);
    }

    private static List<TestResult> run(int sampling) throws IOException {
        StateTestRunner runner = new StateTestRunner(ConformanceRun.TIERING);
        return ConformanceRun.of(
                FixtureArchive.path(ARCHIVE),
                (file, run) -> StateTest.readAll(file, test -> {
                    Predicate<StateTestCase> sampled = each -> file.path().contains(SMALL_SUITE)
                            || Math.floorMod(each.identity(test.name()).hashCode(), sampling) == 0;
                    for (List<StateTestCase> cases : test.casesByFork(sampled)) {
                        run.submit(runner.prepare(run.nextNumber(), file.path(), test, cases));
                    }
                }));
    }

    private static void assertCoversEverything(List<TestResult> results) {
        Set<Fork> forks = EnumSet.noneOf(Fork.class);
        Set<String> suites = new TreeSet<>();
        for (TestResult result : results) {
            forks.add(TestFork.find(result.fork()).orElseThrow().after().fork());
            Path inArchive = Path.of(result.file().substring(result.file().indexOf(ARCHIVE)));
            suites.add(inArchive.getName(2).toString());
        }
        assertEquals(EnumSet.allOf(Fork.class), forks);
        assertEquals(new TreeSet<>(SUITES), suites);
    }
}
