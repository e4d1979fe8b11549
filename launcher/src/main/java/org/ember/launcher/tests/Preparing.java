package org.ember.launcher.tests;

import java.util.ArrayList;
import java.util.List;
import org.ember.bench.measure.Settling;
import org.ember.bench.measure.Settling.Bounds;
import org.ember.fixtures.mainnet.BlockEngine;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.fixtures.workload.Benchmark;
import org.ember.fixtures.workload.BenchmarkCase;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;

/** Has cases executed until nothing new is compiled of them, and what was learned stored. For one thread. */
final class Preparing {
    private final TieringOptions tiering;
    private final Bounds bounds;
    private final List<String> errors = new ArrayList<>();
    private int cases;
    private int settled;
    private long stored;
    private long unknown;
    private long bytes;
    private long regions;

    /** @param tiering with a store */
    Preparing(TieringOptions tiering, Bounds bounds) {
        this.tiering = tiering;
        this.bounds = bounds;
    }

    /** Prepares the contracts of one case, on an engine of its own. */
    void prepare(Benchmark benchmark) {
        try (BenchmarkCase running = benchmark.open(tiering)) {
            String error = running.check();
            if (error == null) {
                count(new Settling(running.tiers(), bounds).run(() -> {
                    long _ = running.execute();
                    return true;
                }));
                error = running.check();
            }
            cases++;
            if (error != null) {
                errors.add(benchmark.name() + " " + benchmark.forkName() + ": " + error);
            }
            add(running.tiers());
        }
    }

    /** Prepares the contracts of blocks, which are executed in turn on one engine. */
    void prepare(List<MainnetBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        try (BlockEngine engine = new BlockEngine(tiering)) {
            cases += blocks.size();
            for (MainnetBlock block : blocks) {
                String error = block.check(engine.execute(block));
                if (error != null) {
                    errors.add("block " + Long.toUnsignedString(block.number()) + ": " + error);
                }
            }
            boolean hasSettled = new Settling(engine.tiers(), bounds).run(() -> {
                blocks.forEach(engine::execute);
                return true;
            });
            settled += hasSettled ? blocks.size() : 0;
            add(engine.tiers());
        }
    }

    private void count(boolean hasSettled) {
        settled += hasSettled ? 1 : 0;
    }

    private void add(TierController tiers) {
        tiers.maintain();
        tiers.flush();
        TieringStatistics statistics = tiers.statistics();
        stored += statistics.store().stored();
        unknown += statistics.store().absent();
        bytes += statistics.store().bytesWritten();
        regions += statistics.compiled();
    }

    int cases() {
        return cases;
    }

    /** Cases of which nothing new was compiled in the end. */
    int settled() {
        return settled;
    }

    /** How often something was put into the store. */
    long stored() {
        return stored;
    }

    /** Contracts that the store knew nothing of. */
    long unknown() {
        return unknown;
    }

    /** What was put into the store. */
    long bytes() {
        return bytes;
    }

    long regions() {
        return regions;
    }

    /** What was wrong, a line for each case. */
    List<String> errors() {
        return errors;
    }
}
