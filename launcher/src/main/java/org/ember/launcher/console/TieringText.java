package org.ember.launcher.console;

import java.io.PrintWriter;
import java.util.Locale;
import org.ember.profiler.ContractReport;
import org.ember.profiler.RegionReport;
import org.ember.profiler.StoreUse;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.helper.HelperStatistics;

/** What was hot, why, what it became and when, as users read it. */
public final class TieringText {
    private static final int HASH_DIGITS = 10;

    private final PrintWriter out;

    /** Writes to {@code out}. */
    public TieringText(PrintWriter out) {
        this.out = out;
    }

    /** Prints the sums, then each contract with its regions. */
    public void print(TierController tiers) {
        tiers.maintain(); // looks at what was recorded last
        tiers.flush();
        print("mode %s", tiers.options().mode().displayName());
        print(tiers.statistics());
        tiers.reports().forEach(report -> print(report, tiers.options()));
    }

    /** Prints the sums. */
    public void print(TieringStatistics statistics) {
        print(
                "contracts: %,d known, %,d admitted, %,d rejected, %,d evicted",
                statistics.contracts(), statistics.admissions(), statistics.rejections(), statistics.evictions());
        print(
                "executed: %,d gas in machine code, %,d in the interpreter",
                statistics.compiledGas(), statistics.interpretedGas());
        print(
                "sampled: %,.0f ms in machine code, %,.0f ms in the interpreter",
                millis(statistics.compiledNanos()), millis(statistics.interpretedNanos()));
        print(
                "regions: %,d submitted, %,d compiled in %,.0f ms each, %,d pending, %,d failed, %,d deoptimisations;"
                        + " %,d bytes of machine code (%s)",
                statistics.submitted(),
                statistics.compiled(),
                millis(statistics.compileNanos()) / Math.max(1, statistics.compiled()),
                statistics.pending(),
                statistics.failed(),
                statistics.deoptimizations(),
                statistics.codeBytes(),
                statistics.isMeasured() ? "measured" : "estimated");
        print(statistics.store());
        print(statistics.helper());
        if (statistics.compilerFailures() > 0) {
            print(
                    "the compiler failed %,d times%s",
                    statistics.compilerFailures(),
                    statistics.compilerFailure() == null
                            ? ", and works"
                            : ", last with " + statistics.compilerFailure());
        }
        if (statistics.upkeepFailures() > 0) {
            print("the upkeep failed %,d times, and went on", statistics.upkeepFailures());
        }
    }

    private void print(HelperStatistics helper) {
        if (helper.spawns() + helper.spawnFailures() > 0) {
            print(
                    "helper: %,d contracts tried, %,d given up, %,d wait; %,d processes, %,d did not start, %,d"
                            + " crashed, %,d timed out",
                    helper.jobsOk() + helper.jobsFailed(),
                    helper.jobsBlamed(),
                    helper.jobsWaiting() + helper.jobsInHelper(),
                    helper.spawns(),
                    helper.spawnFailures(),
                    helper.disconnects(),
                    helper.timeouts());
        }
    }

    private void print(StoreUse store) {
        if (store.isOn()) {
            print(
                    "store: %,d contracts known, %,d not, %,d stored; %,d regions compiled as known; %,d bytes read,"
                            + " %,d written; %,d verified, %,d refused, %,d stale, %,d dropped",
                    store.loaded(),
                    store.absent(),
                    store.stored(),
                    store.savedCompilations(),
                    store.bytesRead(),
                    store.bytesWritten(),
                    store.verified(),
                    store.quarantined(),
                    store.stale(),
                    store.dropped());
        }
        if (store.failures() > 0) {
            print("the store failed %,d times, last with %s", store.failures(), store.failure());
        }
    }

    private void print(ContractReport report, TieringOptions options) {
        print(
                "contract %s of %,d bytes, %s: %,d calls, %,d gas, %,.0f %% of it in machine code%s",
                report.codeHash().toFullHex().substring(0, HASH_DIGITS),
                report.codeSize(),
                report.state(),
                report.calls(),
                report.gas(),
                100
                        * report.compiledGas().doubleValue()
                        / Math.max(1, report.gas().doubleValue()),
                report.verdict() == null ? "" : ", " + report.verdict().describe());
        if (report.admittedNanos() > 0) {
            print("  admitted after %,.0f ms: %s", millis(report.admittedNanos()), why(report, options));
        }
        report.regions().forEach(this::print);
    }

    private static String why(ContractReport report, TieringOptions options) {
        return switch (options.mode()) {
            case INTERPRETER, COMPILED -> "everything is";
            case TIERED ->
                report.isHuge()
                        ? "a call used " + options.get(TieringOption.HUGE_CALL_GAS) + " gas or more"
                        : options.get(TieringOption.HOT_CALLS) + " calls and " + options.get(TieringOption.HOT_GAS)
                                + " gas in the window";
        };
    }

    private void print(RegionReport region) {
        print(
                "  region at byte %d of %d blocks, %s: made after %,.0f ms, ran compiled %,.0f ms later, tier %d;"
                        + " %,d graph nodes estimated, %,d in fact, %,d bytes",
                region.entry(),
                region.blocks(),
                region.status(),
                millis(region.submittedNanos()),
                millis(region.compileNanos()),
                region.tier(),
                region.estimatedGraphNodes(),
                region.graphNodes(),
                region.codeBytes());
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
