package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestTiering;
import org.ember.fixtures.state.StateTest;
import org.ember.fixtures.state.StateTestCase;
import org.ember.fixtures.state.StateTestRunner;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ethereum's state tests: a fixed sample of them in each mode, or with {@code -Dember.statetests=full} all in one.
 */
class StateTestsTest {
    private static final String ARCHIVE = "state-tests.tar.xz";
    private static final String EXTENT = "ember.statetests";
    private static final String FULL = "full";

    private static final int CASES = 146_774;
    /** One case in so many is in the sample of a mode; compiling everything takes the longest. */
    private static final Map<Mode, Integer> SAMPLING =
            Map.of(Mode.INTERPRETER, 28, Mode.TIERED, 112, Mode.COMPILED, 500);

    /** A suite of so few cases that it is always run whole. */
    private static final String SMALL_SUITE = "/evmone-exported/";

    private static final Map<Mode, Integer> MIN_SAMPLE =
            Map.of(Mode.INTERPRETER, 5_000, Mode.TIERED, 1_200, Mode.COMPILED, 250);
    private static final Set<String> SUITES =
            Set.of("eest-backfill", "eest-v5.4.0", "ethereum-tests", "evmone-exported", "legacytests");

    @ParameterizedTest
    @MethodSource("org.ember.tests.conformance.ConformanceRun#modes")
    @DisabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "the sample is part of all cases")
    void sample(Mode mode) throws IOException {
        List<TestResult> results = run(mode, SAMPLING.get(mode));
        assertTrue(results.size() >= MIN_SAMPLE.get(mode), () -> "only " + results.size() + " cases");
        assertCoversEverything(results);
    }

    @Test
    @EnabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "all cases: -Dember.statetests=full")
    void allCases() throws IOException {
        List<TestResult> results = run(ConformanceRun.mainMode(), 1);
        assertEquals(CASES, results.size());
        assertCoversEverything(results);
    }

    private static List<TestResult> run(Mode mode, int sampling) throws IOException {
        StateTestRunner runner = new StateTestRunner(TestTiering.of(mode));
        return ConformanceRun.of(
                FixtureArchive.path(ARCHIVE),
                mode,
                sampling == 1 ? 1 : ConformanceRun.rounds(mode),
                runner::statistics,
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
