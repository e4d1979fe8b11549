package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Upgrade;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.differential.Assembly;
import org.ember.tests.opcodes.OpcodeTable.Line;
import org.ember.tests.opcodes.TableCase.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the tables leave out no opcode under any fork; what is none; and what each needs of the stack. */
class OpcodeCoverageTest {
    private static final int BYTES = 256;
    private static final int STACK_LIMIT = 1024;
    private static final long PLENTY = 1_000_000_000;

    /** Bytes that no fork has given a meaning to, beside those that a later fork did. */
    private static final Set<Integer> NEVER_DEFINED = Set.of(0x0c, 0x21, 0xef);

    private final TableScene scene = new TableScene();
    private final Map<Integer, Instruction> instructions = new HashMap<>();

    /** A line of instructions.txt. */
    private record Instruction(String name, Fork since, int pops, int pushes) {}

    OpcodeCoverageTest() {
        for (Line line : OpcodeTable.lines("instructions.txt")) {
            List<String> columns = line.columns();
            instructions.put(
                    Integer.decode(columns.get(0)),
                    new Instruction(
                            columns.get(1),
                            Upgrade.fromName(columns.get(2)).fork(),
                            Integer.parseInt(columns.get(3)),
                            Integer.parseInt(columns.get(4))));
        }
    }

    private boolean isDefined(int code, Fork fork) {
        Instruction instruction = instructions.get(code);
        return instruction != null && fork.isAtLeast(instruction.since());
    }

    @Test
    void opcodesAreThoseOfTheTable() {
        assertEquals(Opcode.values().length, instructions.size());
        for (Fork fork : Fork.values()) {
            for (int code = 0; code < BYTES; code++) {
                Opcode opcode = Opcode.of(code, fork);
                String name = opcode == null ? null : opcode.name();
                assertEquals(isDefined(code, fork) ? instructions.get(code).name() : null, name, fork::displayName);
                if (opcode != null) {
                    assertEquals(instructions.get(code).pops(), opcode.pops(), name);
                    assertEquals(instructions.get(code).pushes(), opcode.pushes(), name);
                }
            }
        }
    }

    /** INVALID can only halt; the others have a case that tells a price. */
    @Test
    void everyOpcodeHasACaseUnderEveryFork() {
        Map<Fork, Set<String>> seen = new HashMap<>();
        for (TableCase each : new OpcodeTable(scene.words()).cases()) {
            if (each.ending() != Ending.HALT || each.code().equals("INVALID")) {
                TableAssembly.opcodes(each.code())
                        .forEach(opcode -> each.forks()
                                .forEach(fork -> seen.computeIfAbsent(fork, none -> new HashSet<>())
                                        .add(opcode.name())));
            }
        }
        List<String> missing = new ArrayList<>();
        for (Fork fork : Fork.values()) {
            instructions.forEach((code, instruction) -> {
                if (isDefined(code, fork) && !seen.get(fork).contains(instruction.name())) {
                    missing.add(instruction.name() + " under " + fork.displayName());
                }
            });
        }
        assertEquals(List.of(), missing);
    }

    /** Every byte in the interpreter; compiled, those that have a meaning later, and some that never get one. */
    @ParameterizedTest
    @EnumSource(Fork.class)
    void whatIsNoOpcodeTakesAllGas(Fork fork) {
        List<TableRun> runs = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            if (tier != Tier.COMPILED_AS_SEEN && (!tier.isCompiled() || TruffleRuntimes.isOptimizing())) {
                runs.add(new TableRun(scene, fork, tier));
            }
        }
        int undefined = 0;
        for (int code = 0; code < BYTES; code++) {
            if (!isDefined(code, fork)) {
                undefined++;
                TableCase halting = halting(code, fork);
                boolean isCompiled = instructions.containsKey(code) || NEVER_DEFINED.contains(code);
                runs.subList(0, isCompiled ? runs.size() : 3).forEach(run -> run.run(halting));
            }
        }
        assertTrue(undefined > 100);
        runs.forEach(run -> assertEquals(List.of(), run.problems()));
    }

    private static TableCase halting(int code, Fork fork) {
        return new TableCase(
                "undefined",
                String.format("{%02x}", code),
                List.of(fork),
                List.of(),
                Ending.HALT,
                new byte[0],
                List.of(),
                TableCase.ALL_GAS,
                Map.of());
    }

    /** Items on the stack: too few by one, just enough, as many as there is room for, and one more. */
    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"STEPS", "BLOCKS"})
    void stackUnderflowsAndOverflows(Tier tier) {
        TierEngine engine = new TierEngine(Fork.last(), tier);
        instructions.forEach((code, instruction) -> {
            int growth = instruction.pushes() - instruction.pops();
            if (instruction.pops() > 0) {
                assertEquals(Status.STACK_UNDERFLOW, status(engine, code, instruction.pops() - 1), instruction.name());
            }
            assertNotEquals(Status.STACK_UNDERFLOW, status(engine, code, instruction.pops()), instruction.name());
            if (growth > 0) {
                assertEquals(Status.STACK_OVERFLOW, status(engine, code, STACK_LIMIT - growth + 1), instruction.name());
            }
            int most = Math.min(STACK_LIMIT, STACK_LIMIT - growth);
            assertNotEquals(Status.STACK_OVERFLOW, status(engine, code, most), instruction.name());
        });
    }

    private Status status(TierEngine engine, int opcode, int items) {
        Assembly code = new Assembly();
        for (int item = 0; item < items; item++) {
            code.push(0);
        }
        byte[] bytes = code.addByte(opcode).toBytes();
        return engine.execute(scene.with(bytes, engine.fork()), scene.message(List.of(), PLENTY))
                .result()
                .status();
    }
}
