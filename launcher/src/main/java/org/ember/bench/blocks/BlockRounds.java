package org.ember.bench.blocks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ember.bench.measure.Clock;
import org.ember.bench.measure.Progress;
import org.ember.bench.measure.Timing;
import org.ember.fixtures.mainnet.BlockEngine;
import org.ember.fixtures.mainnet.BlockOutcome;
import org.ember.fixtures.mainnet.MainnetBlock;

/** Executes all of some blocks, one after the other, and times each by itself. For one thread. */
final class BlockRounds implements Runnable {
    private final List<MainnetBlock> blocks;
    private final BlockEngine engine;
    private final Clock clock;
    private final boolean timesReceipts;
    private final Progress progress;
    private final String[] errors;
    private final double[] firstNanos;
    private final double[][] samples;
    private int rounds;
    private int kept;

    /** @param timesReceipts whether logs bloom and receipts root are made in the time, in every round */
    BlockRounds(List<MainnetBlock> blocks, BlockEngine engine, Clock clock, boolean timesReceipts, Progress progress) {
        this.blocks = blocks;
        this.engine = engine;
        this.clock = clock;
        this.timesReceipts = timesReceipts;
        this.progress = progress;
        this.errors = new String[blocks.size()];
        this.firstNanos = new double[blocks.size()];
        this.samples = new double[blocks.size()][16];
    }

    /** Executes them once. The first round also checks all that a block says of its execution, outside of the time. */
    @Override
    public void run() {
        if (kept == samples[0].length) {
            Arrays.setAll(samples, index -> Arrays.copyOf(samples[index], 2 * kept));
        }
        long start = System.nanoTime();
        for (int index = 0; index < blocks.size(); index++) {
            MainnetBlock block = blocks.get(index);
            samples[index][kept] = execute(index, rounds == 0);
            progress.update("round " + (rounds + 1) + ", block " + block.number(), System.nanoTime() - start);
        }
        if (rounds == 0) {
            Arrays.setAll(firstNanos, index -> samples[index][0]);
        }
        rounds++;
        kept++;
    }

    /** Executes all once more and checks all that a block says of its execution. */
    void check() {
        for (int index = 0; index < blocks.size(); index++) {
            execute(index, true);
        }
    }

    private double execute(int index, boolean checksAll) {
        MainnetBlock block = blocks.get(index);
        long start = clock.nanos();
        BlockOutcome outcome = engine.execute(block);
        String error = timesReceipts ? block.check(outcome) : block.checkGas(outcome);
        double nanos = clock.nanos() - start;
        if (error == null && checksAll && !timesReceipts) {
            error = block.check(outcome);
        }
        if (error != null && errors[index] == null) {
            errors[index] = rounds == 0 ? error : "in round " + (rounds + 1) + ": " + error;
        }
        return nanos;
    }

    /** Whether a block was not executed as the chain has it. */
    boolean failed() {
        return Arrays.stream(errors).anyMatch(error -> error != null);
    }

    /** Forgets the times of all rounds so far but the first. */
    void forget() {
        kept = 0;
    }

    /** How many rounds there were since the times of earlier ones were forgotten. */
    int kept() {
        return kept;
    }

    /** What came of each block, with the times of the rounds that are kept. */
    List<BlockResult> results() {
        return IntStream.range(0, blocks.size())
                .mapToObj(index -> BlockResult.of(
                        blocks.get(index),
                        errors[index],
                        firstNanos[index],
                        Timing.of(Arrays.copyOf(samples[index], kept), kept)))
                .toList();
    }
}
