package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.differential.AllTiers.Difference;
import org.ember.tests.differential.AllTiers.Observation;
import org.ember.tests.differential.AllTiers.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random contracts under all forks give the same in {@link AllTiers}. One that does not is made as small as possible, and
 * printed as a file for the corpus.
 *
 * <p>{@code -Dember.fuzz.cases=N} makes it run so many, {@code -Dember.fuzz.seconds=600} run that long instead, {@code
 * -Dember.fuzz.seed=N} start at another case: case N alone is the first that it then runs. With {@code
 * -Dember.fuzz.profiles=true} the contracts are also run after they were told what others learned of their code, once
 * what is true and once what is not.
 */
final class DifferentialFuzzTest {
    private static final long CASES = Long.getLong("ember.fuzz.cases", 250);
    private static final Long SECONDS = Long.getLong("ember.fuzz.seconds");
    private static final long FIRST_SEED = Long.getLong("ember.fuzz.seed", 1);
    private static final boolean TEACHES = Boolean.getBoolean("ember.fuzz.profiles");

    private final AllTiers tiers = new AllTiers();

    @AfterEach
    void close() {
        tiers.close();
    }

    @Test
    @Timeout(value = Extent.MOST_DAYS, unit = TimeUnit.DAYS)
    void allModesAgree() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        run();
    }

    private void run() {
        Extent extent = Extent.of(CASES, SECONDS);
        long cases = 0;
        while (!extent.isReachedBy(cases)) {
            check(FIRST_SEED + cases);
            cases++;
        }
        EagerTiering tiered = tiers.tiered();
        EagerTiering compiled = tiers.compiled();
        System.out.printf(
                "differential fuzzing: %d cases from seed %d, %d + %d regions compiled, %d deoptimisations%n",
                cases, FIRST_SEED, tiered.compilations(), compiled.compilations(), tiered.deoptimizations());
        assertTrue(tiered.compilations() > 0 && compiled.compilations() > 0, "compiled code must have run");
    }

    /** Runs it in a process of its own, for {@link WithoutAssertionsTest}. */
    public static void main(String[] arguments) {
        DifferentialFuzzTest test = new DifferentialFuzzTest();
        test.run();
        test.close();
    }

    private void check(long seed) {
        check(seed, "", given -> given::run);
        if (TEACHES) {
            check(seed, " told the truth", Teaching.truth()::of);
            check(seed, " told what is wrong", Teaching.mutated(seed)::of);
        }
    }

    /**
     * Runs a case.
     *
     * @param how in words
     * @param observed what is run of it with each engine; with the one that it is compared with, it is run as it is
     */
    private void check(long seed, String how, Function<DifferentialCase, Observation> observed) {
        DifferentialCase randomCase = new DifferentialCase(seed);
        Observation all = observed.apply(randomCase);
        Difference difference =
                tiers.difference(randomCase.fork(), all, AllTiers.expected(randomCase.fork(), randomCase::run));
        if (difference != null) {
            String what = "seed " + seed + how + ", " + difference;
            Predicate<DifferentialCase> fails =
                    candidate -> isWrong(difference.way(), candidate, observed.apply(candidate));
            fail(what + "\n" + report("Seed " + seed + how + ": wrong " + difference.way(), randomCase, fails));
        }
    }

    private boolean isWrong(Way way, DifferentialCase given, Observation observation) {
        return tiers.difference(way, given.fork(), observation, AllTiers.expected(given.fork(), given::run)) != null;
    }

    /** How to add to the corpus what is left of {@code failing} when it is made small. */
    static String report(String why, DifferentialCase failing, Predicate<DifferentialCase> fails) {
        List<String> least = Minimizer.minimize(CaseText.lines(failing), lines -> {
            DifferentialCase candidate;
            try {
                candidate = CaseText.parse(failing.fork(), lines);
            } catch (IllegalArgumentException e) {
                return false; // no case any more
            }
            return fails.test(candidate);
        });
        return CorpusTest.howToAdd(CorpusProgram.of(why, CaseText.parse(failing.fork(), least)));
    }
}
