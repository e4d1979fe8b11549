package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ember.code.CodeCache;
import org.ember.fixtures.TestTiering;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.profiler.Knob;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random contracts under all forks give the same in the interpreter, instruction by instruction, block by block and in traces,
 * in compiled code that was made for what the interpreter saw, and in compiled code that was made before anything ran.
 *
 * <p>{@code -Dember.fuzz.cases=N} makes it run so many, {@code -Dember.fuzz.seconds=600} run that long instead, {@code
 * -Dember.fuzz.seed=N} start at another case: case N alone is the first that it then runs.
 */
final class DifferentialFuzzTest {
    private static final long CASES = Long.getLong("ember.fuzz.cases", 250);
    private static final Long SECONDS = Long.getLong("ember.fuzz.seconds");
    private static final long FIRST_SEED = Long.getLong("ember.fuzz.seed", 1);

    private final EagerTiering tiering = EagerTiering.tiered();
    private final EagerTiering compiling = EagerTiering.compiled();
    private final TierController tracing = new TierController(TestTiering.of(Mode.INTERPRETER)
            .with()
            .set(Knob.BLOCK_EXECUTIONS, 1)
            .build());
    private final Map<Fork, Evm> interpreting = new EnumMap<>(Fork.class);
    private final Map<Fork, Evm> traced = new EnumMap<>(Fork.class);
    private final Map<Fork, Evm> tiered = new EnumMap<>(Fork.class);
    private final Map<Fork, Evm> compiled = new EnumMap<>(Fork.class);

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    @Timeout(value = Extent.MOST_DAYS, unit = TimeUnit.DAYS)
    void allModesAgree() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        run();
    }

    private void run() {
        for (Fork fork : Fork.values()) {
            interpreting.put(fork, new Evm(Rules.of(fork)));
            traced.put(fork, new Evm(Rules.of(fork), tracing));
            tiered.put(fork, new Evm(Rules.of(fork), tiering));
            compiled.put(fork, new Evm(Rules.of(fork), compiling));
        }
        Extent extent = Extent.of(CASES, SECONDS);
        long cases = 0;
        while (!extent.isReachedBy(cases)) {
            check(new DifferentialCase(FIRST_SEED + cases));
            cases++;
        }
        System.out.printf(
                "differential fuzzing: %d cases from seed %d, %d + %d regions compiled, %d deoptimisations%n",
                cases, FIRST_SEED, tiering.compilations(), compiling.compilations(), tiering.deoptimizations());
        assertTrue(tiering.compilations() > 0 && compiling.compilations() > 0, "compiled code must have run");
    }

    /** Runs it in a process of its own, for {@link WithoutAssertionsTest}. */
    public static void main(String[] arguments) {
        DifferentialFuzzTest test = new DifferentialFuzzTest();
        test.run();
        test.close();
    }

    private void check(DifferentialCase randomCase) {
        var expected = randomCase.run(interpreting.get(randomCase.fork()));
        CodeCache codes = new CodeCache(); // the same, so that each run has what those before it built and recorded
        Evm evm = traced.get(randomCase.fork());
        assertEquals(expected, randomCase.run(evm, codes), () -> "building differs: " + randomCase);
        assertEquals(expected, randomCase.run(evm, codes), () -> "recorded differs: " + randomCase);
        assertEquals(expected, randomCase.run(evm, codes), () -> "traced differs: " + randomCase);
        assertEquals(expected, randomCase.run(tiered.get(randomCase.fork())), () -> "tiered differs: " + randomCase);
        assertEquals(
                expected, randomCase.run(compiled.get(randomCase.fork())), () -> "compiled differs: " + randomCase);
    }
}
