package org.ember.bench.measure;

import java.util.concurrent.atomic.LongAdder;
import org.ember.profiler.RegionReport;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent.CodeInstalled;
import org.ember.profiler.TieringStatistics;

/**
 * What was compiled while a case ran.
 *
 * @param count how often the compiler made code
 * @param failed regions that could not be compiled, or not in time
 * @param timeouts those of them that took too long, the time that they waited for the compiler included
 * @param compilerNanos what the compiler took for all of it
 * @param codeBytes the machine code in use at the end
 * @param blocks the basic blocks that this is of, one in several regions counted as often
 * @param deoptimizations times that code met what it was not made for
 * @param isMeasured whether count, time and bytes are; otherwise the count is of the regions in use, the time 0, and the
 *     bytes estimated
 */
public record Compilations(
        long count,
        long failed,
        long timeouts,
        long compilerNanos,
        long codeBytes,
        long blocks,
        long deoptimizations,
        boolean isMeasured) {
    /** Counts from now on what is compiled for one controller. */
    public static final class Counter {
        private final TierController tiers;
        private final LongAdder installed = new LongAdder();

        public Counter(TierController tiers) {
            this.tiers = tiers;
            tiers.addListener(event -> {
                if (event instanceof CodeInstalled) {
                    installed.increment();
                }
            });
        }

        public Compilations read() {
            tiers.maintain(); // takes note of what was compiled last
            TieringStatistics statistics = tiers.statistics();
            long blocks = tiers.reports().stream()
                    .flatMap(contract -> contract.regions().stream())
                    .filter(region -> region.status() == RegionReport.Status.COMPILED)
                    .mapToLong(RegionReport::blocks)
                    .sum();
            return new Compilations(
                    statistics.isMeasured() ? installed.sum() : statistics.compiled(),
                    statistics.failed(),
                    statistics.timeouts(),
                    statistics.compilerNanos(),
                    statistics.codeBytes(),
                    blocks,
                    statistics.deoptimizations(),
                    statistics.isMeasured());
        }
    }
}
