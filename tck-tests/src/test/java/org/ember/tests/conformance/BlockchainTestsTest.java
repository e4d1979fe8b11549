package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ember.fixtures.blockchain.BlockchainTest;
import org.ember.fixtures.blockchain.BlockchainTestRunner;
import org.ember.fixtures.parts.TestFork;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestTiering;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ethereum's blockchain tests, in the interpreter and tiered: a fixed sample, or with {@code -Dember.blocktests=full} all
 * of them and the benchmark blocks.
 */
class BlockchainTestsTest {
    private static final String EXTENT = "ember.blocktests";
    private static final String FULL = "full";

    private static final String CLASSIC = "blockchain-tests-ethereum-and-legacy-tests.tar.xz";
    private static final Map<String, Integer> CASES = Map.of(
            CLASSIC,
            4_142,
            "blockchain-tests-eest-v5.4.0.tar.xz",
            17_811,
            "blockchain-tests-eest-bal-v5.7.0-alpha.tar.xz",
            32_014,
            "benchmarks/eest-benchmark-v0.0.7-osaka.tar.xz",
            322);

    /** One case in so many is in the sample; of what is rare, such as branches and wrong proofs of work, all. */
    private static final Map<String, Integer> SAMPLING = Map.of(
            CLASSIC,
            12,
            "blockchain-tests-eest-v5.4.0.tar.xz",
            24,
            "blockchain-tests-eest-bal-v5.7.0-alpha.tar.xz",
            48);

    private static final Set<String> ALWAYS =
            Set.of("bcTotalDifficultyTest", "bcMultiChainTest", "TransitionTests", "nonceWrong", "wrongMixHash");

    private static final int MIN_SAMPLE = 1_500;

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "TIERED"})
    @DisabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "the sample is part of all cases")
    void sample(Mode mode) throws IOException {
        List<TestResult> results = run(mode, SAMPLING);
        assertTrue(results.size() >= MIN_SAMPLE, () -> "only " + results.size() + " cases");
        Set<Fork> forks = EnumSet.noneOf(Fork.class);
        Set<TestFork.Unit> transitions = new TreeSet<>();
        for (TestResult result : results) {
            TestFork fork = TestFork.find(result.fork()).orElseThrow();
            forks.add(fork.after().fork());
            if (fork.unit() != null) {
                transitions.add(fork.unit());
            }
        }
        assertEquals(EnumSet.allOf(Fork.class), forks);
        assertEquals(Set.of(TestFork.Unit.values()), transitions);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "TIERED"})
    @EnabledIfSystemProperty(named = EXTENT, matches = FULL, disabledReason = "all cases: -Dember.blocktests=full")
    void allCases(Mode mode) throws IOException {
        List<TestResult> results =
                run(mode, CASES.keySet().stream().collect(Collectors.toMap(archive -> archive, _ -> 1)));
        assertEquals(CASES.values().stream().mapToInt(Integer::intValue).sum(), results.size());
        assertTrue(results.stream().allMatch(TestResult::passed), "none is left out");
    }

    private static List<TestResult> run(Mode mode, Map<String, Integer> sampling) throws IOException {
        List<TestResult> results = new ArrayList<>();
        try (BlockchainTestRunner runner = new BlockchainTestRunner(TestTiering.of(mode))) {
            for (Map.Entry<String, Integer> each : sampling.entrySet()) {
                results.addAll(ConformanceRun.of(
                        FixtureArchive.path(each.getKey()),
                        mode,
                        1,
                        runner::statistics,
                        (file, run) -> BlockchainTest.readAll(file, test -> {
                            boolean isAlwaysRun = ALWAYS.stream().anyMatch(file.path()::contains);
                            if (isAlwaysRun || Math.floorMod(test.name().hashCode(), each.getValue()) == 0) {
                                run.submit(runner.prepare(run.nextNumber(), file.path(), test));
                            }
                        })));
            }
        }
        return results;
    }
}
