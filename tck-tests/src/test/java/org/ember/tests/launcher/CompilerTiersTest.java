package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.ember.launcher.EmberCommand;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;

/**
 * That the command leaves out the first of Graal's two tiers by itself, whatever starts it: no script has to say so.
 */
class CompilerTiersTest {
    /** Counts down from 20,000. */
    private static final String LOOP = "0x614e205b6001900380600357";

    @Test
    void onlyTheLastTierCompiles() throws Exception {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        assertFalse(String.join(" ", JavaProcess.ownOptions()).contains("MultiTier"), "told from outside");
        String printed = JavaProcess.run(
                EmberCommand.class,
                JavaProcess.ownOptions(),
                Map.of(),
                List.of("run", LOOP, "--mode", "compiled", "--stats"));
        assertTrue(printed.contains(", tier 2;"), printed);
    }
}
