package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.ember.code.Code;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.profiler.CompileMode;
import org.ember.profiler.ContractState;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.HelperFallback;
import org.ember.profiler.InterpretReason;
import org.ember.profiler.Pause;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.Rejected;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.suitability.Reason;
import org.ember.tests.helper.TestHelper;
import org.ember.tests.helper.TestHelper.Kind;
import org.ember.tests.runtime.Await;
import org.ember.tests.runtime.Garbage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No contract that nobody has compiled before meets the compiler here: first it meets the one in a helper. */
@Timeout(600)
class CompileModeTest {
    private static final byte[] LOOP = Machine.LOOP;

    @BeforeEach
    void requireCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private static TieringOptions.Builder options() {
        return TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                .compileMode(CompileMode.HELPER);
    }

    private static TieringOptions options(List<String> command) {
        return options().helperCommand(command).build();
    }

    private static void becomeHot(Machine machine, Program program) {
        machine.record(program, 100, 10_000);
        machine.controller().maintain();
    }

    private static HelperStatistics helper(Machine machine) {
        return machine.controller().statistics().helper();
    }

    /** A real trial by this program started once more; what is hot waits for it, and nobody else does. */
    @Test
    void hotContractIsTriedAndThenCompiledHere() {
        try (Machine machine = new Machine(options().build())) {
            Program program = machine.program(LOOP);
            becomeHot(machine, program);
            assertEquals(ContractState.COLD, machine.report(LOOP).state());
            assertEquals(new Interpreted(InterpretReason.NOT_READY), machine.lookup(LOOP));
            assertEquals(List.of(), machine.watch().steps(Machine.hash(LOOP)));
            Await.until(() -> helper(machine).jobsOk() == 1);
            Await.until(() -> {
                machine.controller().maintain();
                return machine.report(LOOP).state() != ContractState.COLD;
            });
            assertEquals(ContractState.COMPILING, machine.report(LOOP).state());
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
            assertInstanceOf(Compiled.class, machine.lookup(LOOP));
            machine.controller().clear();
            becomeHot(machine, program); // what has been tried is not tried again
            assertEquals(ContractState.COMPILING, machine.report(LOOP).state());
            assertEquals(1, helper(machine).jobsSent());
        }
    }

    @Test
    void whoWaitsForTheCompilerWaitsForTheTrial() {
        try (Machine machine = new Machine(options().blocking(true).build())) {
            Program program = machine.program(LOOP);
            becomeHot(machine, program);
            assertEquals(1, helper(machine).jobsOk());
            assertEquals(ContractState.COMPILING, machine.report(LOOP).state());
        }
    }

    @Test
    void compilingOnDemandWaitsForTheTrialToo() {
        try (Machine machine = new Machine(options().build())) {
            Program program = machine.program(LOOP);
            assertFalse(machine.controller().compile(program));
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
            assertEquals(1, helper(machine).jobsOk());
        }
    }

    /** It is rejected for good, by name, and the compiler here has never seen it, by its own word. */
    @Test
    void contractThatCrashesTheHelperIsRejected() {
        try (Machine machine = new Machine(options(TestHelper.command(Kind.BREAKS_OFF)))) {
            becomeHot(machine, machine.program(LOOP));
            Await.until(() -> helper(machine).disconnects() == 1);
            machine.skipMillis(8_000); // past the pause after a crash
            isRejected(machine, Reason.HELPER_CRASHED);
            Interpreted decision = assertInstanceOf(Interpreted.class, machine.lookup(LOOP));
            assertEquals(InterpretReason.REJECTED, decision.reason());
            assertTrue(decision.cause().startsWith("the compiler helper crashed on it 2 times"), decision::cause);
        }
    }

    private static void isRejected(Machine machine, Reason reason) {
        Await.until(() -> machine.report(LOOP).state() == ContractState.REJECTED);
        assertEquals(List.of(reason), machine.report(LOOP).verdict().reasons());
        Await.until(() -> machine.events(Rejected.class).size() == 1);
        becomeHot(machine, machine.program(LOOP));
        assertEquals(1, machine.events(Rejected.class).size());
        assertEquals(1, machine.controller().statistics().rejections());
        assertEquals(List.of(), machine.watch().steps(Machine.hash(LOOP)));
    }

    @Test
    void contractThatTakesTooLongIsRejected() {
        try (Machine machine = new Machine(options(TestHelper.command(Kind.DEAF)))) {
            becomeHot(machine, machine.program(LOOP));
            Await.until(() -> helper(machine).jobsInHelper() == 1);
            machine.skipMillis(TieringOption.HELPER_JOB_MILLIS.defaultValue());
            Await.until(() -> helper(machine).timeouts() == 1);
            isRejected(machine, Reason.HELPER_TIMED_OUT);
        }
    }

    @Test
    void contractThatTheHelperCannotDealWithIsRejected() {
        try (Machine machine = new Machine(options(TestHelper.command(Kind.REAL)))) {
            becomeHot(machine, machine.program(LOOP));
            isRejected(machine, Reason.NOT_COMPILABLE);
        }
    }

    /** What costs too much is rejected with the reason that the helper's compiler gave. */
    @Test
    void contractThatCostsTooMuchIsRejected() {
        try (Machine machine =
                new Machine(options().set(TieringOption.HELPER_GRAPH_NODES, 10).build())) {
            becomeHot(machine, machine.program(LOOP));
            isRejected(machine, Reason.TOO_COSTLY);
        }
    }

    /** That too many wait is no reason to compile one untried. */
    @Test
    void contractThatFindsNoPlaceComesAgain() {
        TieringOptions options = options().set(TieringOption.QUEUE_CAPACITY, 1).build();
        try (Machine machine = new Machine(options)) {
            Pause pause = machine.controller().pause();
            becomeHot(machine, machine.program(LOOP));
            byte[] other = Machine.loop(1);
            Program second = machine.program(other);
            becomeHot(machine, second);
            assertEquals(1, helper(machine).jobsWaiting());
            assertEquals(ContractState.COLD, machine.report(other).state());
            pause.close();
            Await.until(() -> helper(machine).jobsOk() == 1);
            Await.until(() -> {
                becomeHot(machine, second);
                return helper(machine).jobsOk() == 2;
            });
        }
    }

    @Test
    void withoutAHelperContractsAreCompiledHere() {
        try (Machine machine = new Machine(options(List.of("/no/such/helper")))) {
            Program program = machine.program(LOOP);
            becomeHot(machine, program);
            Await.until(() -> helper(machine).spawnFailures() == 1);
            Await.until(() -> {
                machine.controller().maintain();
                return machine.report(LOOP).state() == ContractState.COMPILING;
            });
            assertTrue(machine.controller().compileAndWait(program, Machine.PATIENCE));
        }
    }

    @Test
    void withoutAHelperContractsAreInterpretedIfThatIsWanted() {
        TieringOptions options = options()
                .helperCommand(List.of("/no/such/helper"))
                .helperFallback(HelperFallback.INTERPRET)
                .build();
        try (Machine machine = new Machine(options)) {
            Program program = machine.program(LOOP);
            becomeHot(machine, program);
            Await.until(() -> helper(machine).jobsRefused() == 1);
            becomeHot(machine, program);
            assertEquals(ContractState.COLD, machine.report(LOOP).state());
            assertFalse(machine.controller().compileAndWait(program, Machine.PATIENCE));
            Await.until(
                    () -> { // it is tried again after a pause, and not at each look
                        machine.skipMillis(500);
                        becomeHot(machine, program);
                        return helper(machine).spawnFailures() == 2;
                    });
            assertEquals(ContractState.COLD, machine.report(LOOP).state());
            assertEquals(List.of(), machine.watch().steps(Machine.hash(LOOP)));
        }
    }

    /** The next process knows it, and needs no helper to. */
    @Test
    void rejectionOutlivesTheProcess(@TempDir Path folder) {
        TieringOptions.Builder options = options().store(folder).set(TieringOption.STORE_MILLIS, 0);
        try (Machine machine =
                new Machine(options.helperCommand(TestHelper.command(Kind.REAL)).build())) {
            becomeHot(machine, machine.program(LOOP));
            isRejected(machine, Reason.NOT_COMPILABLE);
        }
        try (Machine machine = new Machine(options.build())) {
            Program program = machine.program(LOOP);
            Await.until(() -> {
                machine.controller().maintain();
                return machine.report(LOOP).state() == ContractState.REJECTED;
            });
            becomeHot(machine, program);
            assertEquals(
                    List.of(Reason.NOT_COMPILABLE),
                    machine.report(LOOP).verdict().reasons());
            assertEquals(0, helper(machine).jobsSent());
        }
    }

    /** Its helper ends with it, though nobody has closed it. */
    @Test
    void controllerThatNobodyUsesIsGarbageAndItsHelperEnds() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        WeakReference<TierController> controller = new WeakReference<>(controllerWithHelper());
        List<ProcessHandle> helpers = ProcessHandle.current()
                .children()
                .filter(each -> !before.contains(each))
                .toList();
        assertEquals(1, helpers.size());
        Garbage.assertBecomes(controller);
        helpers.getFirst().onExit().join();
    }

    private static TierController controllerWithHelper() {
        TierController controller = new TierController(options().build());
        Program program = new Evm(Machine.RULES, controller).prepare(new Code(LOOP));
        program.profile().ended(10_000_000, 0);
        controller.maintain();
        Await.until(() -> controller.statistics().helper().jobsOk() == 1);
        return controller;
    }

    /** Nothing is started, and nothing waits. */
    @Test
    void pausesOfTheControllerAreThoseOfTheHelper() {
        try (Machine machine = new Machine(options().build())) {
            Pause pause = machine.controller().pause();
            becomeHot(machine, machine.program(LOOP));
            assertEquals(1, helper(machine).jobsWaiting());
            assertEquals(0, helper(machine).spawns());
            pause.close();
            Await.until(() -> helper(machine).jobsOk() == 1);
        }
    }
}
