package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;

/**
 * All modes agree as users run them, too: tests have Java's assertions on, and temporaries lie in other slots then
 * ({@code org.ember.nodes.operand.Temporary}).
 */
class WithoutAssertionsTest {
    @Test
    void allModesAgree() throws IOException, InterruptedException {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.removeIf(option -> option.startsWith("-ea") || option.startsWith("-enableassertions"));
        options.add("-da");
        options.add("-Dember.fuzz.cases=60");
        options.add("-Dember.fuzz.seed=1001");
        String output = JavaProcess.run(DifferentialFuzzTest.class, options, Map.of(), List.of());
        assertTrue(output.contains("differential fuzzing: "), output);
    }
}
