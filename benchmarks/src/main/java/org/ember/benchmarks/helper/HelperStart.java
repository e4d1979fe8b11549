package org.ember.benchmarks.helper;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperPool;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.trial.TrialOptions;
import org.ember.profiler.helper.trial.TrialRequest;
import org.ember.profiler.suitability.SuitabilityLimits;

/**
 * How long the compiler helper takes from its start to the first result, and how long each further one takes: of a small loop,
 * which it compiles. The first of several helpers finds a cold file cache, maybe.
 */
public final class HelperStart {
    /** Counts down from 2,000 in a loop of one block, and returns 0. */
    private static final byte[] LOOP = HexFormat.of().parseHex("6107d05b60019003806003575f5260205ff3");

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int FURTHER_JOBS = 10;

    private HelperStart() {}

    /** Prints a line for each of so many helpers: {@code HelperStart [HELPERS]}. */
    public static void main(String[] arguments) {
        int helpers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        TrialOptions trials = new TrialOptions(20_000, 8, 16, HOUR_NANOS, 1_000_000, SuitabilityLimits.DEFAULT);
        HelperOptions options = new HelperOptions(
                List.of(),
                1,
                FURTHER_JOBS,
                2,
                new HelperLimits(1L << 30, 0, 0, 0, 0, 0, 0),
                HelperOptions.Times.DEFAULT,
                trials.settings());
        for (int helper = 1; helper <= helpers; helper++) {
            try (HelperPool pool = new HelperPool(options)) {
                double first = millis(pool, 0);
                long cpu = cpuMillis(pool);
                double[] further = new double[FURTHER_JOBS];
                for (int job = 0; job < FURTHER_JOBS; job++) {
                    further[job] = millis(pool, job + 1);
                }
                Arrays.sort(further);
                System.out.printf(
                        Locale.ROOT,
                        "helper %d: first result after %.0f ms, with %d ms of processors; the median of the next %d"
                                + " after %.1f ms%n",
                        helper,
                        first,
                        cpu,
                        FURTHER_JOBS,
                        further[FURTHER_JOBS / 2]);
            }
        }
    }

    /** The processor time of the helper so far; 0 where the system does not tell. */
    private static long cpuMillis(HelperPool pool) {
        return ProcessHandle.of(pool.process())
                .flatMap(each -> each.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(0L);
    }

    /** How long one job takes; each has a code of its own. */
    private static double millis(HelperPool pool, int number) {
        byte[] code = Arrays.copyOf(LOOP, LOOP.length + 1);
        code[LOOP.length] = (byte) number;
        byte[] job = new TrialRequest(code, Rules.of(Fork.latest()), ProgramProfile.EMPTY).encode();
        long start = System.nanoTime();
        HelperOutcome outcome = pool.submit(job).join();
        long nanos = System.nanoTime() - start;
        if (!(outcome instanceof HelperOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
        return nanos / 1e6;
    }
}
