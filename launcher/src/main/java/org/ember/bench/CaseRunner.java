package org.ember.bench;

import java.util.List;
import org.ember.fixtures.Benchmark;
import org.ember.fixtures.BenchmarkCase;
import org.ember.profiler.TieringOptions;

/** Measures cases, each on an engine of its own, and checks what comes of them. For one thread. */
public final class CaseRunner {
    private final TieringOptions tiering;
    private final Effort effort;

    /** @param tiering what is compiled */
    public CaseRunner(TieringOptions tiering, Effort effort) {
        this.tiering = tiering;
        this.effort = effort;
    }

    /**
     * Executes all cases in turn, on engines that are then thrown away, so that Java has compiled Ember itself when the
     * first of them is measured. Ends with the first execution after {@code nanos}.
     */
    public void warmUpJava(List<Benchmark> benchmarks, long nanos, Progress progress) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            for (Benchmark benchmark : benchmarks) {
                try (BenchmarkCase running = benchmark.open(tiering)) {
                    for (int count = 0; count < Experiment.COLD_EXECUTIONS; count++) {
                        progress.update("warming up Java", System.nanoTime() - start);
                        if (System.nanoTime() - start >= nanos) {
                            return;
                        }
                        running.execute();
                    }
                }
            }
        }
    }

    /** Measures a case. */
    public CaseResult run(Benchmark benchmark, Progress progress) {
        try (BenchmarkCase running = benchmark.open(tiering)) {
            return run(benchmark, running, progress);
        }
    }

    private CaseResult run(Benchmark benchmark, BenchmarkCase running, Progress progress) {
        Compilations.Counter compilations = new Compilations.Counter(running.tiers());
        GasCheck gas = new GasCheck(running);
        Experiment experiment = new Experiment(gas, running.tiers(), effort, progress);
        double[] cold = experiment.coldStart();
        String error = running.check();
        if (error != null) {
            return CaseResult.failed(benchmark, error);
        }
        experiment.warmUp();
        Measurement measurement = experiment.measure();
        error = running.check();
        if (error != null) {
            return CaseResult.failed(benchmark, "when warm: " + error);
        }
        if (gas.differs()) {
            return CaseResult.failed(benchmark, gas.describe());
        }
        return new CaseResult(
                benchmark.name(), benchmark.forkName(), null, gas.first, cold, measurement, compilations.read());
    }

    /** Executes a case, and notes when it does not use the same gas each time. */
    private static final class GasCheck implements Runnable {
        private final BenchmarkCase running;
        private long first = -1;
        private long other;

        GasCheck(BenchmarkCase running) {
            this.running = running;
        }

        @Override
        public void run() {
            long used = running.execute();
            if (first < 0) {
                first = used;
                other = used;
            } else if (used != first) {
                other = used;
            }
        }

        boolean differs() {
            return other != first;
        }

        String describe() {
            return "used " + first + " gas first, later " + other;
        }
    }
}
