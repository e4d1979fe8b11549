package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.ember.code.CodeCache;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.tests.differential.AllTiers.Difference;
import org.ember.tests.differential.AllTiers.Observation;
import org.junit.jupiter.api.Test;

/**
 * What programs are told that others learned of their code is a hint and nothing else: true, stale, swapped, corrupt or
 * forged, results, gas, logs and refunds in all tiers are what they are where nothing was told.
 *
 * <p>For more cases: {@code -Dember.fuzz.profiles=true} has {@link DifferentialFuzzTest} do the same.
 */
final class TaughtProgramsTest extends TieredPrograms {
    private static final int CASES = 12;
    private static final int MUTANTS_OF_A_CASE = 2;
    private static final long FIRST_SEED = 500_001;

    @Test
    void whatWasLearnedChangesNoResult() {
        long before = tiers.tiered().compilations();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            check(seed, Teaching.truth());
        }
        assertTrue(tiers.tiered().compilations() > before, "compiled code must have run");
    }

    @Test
    void whatIsWrongChangesNoResult() {
        long before = tiers.tiered().compilations();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            for (long mutant = 0; mutant < MUTANTS_OF_A_CASE; mutant++) {
                check(seed, Teaching.mutated(MUTANTS_OF_A_CASE * seed + mutant));
            }
        }
        assertTrue(tiers.tiered().compilations() > before, "compiled code must have run");
    }

    private static void check(long seed, Teaching teaching) {
        DifferentialCase given = new DifferentialCase(seed);
        List<String> expected = AllTiers.expected(given.fork(), given::run);
        Observation taught = teaching.of(given);
        Difference difference = tiers.difference(given.fork(), taught, expected);
        if (difference != null) {
            fail("seed " + seed + ", " + difference + "\n" + given);
        }
        // Instruction by instruction, but for the blocks that it was told of.
        assertEquals(
                expected,
                taught.of(new Evm(Rules.of(given.fork())), new CodeCache()),
                () -> "seed " + seed + "\n" + given);
    }
}
