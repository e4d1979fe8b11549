package org.ember.bench.blocks;

import java.util.List;
import org.ember.bench.measure.Compilations;
import org.ember.bench.measure.Effort;
import org.ember.bench.measure.Experiment;
import org.ember.bench.measure.Measurement;
import org.ember.bench.measure.Progress;
import org.ember.bench.profile.Profile;
import org.ember.bench.profile.Profiler;
import org.ember.fixtures.mainnet.BlockEngine;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.profiler.TieringOptions;

/** Measures blocks that are executed one after the other, again and again, on one engine. For one thread. */
public final class BlockRunner {
    private final TieringOptions tiering;
    private final Effort effort;
    private final boolean timesReceipts;
    private final boolean profiles;

    /**
     * @param tiering what is compiled
     * @param timesReceipts whether the time has the making of logs bloom and receipts root in it
     * @param profiles whether to sample what the measured rounds spend their time on
     */
    public BlockRunner(TieringOptions tiering, Effort effort, boolean timesReceipts, boolean profiles) {
        this.tiering = tiering;
        this.effort = effort;
        this.timesReceipts = timesReceipts;
        this.profiles = profiles;
    }

    /** Measures {@code blocks}, at least one; only the first execution when that of one is not as the chain has it. */
    public BlocksResult run(List<MainnetBlock> blocks, Progress progress) {
        try (BlockEngine engine = new BlockEngine(tiering)) {
            Compilations.Counter compilations = new Compilations.Counter(engine.tiers());
            BlockRounds rounds = new BlockRounds(blocks, engine, effort.clock(), timesReceipts, progress);
            Experiment experiment = new Experiment(rounds, engine.tiers(), effort, Progress.NONE);
            experiment.coldStart();
            if (rounds.failed()) {
                return new BlocksResult(rounds.results(), null, null, null, null);
            }
            experiment.warmUp();
            rounds.forget();
            BlockWork.Counter work = new BlockWork.Counter(engine.tiers());
            Profiler profiler = profiles ? Profiler.start(Thread.currentThread()) : null;
            Measurement measurement = experiment.measure();
            Profile profile = profiler == null ? null : profiler.stop();
            BlockWork done = work.read(blocks, rounds.kept());
            Compilations compiled = compilations.read();
            rounds.check();
            return new BlocksResult(rounds.results(), measurement, compiled, done, profile);
        }
    }
}
