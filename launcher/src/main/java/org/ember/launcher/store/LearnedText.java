package org.ember.launcher.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.LearnedFormatException;
import org.ember.profiler.learned.RegionCost;
import org.ember.profiler.store.Artifact;

/** Says in words what was learned of a contract. */
public final class LearnedText {
    private LearnedText() {}

    /** What an artifact's content says; nothing when it is of another version. */
    public static List<String> lines(Artifact artifact) {
        if (artifact.manifest().formatVersion() != LearnedCodec.VERSION) {
            return List.of();
        }
        try {
            return lines(LearnedCodec.decode(artifact.content()));
        } catch (LearnedFormatException wrong) {
            return List.of("its content makes no sense: " + wrong.getMessage());
        }
    }

    private static List<String> lines(Learned learned) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%,d calls, %,d gas", learned.calls(), learned.gas()));
        if (learned.verdict() != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s, %,d bytes of code",
                    learned.verdict().describe(),
                    learned.verdict().metrics().codeBytes()));
        }
        if (learned.failures() > 0) {
            lines.add(String.format(
                    Locale.ROOT, "%,d compilations failed, last: %s", learned.failures(), learned.failure()));
        }
        List<BlockProfile> blocks = learned.program().blocks();
        lines.add(String.format(
                Locale.ROOT,
                "%,d blocks built, %,d given up, %,d deoptimisations",
                blocks.size(),
                blocks.stream().filter(BlockProfile::isGivenUp).count(),
                learned.deoptimizations()));
        Map<Integer, RegionCost> costs = new HashMap<>();
        learned.costs().forEach(cost -> costs.put(cost.entry(), cost));
        for (RegionProfile region : learned.program().regions()) {
            lines.add(String.format(
                            Locale.ROOT,
                            "region at byte %d of %,d blocks",
                            region.entry(),
                            region.blocksAtHeights().size())
                    + cost(costs.get(region.entry())));
        }
        return lines;
    }

    private static String cost(RegionCost cost) {
        return cost == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ": %,d graph nodes, %,d bytes, compiled in %,.0f ms",
                        cost.graphNodes(),
                        cost.codeBytes(),
                        cost.compilerNanos() / 1e6);
    }
}
