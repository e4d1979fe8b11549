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
 * @param timeouts of those that failed, the ones that took too long, their waiting for the compiler included
 * @param compilerNanos what the compiler took for all of it
 * @param codeBytes the machine code in use at the end
 * @param blocks basic blocks in that code; a block in several regions counts once for each
 * @param deoptimizations how often compiled code met a case that it was not compiled for
 * @param isMeasured whether count, time and bytes are; otherwise the count is of the regions in use, the time 0, and
 *     the bytes estimated
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

        /** Counts what is compiled for {@code tiers}, from now on. */
        public Counter(TierController tiers) {
            this.tiers = tiers;
            tiers.addListener(event -> {
                if (event instanceof CodeInstalled) {
                    installed.increment();
                }
            });
        }

        /** What was compiled since this counter was made. */
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
