package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.TieringEvent.RegionFailed;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.JavaProcess;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;

/** R6: what becomes of a contract that the Graal compiler gives up. */
class BailoutTest {
    /**
     * How many blocks the compiler is to accept in a loop that it explodes, as a region is one; 10,000 by default, which
     * no region comes near.
     */
    private static final int MAX_EXPLOSION = 20;

    private static final int BLOCKS = 60;
    private static final int MAX_FAILURES = 3;
    private static final long BACK_OFF_MILLIS = 1000;

    @Test
    void r6_contractThatTheCompilerGivesUpIsTriedLessAndLessOftenAndThenNoMore() throws Exception {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.add("-Djdk.graal.MaximumLoopExplosionCount=" + MAX_EXPLOSION);
        String output = JavaProcess.run(WithSmallLimit.class, options, Map.of(), List.of());
        assertTrue(output.contains("gave up 3 times"), output);
    }

    /** What runs in a process of its own, whose compiler gives up regions of many blocks. */
    static final class WithSmallLimit {
        private WithSmallLimit() {}

        public static void main(String[] arguments) {
            byte[] failing = manyBlocks();
            try (Machine machine = new Machine(TieringOptions.builder()
                    .set(TieringOption.DRAIN_MILLIS, 0)
                    .set(TieringOption.MAX_FAILURES, MAX_FAILURES)
                    .set(TieringOption.BACK_OFF_MILLIS, BACK_OFF_MILLIS)
                    .build())) {
                failThreeTimes(machine, failing);
                assertEquals(MAX_FAILURES, machine.watch().count(Machine.hash(failing), Step.STARTED));
                assertEquals(0, machine.watch().count(Machine.hash(failing), Step.SUCCEEDED));
                assertEquals(0, machine.controller().statistics().timeouts());
                assertEquals(0, machine.controller().statistics().pending());
                machine.deploy(0x1000, failing);
                assertTrue(machine.call(0x1000).isSuccess(), "it is interpreted");
                assertTrue(
                        machine.controller().compileAndWait(machine.program(Machine.LOOP), Machine.PATIENCE),
                        () -> machine.lookup(Machine.LOOP) + ": " + machine.report(Machine.LOOP));
                assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
                System.out.println("gave up "
                        + machine.watch().failures(Machine.hash(failing)).size() + " times: "
                        + machine.watch().failures(Machine.hash(failing)).getFirst());
            }
            System.exit(0); // whatever the compiler's threads are at
        }

        private static void failThreeTimes(Machine machine, byte[] failing) {
            Program program = machine.program(failing);
            for (int failures = 1; failures <= MAX_FAILURES; failures++) {
                assertTrue(machine.controller().compile(program), "try " + failures);
                int expected = failures;
                Await.until(() -> {
                    machine.controller().maintain(); // asks for code
                    return machine.events(RegionFailed.class).size() == expected
                            && machine.watch().count(Machine.hash(failing), Step.FAILED) == expected;
                });
                assertEquals(
                        failures,
                        machine.watch().failures(Machine.hash(failing)).size());
                assertFailed(machine, failing);
                assertFalse(machine.controller().compile(program), "the back-off lasts");
                machine.skipMillis((BACK_OFF_MILLIS << failures - 1) - BACK_OFF_MILLIS / 2);
                assertFalse(machine.controller().compile(program), "the back-off still lasts");
                machine.skipMillis(BACK_OFF_MILLIS / 2);
            }
            machine.skipMillis(1_000_000);
            machine.record(program, 1000, 100_000);
            machine.controller().maintain();
            assertFalse(machine.controller().compile(program), "it has failed for good");
            assertFalse(program.isAdmitted());
            assertFailed(machine, failing);
        }

        private static void assertFailed(Machine machine, byte[] code) {
            assertEquals(
                    InterpretReason.FAILED,
                    assertInstanceOf(Interpreted.class, machine.lookup(code)).reason());
            assertEquals(ContractState.FAILED, machine.report(code).state());
        }

        /** One block after the other, each with a jump that leads to the next one too. */
        private static byte[] manyBlocks() {
            ByteArrayOutputStream code = new ByteArrayOutputStream();
            for (int count = 1; count <= BLOCKS; count++) {
                // CALLDATASIZE PUSH2 next JUMPI JUMPDEST
                code.writeBytes(Hex.parse(String.format("0x3661%04x575b", 6 * count - 1)));
            }
            return code.toByteArray();
        }
    }
}
