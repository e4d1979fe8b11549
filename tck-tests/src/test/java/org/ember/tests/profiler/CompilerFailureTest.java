package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleRuntime;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ember.evm.MessageResult;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.CompilerFailed;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.JavaProcess;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A compiler that throws, or cannot even start, is not what a client has to do with: what it would compile is interpreted. */
@Timeout(300)
class CompilerFailureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long CONTRACT = 0x1000;

    /** The pause after the first failure. */
    private static final long PAUSE_MILLIS = 1000;

    private static TieringOptions options() {
        return TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                .set(TieringOption.BACK_OFF_MILLIS, PAUSE_MILLIS)
                .set(TieringOption.MAX_PENDING, 1)
                .build();
    }

    /** Throws something where the regions of one controller are submitted, so many times. */
    private static final class Refusal implements OptimizedTruffleRuntimeListener {
        private final TierController controller;
        private final Supplier<Throwable> kind;
        private final AtomicInteger left;

        Refusal(TierController controller, Supplier<Throwable> kind, int times) {
            this.controller = controller;
            this.kind = kind;
            this.left = new AtomicInteger(times);
        }

        @Override
        public void onCompilationQueued(OptimizedCallTarget target, int tier) {
            Region region = Region.of(target.getRootNode());
            if (region != null && region.program().policy() == controller && left.getAndDecrement() > 0) {
                throw Fault.<RuntimeException>unchecked(kind.get());
            }
        }
    }

    @Test
    void requestThatThrowsIsMadeAgainLater() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        for (Supplier<Throwable> kind : Fault.WITHOUT_FULL_STACK) {
            String cause = kind.get().toString();
            try (Machine machine = new Machine(options())) {
                Refusal refusal = new Refusal(machine.controller(), kind, 3);
                OptimizedTruffleRuntime.getRuntime().addListener(refusal);
                try {
                    refuseThreeTimes(machine, cause);
                } finally {
                    OptimizedTruffleRuntime.getRuntime().removeListener(refusal);
                }
            }
        }
    }

    private static void refuseThreeTimes(Machine machine, String cause) {
        machine.deploy(CONTRACT, Machine.LOOP);
        MessageResult expected = machine.call(CONTRACT);
        for (int failures = 1; failures <= 3; failures++) {
            machine.record(machine.program(Machine.LOOP), 100, 10_000);
            machine.controller().maintain();
            assertTrue(machine.program(Machine.LOOP).isAdmitted(), "try " + failures);
            for (int count = 0; machine.events(CompilerFailed.class).size() < failures; count++) {
                assertTrue(count < 100, machine.controller().statistics().toString());
                assertSame(expected, machine.call(CONTRACT));
            }
            assertEquals(cause, machine.events(CompilerFailed.class).getLast().cause());
            Interpreted decision = assertInstanceOf(Interpreted.class, machine.lookup(Machine.LOOP));
            assertEquals(InterpretReason.COMPILER_FAILED, decision.reason());
            assertEquals(cause, decision.cause());
            machine.controller().maintain();
            assertEquals(ContractState.FAILED, machine.report(Machine.LOOP).state());
            assertFalse(machine.program(Machine.LOOP).isAdmitted(), "it runs in traces meanwhile");
            assertEquals(0, machine.controller().statistics().pending());
            assertFalse(machine.controller().compile(machine.program(Machine.LOOP)), "the pause lasts");
            assertFalse(machine.controller().compile(machine.program(Machine.loop(1))), "for other code too");
            machine.skipMillis((PAUSE_MILLIS << failures - 1) - 1);
            assertFalse(machine.controller().compile(machine.program(Machine.loop(1))), "the pause still lasts");
            machine.skipMillis(1);
        }
        Program other = machine.program(Machine.loop(2));
        assertTrue(machine.controller().compileAndWait(other, PATIENCE), "it works again");
        machine.record(machine.program(Machine.LOOP), 100, 10_000);
        machine.controller().maintain();
        while (!(machine.lookup(Machine.LOOP) instanceof Compiled)) {
            assertSame(expected, machine.call(CONTRACT));
        }
        assertSame(expected, machine.call(CONTRACT));
        TieringStatistics statistics = machine.controller().statistics();
        assertEquals(3, statistics.compilerFailures());
        assertEquals(null, statistics.compilerFailure());
        assertEquals(
                statistics.submitted(),
                statistics.compiled() + statistics.failed() + statistics.cancelled() + statistics.pending(),
                () -> machine.controller().reports().toString());
    }

    private static void assertSame(MessageResult expected, MessageResult actual) {
        assertEquals(expected.status(), actual.status());
        assertEquals(expected.gasLeft(), actual.gasLeft());
        assertEquals(Hex.format(expected.output()), Hex.format(actual.output()));
    }

    @Test
    void compilerWithAnUnknownOption() throws Exception {
        assertInterprets("-Djdk.graal.NoSuchOption=1", "NoSuchOption");
    }

    @Test
    void runtimeWithAnUnknownOption() throws Exception {
        assertInterprets("-Dpolyglot.compiler.NoSuchOption=1", "NoSuchOption");
    }

    @Test
    void runtimeWithAWrongOption() throws Exception {
        assertInterprets("-Dpolyglot.engine.CompilerThreads=many", "\"many\"");
    }

    @Test
    void compilerWithoutConfiguration() throws Exception {
        assertInterprets("-Djdk.graal.CompilerConfiguration=nonexistent", "nonexistent");
    }

    @Test
    void compilerThatCouldNotBeStartedBeforeTheFirstRegion() throws Exception {
        assertInterprets("-Dember.test.break=before", "no memory to start with");
    }

    /** When a region's call target was made just before. */
    @Test
    void compilerThatCouldNotBeStartedAfterTheFirstRegion() throws Exception {
        assertInterprets("-Dember.test.break=after", "Compiler initialization failed");
    }

    private static void assertInterprets(String option, String cause) throws Exception {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.add(option);
        String output = JavaProcess.run(WithoutWorkingCompiler.class, options, Map.of(), List.of());
        assertTrue(output.contains("interpreted: COMPILER_FAILED"), output);
        assertTrue(output.contains(cause), output);
        assertFalse(output.contains("WRONG"), output);
    }

    /** What runs in a process of its own, whose compiler cannot start. */
    static final class WithoutWorkingCompiler {
        private WithoutWorkingCompiler() {}

        public static void main(String[] arguments) throws Exception {
            String when = System.getProperty("ember.test.break", "");
            if (when.equals("before")) {
                breakCompiler();
            }
            TieringOptions options = options();
            try (Machine machine = Machine.unwatched(options)) {
                if (!when.equals("after")) {
                    TruffleRuntimes.prepareCompiler();
                }
                machine.deploy(CONTRACT, Machine.LOOP);
                MessageResult expected = machine.call(CONTRACT);
                machine.record(machine.program(Machine.LOOP), 100, 10_000);
                machine.controller().maintain();
                if (when.equals("after")) {
                    set("truffleCompilerInitialized", true); // just starting
                    machine.controller().compile(machine.program(Machine.LOOP));
                    breakCompiler();
                }
                for (int count = 0; count < 300; count++) {
                    MessageResult result = machine.call(CONTRACT);
                    if (result.gasLeft() != expected.gasLeft() || !result.isSuccess()) {
                        System.out.println("WRONG " + result);
                    }
                    if (count % 50 == 0) {
                        machine.controller().maintain();
                        machine.record(machine.program(Machine.LOOP), 100, 10_000);
                        machine.controller().maintain();
                    }
                }
                Interpreted decision = (Interpreted) machine.lookup(Machine.LOOP);
                machine.events(CompilerFailed.class).forEach(System.out::println);
                System.out.println("interpreted: " + decision.reason() + " " + decision.cause());
                TieringStatistics statistics = machine.controller().statistics();
                if (statistics.pending() != 0 || statistics.compilerFailure() == null) {
                    System.out.println("WRONG " + statistics);
                }
            }
            System.exit(0);
        }

        /** Leaves the runtime as it is after its compiler had too little memory to start, which no option brings about. */
        private static void breakCompiler() throws ReflectiveOperationException {
            set("truffleCompilerInitializationException", new OutOfMemoryError("no memory to start with"));
            set("truffleCompilerInitialized", false);
        }

        private static void set(String field, Object value) throws ReflectiveOperationException {
            TruffleRuntime runtime = Truffle.getRuntime();
            Field found = runtime.getClass().getDeclaredField(field);
            found.setAccessible(true);
            found.set(runtime, value);
        }
    }
}
