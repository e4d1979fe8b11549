package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.state.MapState;
import org.ember.tests.opcodes.TierEngine.Outcome;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Runs grids of operands in one tier: each operand as a constant and as a value, in all combinations. */
final class GridRun {
    private static final Address SELF = Address.of(0x5e1f);
    private static final Address CALLER = Address.of(0xca11e4);
    private static final long GAS = 10_000_000;

    /** Results of one contract: what is constant goes into code, and code that is compiled had better be short. */
    private static final int ROWS = 27;

    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, GAS, Address.of(0xc0), UInt256.ONE, UInt256.ONE, UInt256.ONE, UInt256.ONE);

    private static final TransactionEnvironment TRANSACTION =
            new TransactionEnvironment(CALLER, UInt256.ONE, List.of());

    private final TierEngine engine;

    /** How many results were right, with operands of each kind. */
    private long checked;

    private long calls;
    private long compiledCalls;

    GridRun(Fork fork, Tier tier) {
        engine = new TierEngine(fork, tier);
    }

    long checked() {
        return checked;
    }

    /** How many of 100 calls ran in machine code from beginning to end. */
    long percentCompiled() {
        return 100 * compiledCalls / calls;
    }

    /** What runs the code. */
    TierEngine engine() {
        return engine;
    }

    /** Runs all forms of a grid; fails where a result is wrong or code did not run in the tier. */
    void run(OperandGrid grid) {
        for (int mask = 0; mask < 1 << grid.operands(); mask++) {
            List<List<UInt256>> constants = grid.constants(mask);
            for (int from = 0; from < constants.size(); from += ROWS) {
                int to = Math.min(from + ROWS, constants.size());
                run(new GridProgram(grid, mask, constants.subList(from, to)));
            }
        }
    }

    private void run(GridProgram program) {
        byte[] code = program.code();
        MapState state = new MapState();
        state.put(SELF, 1, UInt256.ZERO, code, Map.of());
        Scene scene = new Scene(state, BLOCK, TRANSACTION);
        List<List<UInt256>> values = program.grid().values(program.mask()).stream()
                .sorted(Comparator.comparingInt(GridRun::width))
                .toList();
        for (int warmUp = executionsBefore(engine.tier()); warmUp > 0; warmUp--) {
            check(program, scene, values.getFirst());
        }
        checked -= (long) executionsBefore(engine.tier()) * program.constants().size();
        if (engine.tier() == Tier.COMPILED_AS_SEEN) {
            assertTrue(engine.ranCompiled(code), () -> "not compiled: " + program.describe(values.getFirst()));
        }
        for (List<UInt256> each : values) {
            engine.awaitCompiled(code);
            check(program, scene, each);
            engine.requireTier(code, GridProgram.BLOCK);
            calls++;
            compiledCalls += engine.ranCompiled(code) ? 1 : 0;
        }
    }

    /** What is compiled as seen is so in the last of these. */
    private static int executionsBefore(Tier tier) {
        return switch (tier) {
            case STEPS, BLOCKS, COMPILED_FOR_ALL -> 0;
            case TRACES -> 1;
            case COMPILED_AS_SEEN -> TierPolicy.EXECUTIONS_SEEN + 1;
        };
    }

    private void check(GridProgram program, Scene scene, List<UInt256> values) {
        Message message = new Message(false, CALLER, SELF, UInt256.ZERO, GAS, program.input(values));
        Outcome outcome = engine.execute(scene, message);
        assertTrue(outcome.result().isSuccess(), () -> outcome.result().status().toString());
        byte[] expected = program.expected(values);
        byte[] actual = outcome.result().output();
        assertEquals(expected.length, actual.length);
        for (int row = 0; row < program.constants().size(); row++) {
            int number = row;
            assertEquals(
                    word(expected, row),
                    word(actual, row),
                    () -> engine.tier() + ": " + program.grid().opcode() + ", constants "
                            + program.constants().get(number) + ", values " + values);
        }
        checked += program.constants().size();
    }

    private static UInt256 word(byte[] words, int index) {
        return UInt256.fromBytes(words, index * UInt256.BYTES, UInt256.BYTES);
    }

    /** The bits of the widest. */
    private static int width(List<UInt256> words) {
        return words.stream()
                .mapToInt(word -> word == null ? 0 : word.bitLength())
                .max()
                .orElse(0);
    }
}
