package org.ember.bench.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.bench.measure.Compilations;
import org.ember.bench.measure.Effort;
import org.ember.bench.measure.Experiment;
import org.ember.bench.measure.Measurement;
import org.ember.bench.measure.Progress;
import org.ember.bench.peer.Peer;
import org.ember.bench.peer.PeerAnswer;
import org.ember.evm.MessageResult;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.fixtures.workload.Workload;
import org.ember.profiler.TieringOptions;

/** Measures cases, each on an engine of its own, and checks what comes of them. For one thread. */
public final class CaseRunner {
    private final TieringOptions tiering;
    private final Effort effort;
    private final List<Peer> peers;

    /**
     * @param tiering what is compiled
     * @param peers other EVMs that time each case too
     */
    public CaseRunner(TieringOptions tiering, Effort effort, List<Peer> peers) {
        this.tiering = tiering;
        this.effort = effort;
        this.peers = peers;
    }

    /**
     * Executes all cases in turn, on engines that are then thrown away, so that Java has compiled Ember itself when the
     * first of them is measured. Ends with the first execution after {@code nanos}.
     */
    public void warmUpJava(List<Benchmark> benchmarks, long nanos, Progress progress) {
        TieringOptions forgetful = tiering.with().store(null).build();
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            for (Benchmark benchmark : benchmarks) {
                try (BenchmarkCase running = benchmark.open(forgetful)) {
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

    /** Measures a case, and has the peers do so if it passes. */
    public CaseResult run(Benchmark benchmark, Progress progress) {
        Measured measured;
        try (BenchmarkCase running = benchmark.open(tiering)) {
            measured = measure(running, progress);
        }
        if (measured.error != null) {
            return CaseResult.failed(benchmark, measured.error);
        }
        return new CaseResult(
                benchmark.name(),
                benchmark.forkName(),
                null,
                measured.gas,
                measured.cold,
                measured.measurement,
                measured.compilations,
                ask(benchmark.name(), measured, progress));
    }

    private record Measured(
            String error,
            long gas,
            double[] cold,
            Measurement measurement,
            Compilations compilations,
            Workload workload,
            byte[] output) {
        static Measured failed(String error) {
            return new Measured(error, 0, null, null, null, null, null);
        }
    }

    private Measured measure(BenchmarkCase running, Progress progress) {
        Compilations.Counter compilations = new Compilations.Counter(running.tiers());
        GasCheck gas = new GasCheck(running);
        Experiment experiment = new Experiment(gas, running.tiers(), effort, progress);
        double[] cold = experiment.coldStart();
        String error = running.check();
        if (error != null) {
            return Measured.failed(error);
        }
        experiment.warmUp();
        Measurement measurement = experiment.measure();
        Compilations compiled = compilations.read();
        error = running.check();
        if (error != null) {
            return Measured.failed("when warm: " + error);
        }
        if (gas.differs()) {
            return Measured.failed(gas.describe());
        }
        MessageResult[] results = running.executeAll();
        return new Measured(
                null, gas.first, cold, measurement, compiled, running.workload(), results[results.length - 1].output());
    }

    private Map<String, PeerAnswer> ask(String caseName, Measured measured, Progress progress) {
        Map<String, PeerAnswer> answers = new LinkedHashMap<>();
        for (Peer peer : peers) {
            progress.update("waiting for " + peer.name(), 0);
            answers.put(peer.name(), peer.ask(caseName, measured.workload, measured.gas, measured.output));
        }
        return answers;
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
