package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.nodes.region.Program;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.tests.differential.Assembly;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.tests.opcodes.EvmAsmProgram.Expected;
import org.ember.tests.opcodes.TierEngine.Outcome;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DTVM's assembly programs, in every tier. */
class EvmAsmTest {
    private static final int PROGRAMS = 145;
    private static final Address SELF = Address.of(0x5e1f);
    private static final Address CALLER = Address.fromHex("0x1000000000000000000000000000000000000000");

    /** What {@code gas.easm} says of it: less the price of a transaction. */
    private static final long GAS = 0xffff_ffff_ffffL - 21_000;

    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, GAS, Address.of(0xc0), UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);

    private static final TransactionEnvironment TRANSACTION =
            new TransactionEnvironment(Address.of(0), UInt256.ZERO, List.of());

    private static final Map<String, Status> HALTS = Map.of(
            "stack underflow", Status.STACK_UNDERFLOW,
            "stack overflow", Status.STACK_OVERFLOW,
            "out of gas", Status.OUT_OF_GAS,
            "invalid instruction", Status.INVALID_OPCODE,
            "bad jump destination", Status.INVALID_JUMP);

    private static final Set<Status> STACK_HALTS = EnumSet.of(Status.STACK_UNDERFLOW, Status.STACK_OVERFLOW);

    /** DTVM runs it in a creation, where the account has no code yet. What is called has the hash of its own code. */
    private static final String OF_ITSELF = "extcodehash_self_matches_codehash";

    /**
     * What the first three say of memory is not what they return from it; the last copies its own code, which is
     * another where it is to show memory.
     */
    private static final Set<String> OTHER_MEMORY = Set.of("caller", "clz", "clz_zero", "simple_erc20");

    @ParameterizedTest
    @EnumSource(Tier.class)
    void everyProgramLeavesWhatIsExpected(Tier tier) {
        assumeTrue(!tier.isCompiled() || TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<EvmAsmProgram> programs = programs();
        assertEquals(PROGRAMS, programs.size());
        TierEngine engine = new TierEngine(Fork.OSAKA, tier);
        int stacks = 0;
        int memories = 0;
        int traced = 0;
        for (EvmAsmProgram program : programs) {
            checkOutcome(engine, program);
            traced += engine.program(program.code()).traces() > 0 ? 1 : 0;
            if (program.expected().isSuccess()) {
                stacks += checkStack(engine, program) ? 1 : 0;
                memories += checkMemory(engine, program) ? 1 : 0;
            }
        }
        assertEquals(6, stacks);
        assertEquals(137 - 6, memories);
        assertEquals(tier == Tier.TRACES, traced > 10, traced + " programs are traces");
    }

    private static void checkOutcome(TierEngine engine, EvmAsmProgram program) {
        Outcome outcome = run(engine, program.code());
        MessageResult result = outcome.result();
        Expected expected = program.expected();
        String name = program.name();
        switch (expected.status()) {
            case "success" -> assertEquals(Status.SUCCESS, result.status(), name);
            case "revert" -> assertEquals(Status.REVERT, result.status(), name);
            default -> {
                assertEquals(0, result.gasLeft(), name);
                assertEquals(HALTS.get(expected.status()), result.status(), name);
            }
        }
        byte[] output = name.equals(OF_ITSELF) ? UInt256.ONE.toBytes() : expected.output();
        assertEquals(Hex.format(output), Hex.format(result.output()), name);
        if (name.equals("sload")) {
            return; // it stores, but its file tells of nothing stored
        }
        AccountDiff changes = outcome.changes().accounts().get(SELF);
        assertEquals(expected.storage(), changes == null ? Map.of() : changes.storage(), name);
    }

    /** The stack at the end, where there is one; whether there is. */
    private static boolean checkStack(TierEngine engine, EvmAsmProgram program) {
        List<UInt256> stack = program.expected().stack();
        if (stack.isEmpty()) {
            return false;
        }
        if (program.name().equals("push_insufficient_at_end")) {
            return checkCutOffPush(engine, program);
        }
        Assembly end = new Assembly();
        for (int index = 0; index < stack.size(); index++) {
            end.push(32L * index).add(Opcode.MSTORE);
        }
        byte[] returning = new Assembly()
                .addAll(end.toBytes())
                .push(32L * stack.size())
                .push(0)
                .add(Opcode.RETURN)
                .toBytes();
        StringBuilder words = new StringBuilder("0x");
        stack.forEach(word -> words.append(word.toFullHex().substring(2)));
        assertEquals(
                words.toString(),
                Hex.format(run(engine, program.goingOnWith(returning)).result().output()));
        byte[] popping = new Assembly().addAll(end.toBytes()).add(Opcode.POP).toBytes();
        assertEquals(
                Status.STACK_UNDERFLOW,
                run(engine, program.goingOnWith(popping)).result().status(),
                () -> program.name() + " leaves more than " + stack);
        return true;
    }

    /** Nothing can be appended to code that ends within a PUSH: that its bytes are all there makes the same word. */
    private static boolean checkCutOffPush(TierEngine engine, EvmAsmProgram program) {
        assertEquals(
                List.of(UInt256.of(0x1234), UInt256.of(0x33)),
                program.expected().stack());
        return run(engine, program.code()).result().isSuccess();
    }

    /** Whether there is anything to be said of memory, which then is right. */
    private static boolean checkMemory(TierEngine engine, EvmAsmProgram program) {
        if (program.name().equals(OF_ITSELF)
                || program.expected().memory() == null
                || OTHER_MEMORY.contains(program.name())) {
            return false;
        }
        byte[] end = new Assembly().add(Opcode.MSIZE).push(0).add(Opcode.RETURN).toBytes();
        String memory =
                Hex.format(run(engine, program.goingOnWith(end)).result().output());
        String expected = Hex.format(program.expected().memory());
        assertTrue(
                memory.startsWith(expected), // the files leave out the rest, zeros mostly
                () -> program.name() + " leaves memory " + memory + ", expected " + expected);
        return true;
    }

    /** Runs code as often as its tier needs, and requires that it ran there. */
    private static Outcome run(TierEngine engine, byte[] code) {
        MapState state = new MapState();
        state.put(SELF, 1, UInt256.ZERO, code, Map.of());
        Scene scene = new Scene(state, BLOCK, TRANSACTION);
        Message message = new Message(false, CALLER, SELF, UInt256.ZERO, GAS, new byte[0]);
        Outcome outcome = engine.execute(scene, message);
        int more = switch (engine.tier()) {
            case STEPS, BLOCKS, COMPILED_FOR_ALL -> 0;
            case TRACES -> 1;
            case COMPILED_AS_SEEN -> TierPolicy.EXECUTIONS_SEEN;
        };
        for (; more > 0; more--) {
            engine.awaitCompiled(code);
            outcome = engine.execute(scene, message);
        }
        requireTier(engine, code, outcome);
        return outcome;
    }

    private static void requireTier(TierEngine engine, byte[] code, Outcome outcome) {
        Program program = engine.program(code);
        switch (engine.tier()) {
            case STEPS -> assertTrue(program.blocks().isEmpty());
            case BLOCKS -> assertTrue(!program.blocks().isEmpty() && program.traces() == 0);
            case TRACES ->
                assertTrue(program.traces() > 0
                        || program.blocks().size() == 1
                        || !outcome.result().isSuccess());
            case COMPILED_AS_SEEN, COMPILED_FOR_ALL -> {
                assertTrue(!program.regions().isEmpty(), () -> Hex.format(code));
                // Where a region's first block lacks room or items it is not entered.
                // What is seen once a call is interpreted, and so is what is too high on the stack for a region.
                int least = engine.tier() == Tier.COMPILED_FOR_ALL ? 100 : 10;
                boolean mayRun = !STACK_HALTS.contains(outcome.result().status());
                assertTrue(!mayRun || engine.percentCompiled(code) >= least, () -> engine.describe(code));
            }
        }
    }

    private static List<EvmAsmProgram> programs() {
        Map<String, String> files = new TreeMap<>();
        FixtureArchive.forEach(
                "vm-tests/evm-asm.tar.xz",
                (name, content) -> files.put(
                        name.substring(name.lastIndexOf('/') + 1), new String(content, StandardCharsets.UTF_8)));
        List<EvmAsmProgram> programs = new ArrayList<>();
        files.forEach((file, source) -> {
            if (file.endsWith(".easm")) {
                String name = file.substring(0, file.length() - ".easm".length());
                programs.add(EvmAsmProgram.of(name, source, files.get(name + ".expected")));
            }
        });
        return programs;
    }
}
