package org.ember.bench.blocks;

import org.ember.bench.measure.Timing;
import org.ember.fixtures.mainnet.MainnetBlock;

/**
 * What was found out about a block.
 *
 * @param number unsigned
 * @param fork as users write it
 * @param gas that its transactions used
 * @param error what was not as the chain has it; {@code null} when it passed
 * @param firstNanos what its first execution took
 */
public record BlockResult(
        long number, String fork, int transactions, long gas, String error, double firstNanos, Timing timing) {
    static BlockResult of(MainnetBlock block, String error, double firstNanos, Timing timing) {
        return new BlockResult(
                block.number(), block.upgrade().name(), block.size(), block.gasUsed(), error, firstNanos, timing);
    }

    /** Whether the block was executed as the chain has it. */
    public boolean passed() {
        return error == null;
    }

    /** What one execution takes once it is warm: the median. */
    public double nanos() {
        return timing.medianNanos();
    }

    /** Gas per second once it is warm, by the median. */
    public double gasPerSecond() {
        return timing.gasPerSecond(gas);
    }
}
