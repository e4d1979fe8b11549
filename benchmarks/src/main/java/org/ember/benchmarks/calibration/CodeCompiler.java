package org.ember.benchmarks.calibration;

import java.util.concurrent.TimeUnit;
import org.ember.code.Code;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;

/**
 * Compiles codes that are not run, in both tiers: the region round the first byte, with all that constant jumps lead to
 * and that there is room for.
 */
final class CodeCompiler implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long WAIT_MILLIS = 2;
    private static final Rules RULES = Rules.of(Fork.latest());

    private final TierController tiers;
    private final Evm evm;
    private final CompilerLog log;

    /**
     * @param wide whether it is for words of any width, rather than for words that fit in 64 bits
     * @param maxGraphNodes the most nodes, estimated, that a region may have
     */
    CodeCompiler(CompilerLog log, boolean wide, long maxGraphNodes) {
        TieringOptions.Builder options = TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.MAX_REGION_GRAPH_NODES, maxGraphNodes);
        if (wide) {
            options.set(TieringOption.MAX_SPECULATIVE_DEOPTIMIZATIONS, 0);
        }
        this.tiers = new TierController(options.build());
        this.evm = new Evm(RULES, tiers);
        this.log = log;
    }

    /** Compiles {@code code}; {@code false} when it is not fit for that. */
    boolean compile(byte[] code) throws InterruptedException {
        Program program = evm.prepare(new Code(code));
        if (!tiers.compile(program)) {
            return false;
        }
        Region region = program.regions().getFirst();
        RegionSample sample = log.sample(region);
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (!sample.isDone()) {
            region.awaitCompiled(0); // each time is a call, which has the code of the last tier made in the end
            Thread.sleep(WAIT_MILLIS);
            if (System.nanoTime() > deadline) {
                sample.fail("no code after " + TimeUnit.NANOSECONDS.toSeconds(TIMEOUT_NANOS) + " s");
            }
        }
        return true;
    }

    @Override
    public void close() {
        tiers.close();
    }
}
