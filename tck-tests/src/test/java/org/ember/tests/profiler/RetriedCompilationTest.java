package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ember.fixtures.TestTiering;
import org.ember.nodes.Program;
import org.ember.nodes.Region;
import org.ember.profiler.Mode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the compiler has done is not done again. */
@Timeout(120)
class RetriedCompilationTest {
    private static final long CONTRACT = 0x1000;
    private static final long PATIENCE_MILLIS = 60_000;

    /** Truffle takes what was always an argument's class for granted, and a question has none where a call has a frame. */
    @Test
    void askingWhetherThereIsCodeMakesNoOtherCode() throws InterruptedException {
        assumeTrue(TruffleRuntimes.isOptimizing(), "without compiler");
        try (Machine machine = new Machine(TestTiering.of(Mode.TIERED))) {
            machine.deploy(CONTRACT, Machine.LOOP);
            Program program = machine.program(Machine.LOOP);
            while (program.regions().isEmpty()) {
                machine.call(CONTRACT);
                machine.controller().maintain();
            }
            Region region = program.regions().getFirst();
            assertTrue(region.awaitCompiled(PATIENCE_MILLIS));
            UInt256 hash = Machine.hash(Machine.LOOP);
            assertTrue(machine.watch().awaitSuccess(hash));
            assertEquals(0, machine.watch().count(hash, Step.RETRIED));
        }
    }
}
