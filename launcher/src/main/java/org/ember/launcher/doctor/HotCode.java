package org.ember.launcher.doctor;

import java.time.Duration;
import java.util.Map;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.launcher.run.MessageRun;
import org.ember.launcher.run.PreState;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * What becomes of a small hot program.
 *
 * @param regions parts of it that were compiled
 * @param codeBytes their machine code
 * @param nanos how long it took until gas was used in machine code
 * @param problem why none was, with the remedy; {@code null} if some was
 */
record HotCode(long regions, long codeBytes, long nanos, String problem) {
    /** Counts down from 20,000. */
    private static final byte[] LOOP = Hex.parse("0x614e205b6001900380600357");

    private static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000000c0");
    private static final long GAS = 10_000_000;

    /** On a busy machine the compiler itself takes seconds to get ready. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Runs the program until its machine code has run, or it is clear that none will. */
    static HotCode observe(TieringOptions options) {
        String obstacle = obstacle(options);
        return obstacle == null ? run(options.with().store(null).build()) : new HotCode(0, 0, 0, obstacle);
    }

    /** Why nothing will be compiled, so that it need not be tried. */
    private static String obstacle(TieringOptions options) {
        if (!TruffleRuntimes.isOptimizing()) {
            return "this Java runtime has no Graal compiler; start Ember by the 'ember' script, or on a GraalVM 25";
        }
        return options.mode() == Mode.INTERPRETER
                ? "the mode is interpreter; unset " + TieringOptions.MODE_VARIABLE + ", or set it to tiered"
                : null;
    }

    private static HotCode run(TieringOptions options) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, LOOP, Map.of());
        Message message = new Message(false, CONTRACT, CONTRACT, UInt256.ZERO, GAS, new byte[0]);
        Upgrade fork = Upgrade.of(Fork.latest());
        MessageRun run =
                new MessageRun(fork, options, state, PreState.empty().block(fork, GAS), UInt256.ZERO, message, null);
        long start = System.nanoTime();
        while (true) {
            run.execute();
            long nanos = System.nanoTime() - start;
            run.tiers().maintain();
            TieringStatistics statistics = run.tiers().statistics();
            if (statistics.compiledGas().signum() > 0) {
                return new HotCode(statistics.compiled(), statistics.codeBytes(), nanos, null);
            }
            String problem = problem(run.tiers(), statistics, nanos);
            if (problem != null) {
                return new HotCode(0, 0, nanos, problem);
            }
        }
    }

    private static String problem(TierController tiers, TieringStatistics statistics, long nanos) {
        if (statistics.compilerFailures() > 0) {
            return "the compiler fails with " + statistics.compilerFailure()
                    + "; look at EMBER_JAVA_OPTS, and report it if that is not set";
        }
        if (statistics.failed() > 0) {
            return "the compiler could not compile a small loop; report it with what"
                    + " EMBER_JAVA_OPTS=-Dpolyglot.engine.CompilationFailureAction=Print shows";
        }
        if (statistics.rejections() > 0) {
            return "a small loop is not fit by the limits of EMBER_TIERING_ variables; unset them: "
                    + tiers.reports().getFirst().verdict().describe();
        }
        return nanos > PATIENCE.toNanos()
                ? "nothing was compiled in " + PATIENCE.toSeconds()
                        + " s; the machine may be too busy, or EMBER_TIERING_ variables ask for more"
                : null;
    }

    boolean isCompiled() {
        return problem == null;
    }
}
