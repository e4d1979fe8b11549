package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.ember.fixtures.run.TestTiering;
import org.ember.nodes.region.Program;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.tests.runtime.Await;
import org.junit.jupiter.api.Test;

/** What the compiler has done is not done again. */
class RetriedCompilationTest {
    private static final long CONTRACT = 0x1000;
    private static final int CONTRACTS = 20;
    private static final int ROUNDS = 3;

    /** How many calls there are until the first question, times the number of the contract. */
    private static final int CALLS = 50;

    /** Nobody but the test asks whether there is code. */
    private static final TieringOptions OPTIONS = TestTiering.of(Mode.TIERED)
            .with()
            .set(TieringOption.DRAIN_MILLIS, 0)
            .build();

    /**
     * Truffle takes what was always an argument's class for granted, and a question has none where a call has a frame. Code may
     * also be given up because Java has just loaded a class that it took not to be there; but not in all of three rounds.
     */
    @Test
    void askingWhetherThereIsCodeMakesNoOtherCode() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "without compiler");
        List<String> reasons = retriesOfOneRound();
        for (int round = 1; round < ROUNDS && !reasons.isEmpty(); round++) {
            reasons = retriesOfOneRound();
        }
        assertEquals(List.of(), reasons);
    }

    /** Why compilations were begun again. */
    private static List<String> retriesOfOneRound() {
        List<String> reasons = new ArrayList<>();
        try (Machine machine = new Machine(OPTIONS)) {
            for (int number = 1; number <= CONTRACTS; number++) {
                byte[] code = Machine.loop(number);
                machine.deploy(CONTRACT + number, code);
                compile(machine, number, code);
                for (String reason : machine.watch().reasons(Machine.hash(code), Step.RETRIED)) {
                    reasons.add("contract " + number + ": " + reason);
                }
            }
        }
        return reasons;
    }

    private static void compile(Machine machine, int number, byte[] code) {
        Program program = machine.program(code);
        while (program.regions().isEmpty()) {
            machine.call(CONTRACT + number);
            machine.controller().maintain();
        }
        while (machine.watch().count(Machine.hash(code), Step.STARTED) == 0) {
            machine.call(CONTRACT + number);
        }
        for (int count = 0; count < number * CALLS; count++) { // asks while the code is made, at one point or another
            machine.call(CONTRACT + number);
        }
        Await.code(program.regions().getFirst(), () -> false);
        machine.watch().await(Machine.hash(code), Step.SUCCEEDED);
    }
}
