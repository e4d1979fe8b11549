package org.ember.launcher.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.ember.bench.blocks.BlockResult;
import org.ember.bench.blocks.BlockWork;
import org.ember.bench.blocks.BlocksResult;
import org.ember.bench.measure.Compilations;
import org.ember.bench.profile.Place;
import org.ember.bench.profile.Profile;
import org.ember.bench.profile.SampledTier;
import org.ember.launcher.console.Quantity;

/** What was measured of blocks as users read it: a line for each, and what they took together. */
final class BlocksTable {
    private static final String ROW = "%-10s %-17s %6s %11s %7s %6s %7s %7s%n";
    private static final String PROFILE_ROW = "%-28s %9s %12s %12s %8s%n";

    private final PrintWriter out;

    BlocksTable(PrintWriter out) {
        this.out = out;
    }

    void print(BlocksResult result) {
        out.printf(ROW, "block", "fork", "txs", "gas", "time", "+-", "gas/s", "first");
        result.blocks().forEach(this::print);
        out.println();
        if (result.passed()) {
            printTotal(result);
            printWork(result);
        } else {
            long failed =
                    result.blocks().stream().filter(block -> !block.passed()).count();
            out.println(failed + " of " + result.blocks().size() + " failed");
        }
        if (result.profile() != null) {
            print(result.profile());
        }
        out.flush();
    }

    private void print(BlockResult block) {
        String number = Long.toUnsignedString(block.number());
        if (block.passed()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    number,
                    block.fork(),
                    block.transactions(),
                    Quantity.grouped(block.gas()),
                    Quantity.time(block.nanos()),
                    Quantity.percent(block.timing().spread()),
                    Quantity.rate(block.gasPerSecond()),
                    Quantity.time(block.firstNanos()));
        } else {
            out.printf("%-10s %-17s FAILED: %s%n", number, block.fork(), block.error());
        }
    }

    private void printTotal(BlocksResult result) {
        out.printf(
                "all %d blocks, %s transactions, %s gas: %s, %s gas/s; the first time %s, %s gas/s%n",
                result.blocks().size(),
                Quantity.grouped(result.transactions()),
                Quantity.grouped(result.gas()),
                Quantity.time(result.nanos()),
                Quantity.rate(result.gasPerSecond()),
                Quantity.time(result.firstNanos()),
                Quantity.rate(result.gas() * 1e9 / result.firstNanos()));
        out.printf(
                "%s rounds: %s in the median, +- %s; %s allocated in one, garbage collected for %s%n",
                Quantity.grouped(result.rounds().timing().executions()),
                Quantity.time(result.rounds().timing().medianNanos()),
                Quantity.percent(result.rounds().timing().spread()),
                Quantity.bytes(result.rounds().allocatedBytes()),
                Quantity.time(result.work().collectorNanos()));
    }

    private void printWork(BlocksResult result) {
        BlockWork work = result.work();
        out.printf(
                Locale.ROOT,
                "gas of a round: %s intrinsic, %s in the interpreter, %s in machine code (%s of the calls')%n",
                Quantity.grouped(work.intrinsicGas()),
                Quantity.grouped(work.interpretedGas()),
                Quantity.grouped(work.compiledGas()),
                Quantity.percent(work.compiledPart()));
        Compilations compiled = result.compilations();
        out.printf(
                "since the start: %s compilations in %s, %s of machine code in use; %s failed, %s of them too late; %s"
                        + " deoptimisations%n",
                Quantity.grouped(compiled.count()),
                Quantity.time((double) compiled.compilerNanos()),
                Quantity.bytes((double) compiled.codeBytes()),
                Quantity.grouped(compiled.failed()),
                Quantity.grouped(compiled.timeouts()),
                Quantity.grouped(compiled.deoptimizations()));
    }

    private void print(Profile profile) {
        out.printf("%n%s samples; where the time goes:%n", Quantity.grouped(profile.samples()));
        out.printf(PROFILE_ROW, "area", "compiled", "interpreter", "transaction", "all");
        profile.areas().forEach(area -> print(profile, area));
        out.printf(
                PROFILE_ROW,
                "all",
                percent(profile.part(SampledTier.COMPILED)),
                percent(profile.part(SampledTier.INTERPRETER)),
                percent(profile.part(SampledTier.TRANSACTION)),
                "");
        out.printf("%nthe methods that it was in most often:%n");
        for (Map.Entry<String, Long> method : profile.methods().entrySet()) {
            out.printf("%7s  %s%n", Quantity.percent(method.getValue() / (double) profile.samples()), method.getKey());
        }
    }

    private void print(Profile profile, String area) {
        double compiled = profile.part(new Place(SampledTier.COMPILED, area));
        double interpreted = profile.part(new Place(SampledTier.INTERPRETER, area));
        double transaction = profile.part(new Place(SampledTier.TRANSACTION, area));
        out.printf(
                PROFILE_ROW,
                area,
                percent(compiled),
                percent(interpreted),
                percent(transaction),
                percent(compiled + interpreted + transaction));
    }

    private static String percent(double part) {
        return part == 0 ? "" : Quantity.percent(part);
    }
}
