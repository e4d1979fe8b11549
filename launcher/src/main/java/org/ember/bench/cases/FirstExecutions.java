package org.ember.bench.cases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Progress;
import org.ember.bench.measure.Timing;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.profiler.TieringOptions;

/**
 * Times the first executions of cases as a client meets new contracts: in a process that has been at work for long, on
 * an engine that has executed others. So there are rounds. Each has a new engine, on which all cases are executed in
 * turn, twice each; each round begins with another case, for the first one pays for what an engine makes once. For one thread.
 */
public final class FirstExecutions {
    private final List<Benchmark> benchmarks;
    private final TieringOptions tiering;
    private final Clock clock;
    private final int rounds;
    private final long[] gas;
    private final double[][] first;
    private final double[][] second;

    /**
     * @param tiering what is compiled
     * @param rounds 1 or more; in the earlier half Java gets to know Ember, the later half counts
     */
    public FirstExecutions(List<Benchmark> benchmarks, TieringOptions tiering, Clock clock, int rounds) {
        this.benchmarks = List.copyOf(benchmarks);
        this.tiering = tiering;
        this.clock = clock;
        this.rounds = rounds;
        this.gas = new long[benchmarks.size()];
        this.first = new double[benchmarks.size()][rounds];
        this.second = new double[benchmarks.size()][rounds];
    }

    /** Runs all rounds, and checks each case once; in the order of the cases. */
    public List<FirstExecution> measure(Progress progress) {
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            progress.update("round " + (round + 1) + " of " + rounds, System.nanoTime() - start);
            List<BenchmarkCase> cases = Benchmark.openAll(benchmarks, tiering);
            for (int turn = 0; turn < cases.size(); turn++) {
                int index = (round + turn) % cases.size();
                run(cases.get(index), index, round);
            }
            cases.getFirst().close();
        }
        return IntStream.range(0, benchmarks.size()).mapToObj(this::result).toList();
    }

    private void run(BenchmarkCase running, int index, int round) {
        long before = clock.nanos();
        gas[index] = running.execute();
        long between = clock.nanos();
        running.execute();
        long after = clock.nanos();
        first[index][round] = between - before;
        second[index][round] = after - between;
    }

    private FirstExecution result(int index) {
        Benchmark benchmark = benchmarks.get(index);
        String error;
        try (BenchmarkCase running = benchmark.open(tiering)) {
            error = running.check();
        }
        return new FirstExecution(
                benchmark.name(), benchmark.forkName(), error, gas[index], timing(first[index]), timing(second[index]));
    }

    private Timing timing(double[] nanos) {
        double[] laterHalf = Arrays.copyOfRange(nanos, rounds / 2, rounds);
        return Timing.of(laterHalf, laterHalf.length);
    }
}
