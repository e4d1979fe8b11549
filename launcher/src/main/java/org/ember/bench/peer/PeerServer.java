package org.ember.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.ember.bench.measure.Effort;
import org.ember.bench.measure.Experiment;
import org.ember.bench.measure.Progress;
import org.ember.evm.MessageResult;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.fixtures.workload.BenchmarkReader;
import org.ember.profiler.TieringOptions;

/** Ember as a peer: answers the requests of {@link Peer}. For one thread. */
public final class PeerServer {
    private final TieringOptions tiering;
    private final Effort effort;

    /** @param tiering what is compiled */
    public PeerServer(TieringOptions tiering, Effort effort) {
        this.tiering = tiering;
        this.effort = effort;
    }

    /** Answers each line of {@code in} on {@code out} until there are no more. */
    public void serve(BufferedReader in, PrintWriter out) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line).format());
            out.flush();
        }
    }

    private PeerAnswer answer(String line) {
        PeerAnswer[] answer = {PeerAnswer.failed("no case in the request")};
        TestFile request = TestFile.inMemory("request", line.getBytes(StandardCharsets.UTF_8));
        try {
            new BenchmarkReader(null).readAll(request, benchmark -> answer[0] = time(benchmark));
        } catch (IOException malformed) {
            return PeerAnswer.failed(malformed.getMessage());
        }
        return answer[0];
    }

    private PeerAnswer time(Benchmark benchmark) {
        try (BenchmarkCase running = benchmark.open(tiering)) {
            String error = running.check();
            if (error != null) {
                return PeerAnswer.failed(error);
            }
            Experiment experiment = new Experiment(running::execute, running.tiers(), effort, Progress.NONE);
            experiment.warmUp();
            double nanos = experiment.measure().timing().medianNanos();
            error = running.check();
            if (error != null) {
                return PeerAnswer.failed("when warm: " + error);
            }
            MessageResult[] results = running.executeAll();
            return new PeerAnswer(
                    nanos, running.workload().gasUsed(results), results[results.length - 1].output(), null);
        }
    }
}
