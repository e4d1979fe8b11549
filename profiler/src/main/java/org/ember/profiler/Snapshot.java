package org.ember.profiler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.Program;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.RegionCost;

/** What is known of a contract at one time. */
final class Snapshot {
    private static final BigInteger MOST_GAS = BigInteger.valueOf(Long.MAX_VALUE);

    private final ProgramProfile program;
    private final ContractReport report;
    private final String failure;

    private Snapshot(ProgramProfile program, ContractReport report, String failure) {
        this.program = program;
        this.report = report;
        this.failure = failure;
    }

    /** That of {@code contract} now; {@code null} when it has no program any more. */
    static Snapshot of(Remembered contract) {
        ProgramProfile richest = richest(contract.programs());
        return richest == null
                ? null
                : new Snapshot(richest, contract.report(), contract.retries().failure());
    }

    /**
     * What was learned of the contract.
     *
     * @param before what was known without this; {@code null} for nothing
     * @param calls that had been seen when the contract was first met here
     * @param gas that these had used
     */
    Learned learned(Learned before, long calls, long gas) {
        ProgramProfile joined = before == null ? program : joined(program, before.program());
        boolean saysNothing = failure == null && before != null;
        boolean hasNoVerdict = report.verdict() == null && before != null;
        return new Learned(
                saturated(report.calls() + calls),
                report.gas().add(BigInteger.valueOf(gas)).min(MOST_GAS).longValue(),
                Math.max(report.failures(), before == null ? 0 : before.failures()),
                saysNothing ? before.failure() : failure,
                hasNoVerdict ? before.verdict() : report.verdict(),
                costs(report, before, joined),
                joined);
    }

    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static ProgramProfile richest(List<Program> programs) {
        ProgramProfile richest = null;
        for (Program program : programs) {
            ProgramProfile learned = program.learned();
            if (richest == null
                    || learned.regions().size() > richest.regions().size()
                    || learned.regions().size() == richest.regions().size()
                            && learned.blocks().size() > richest.blocks().size()) {
                richest = learned;
            }
        }
        return richest;
    }

    /**
     * The blocks of today and those from before that have not been built since; and the regions, the ones from before last that may
     * just not have been made again: not those that were lost since.
     */
    private static ProgramProfile joined(ProgramProfile today, ProgramProfile before) {
        NavigableMap<Integer, BlockProfile> blocks = byStart(today);
        NavigableMap<Integer, BlockProfile> blocksBefore = byStart(before);
        Set<Integer> entries = new HashSet<>();
        today.regions().forEach(region -> entries.add(region.entry()));
        List<RegionProfile> regions = new ArrayList<>(today.regions());
        for (RegionProfile region : before.regions()) {
            boolean isLost = isLost(blocks.get(region.entry()), blocksBefore.get(region.entry()));
            if (!isLost && entries.add(region.entry())) {
                regions.add(region);
            }
        }
        blocksBefore.forEach(blocks::putIfAbsent);
        return new ProgramProfile(List.copyOf(blocks.values()), regions);
    }

    private static NavigableMap<Integer, BlockProfile> byStart(ProgramProfile program) {
        NavigableMap<Integer, BlockProfile> blocks = new TreeMap<>();
        program.blocks().forEach(block -> blocks.put(block.start(), block));
        return blocks;
    }

    /** Whether a block was given up as an entry, or a region that began there was lost; {@code null} is one not built. */
    private static boolean isLost(BlockProfile today, BlockProfile before) {
        return today != null && (today.isGivenUp() || deoptimizations(today) > deoptimizations(before));
    }

    private static int deoptimizations(BlockProfile block) {
        return block == null || block.entry() == null ? 0 : block.entry().deoptimizations();
    }

    /** For the regions that are kept. */
    private static List<RegionCost> costs(ContractReport report, Learned before, ProgramProfile program) {
        Map<Integer, RegionCost> costs = new LinkedHashMap<>();
        if (before != null) {
            before.costs().forEach(cost -> costs.put(cost.entry(), cost));
        }
        for (RegionReport region : report.regions()) {
            if (region.status() != RegionReport.Status.PENDING && region.codeBytes() > 0) {
                costs.put(
                        region.entry(),
                        new RegionCost(
                                region.entry(), region.graphNodes(), region.codeBytes(), region.compilerNanos()));
            }
        }
        Set<Integer> entries = new HashSet<>();
        program.regions().forEach(region -> entries.add(region.entry()));
        costs.keySet().retainAll(entries);
        return List.copyOf(costs.values());
    }
}
