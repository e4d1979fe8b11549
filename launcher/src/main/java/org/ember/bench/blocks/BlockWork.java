package org.ember.bench.blocks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringStatistics;

/**
 * What was done in a round of all blocks, in the mean of those that were measured. The calls' gas is before refunds,
 * and without that of precompiles and of storing deployed code.
 *
 * @param intrinsicGas that transactions paid before any code ran
 * @param interpretedGas that calls used in the interpreter
 * @param compiledGas that calls used in machine code
 * @param collectorNanos how long all threads stood still for the garbage collector
 */
public record BlockWork(long intrinsicGas, long interpretedGas, long compiledGas, double collectorNanos) {
    /** The part of the calls' gas that was used in machine code. */
    public double compiledPart() {
        return compiledGas / (double) Math.max(1, compiledGas + interpretedGas);
    }

    /** Counts from now on what is done. */
    static final class Counter {
        private final TierController tiers;
        private final TieringStatistics before;
        private final long collectorMillisBefore;

        Counter(TierController tiers) {
            this.tiers = tiers;
            this.before = read();
            this.collectorMillisBefore = collectorMillis();
        }

        private TieringStatistics read() {
            tiers.maintain(); // looks at what was recorded last
            return tiers.statistics();
        }

        BlockWork read(List<MainnetBlock> blocks, long rounds) {
            long collectorMillis = collectorMillis() - collectorMillisBefore;
            TieringStatistics after = read();
            return new BlockWork(
                    blocks.stream().mapToLong(MainnetBlock::intrinsicGas).sum(),
                    mean(before.interpretedGas(), after.interpretedGas(), rounds),
                    mean(before.compiledGas(), after.compiledGas(), rounds),
                    (double) TimeUnit.MILLISECONDS.toNanos(collectorMillis) / rounds);
        }

        private static long mean(BigInteger before, BigInteger after, long rounds) {
            return after.subtract(before).divide(BigInteger.valueOf(rounds)).longValueExact();
        }

        private static long collectorMillis() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        }
    }
}
