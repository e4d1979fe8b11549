package org.ember.tests.opcodes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.tests.opcodes.TableCase.Ending;
import org.ember.tests.opcodes.TierEngine.Outcome;
import org.ember.word.Hex;

/** Runs cases of the tables under one fork in one tier. */
final class TableRun {
    private static final long PLENTY = 1_000_000_000;

    /** Where these halt, compiled code is not entered. */
    private static final Set<Status> STACK_HALTS = EnumSet.of(Status.STACK_UNDERFLOW, Status.STACK_OVERFLOW);

    private final TableScene scene;
    private final TableEffects effects;
    private final TierEngine engine;

    /** What says how much gas showing takes, where that is compared only. */
    private final TierEngine steps;

    private final List<String> problems = new ArrayList<>();
    private long runs;

    TableRun(TableScene scene, Fork fork, Tier tier) {
        this.scene = scene;
        this.effects = new TableEffects(scene);
        this.engine = new TierEngine(fork, tier);
        this.steps = new TierEngine(fork, Tier.STEPS);
    }

    /** What was wrong so far. */
    List<String> problems() {
        return problems;
    }

    /** How many messages were executed and looked at. */
    long runs() {
        return runs;
    }

    /** Runs a case with its operands as constants, as values, and mixed. */
    void run(TableCase tableCase) {
        int all = (1 << tableCase.operands().size()) - 1;
        if (engine.tier().isCompiled()) {
            runCompiled(new TableProgram(tableCase, scene.assembly(), 0, shows(tableCase)));
            // Constants make other code for each case: once is enough.
            if (all > 0 && tableCase.forks().getLast() == engine.fork()) {
                runCompiled(new TableProgram(tableCase, scene.assembly(), all, shows(tableCase)));
            }
            return;
        }
        for (int constants : all <= 3 ? List.of(0, 1, 2, 3) : List.of(0, all, all & 0b0101_0101, all & 0b1010_1010)) {
            if (constants <= all) {
                runMetered(new TableProgram(tableCase, scene.assembly(), constants, false));
                if (shows(tableCase)) {
                    runShowing(new TableProgram(tableCase, scene.assembly(), constants, true));
                }
            }
        }
    }

    private static boolean shows(TableCase tableCase) {
        return tableCase.ending() == Ending.GOES_ON && tableCase.given() < 0;
    }

    private void runMetered(TableProgram program) {
        TableCase tableCase = program.tableCase();
        long given = tableCase.given() < 0 ? PLENTY : program.gasBefore() + tableCase.given();
        Outcome outcome = execute(program, given);
        checkEnding(program, outcome, given);
        if (tableCase.needsWhatItUses()) {
            long needed = program.gasBefore() + tableCase.gas();
            Outcome enough = execute(program, needed);
            if (isHalt(enough.result()) || enough.result().gasLeft() != 0) {
                report(program, "with the gas that it uses: " + describe(enough.result()));
            }
            Outcome tooLittle = execute(program, needed - 1);
            if (!isHalt(tooLittle.result())) {
                report(program, "with less gas than it uses: " + describe(tooLittle.result()));
            }
        }
    }

    private void checkEnding(TableProgram program, Outcome outcome, long given) {
        TableCase tableCase = program.tableCase();
        MessageResult result = outcome.result();
        Ending ending = tableCase.ending();
        long used = given - result.gasLeft() - program.gasBefore();
        if (ending == Ending.HALT) {
            if (!isHalt(result) || tableCase.gas() != TableCase.ALL_GAS) {
                report(program, "did not halt: " + describe(result));
            }
        } else if (result.status() != (ending == Ending.REVERT ? Status.REVERT : Status.SUCCESS)) {
            report(program, describe(result));
        } else if (used != tableCase.gas()) {
            report(program, "used " + used + " gas, expected " + tableCase.gas());
        } else if (!Hex.format(result.output()).equals(Hex.format(tableCase.output()))) {
            report(program, "output " + Hex.format(result.output()));
        }
        effects.problems(tableCase, outcome, false).forEach(problem -> report(program, problem));
    }

    private void runShowing(TableProgram program) {
        checkShown(program, execute(program, PLENTY));
    }

    private void checkShown(TableProgram program, Outcome outcome) {
        String expected = Hex.format(program.shownStack());
        if (!outcome.result().isSuccess()) {
            report(program, "when shown: " + describe(outcome.result()));
        } else if (!Hex.format(outcome.result().output()).equals(expected)) {
            report(program, "left " + Hex.format(outcome.result().output()) + ", expected " + expected);
        } else {
            effects.problems(program.tableCase(), outcome, true).forEach(problem -> report(program, problem));
        }
    }

    private void runCompiled(TableProgram program) {
        if (program.shows()) {
            Outcome outcome = execute(program, PLENTY);
            checkShown(program, outcome);
            long expected = execute(steps, program, PLENTY).result().gasLeft();
            if (outcome.result().gasLeft() != expected) {
                report(program, "gas left " + outcome.result().gasLeft() + ", step by step " + expected);
            }
        } else {
            runMetered(program);
        }
    }

    private Outcome execute(TableProgram program, long gas) {
        if (engine.tier() == Tier.TRACES) {
            execute(engine, program, PLENTY); // recorded
        }
        engine.awaitCompiled(program.code());
        Outcome outcome = execute(engine, program, gas);
        runs++;
        try {
            requireTier(program, outcome.result());
        } catch (AssertionError error) {
            report(program, error.getMessage());
        }
        return outcome;
    }

    private Outcome execute(TierEngine where, TableProgram program, long gas) {
        byte[] code = program.code();
        return where.execute(
                scene.with(code, where.fork()),
                scene.message(program.tableCase().operands(), gas));
    }

    /** What halts when it is recorded is no trace; where a jump is to a value that was never seen, no code is ready. */
    private void requireTier(TableProgram program, MessageResult result) {
        List<Opcode> opcodes = TableAssembly.opcodes(program.tableCase().code());
        boolean isHalt = program.tableCase().ending() == Ending.HALT;
        boolean jumpsByValue = program.constants() == 0
                && !program.tableCase().operands().isEmpty()
                && (opcodes.contains(Opcode.JUMP) || opcodes.contains(Opcode.JUMPI));
        boolean isExempt = switch (engine.tier()) {
            case STEPS -> false;
            case BLOCKS -> isHalt;
            case TRACES -> isHalt || jumpsByValue;
            case COMPILED_AS_SEEN, COMPILED_FOR_ALL -> STACK_HALTS.contains(result.status()) || jumpsByValue;
        };
        if (!isExempt) {
            engine.requireTier(program.code(), TableProgram.BLOCK);
        }
    }

    private static boolean isHalt(MessageResult result) {
        return !result.isSuccess() && result.status() != Status.REVERT && result.gasLeft() == 0;
    }

    private static String describe(MessageResult result) {
        return result.status().description() + ", gas left " + result.gasLeft();
    }

    private void report(TableProgram program, String problem) {
        problems.add(program.tableCase() + ", " + engine.fork().displayName() + ", " + engine.tier() + ", constants "
                + Integer.toBinaryString(program.constants()) + ": " + problem);
    }
}
