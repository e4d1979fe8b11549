package org.ember.profiler.helper.trial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.learned.RegionCost;
import org.ember.profiler.runtime.CompilationObserver;
import org.ember.profiler.runtime.ObservedPolicy;

/** Lets everything be compiled that is asked for, and takes note of what the compiler makes of it. */
final class TrialPolicy implements ObservedPolicy, CompilationObserver {
    private final TrialOptions options;
    private final Map<Region, RegionCost> costs = new ConcurrentHashMap<>();
    private final Map<Region, String> failures = new ConcurrentHashMap<>();

    /** Why no region could be made; {@code null} when each could. */
    private volatile String refusal;

    TrialPolicy(TrialOptions options) {
        this.options = options;
    }

    /** What the compiler took for a region; {@code null} as long as it is not seen to be done. */
    RegionCost cost(Region region) {
        return costs.get(region);
    }

    /** Why a region is not compiled; {@code null} as long as it may be. */
    String failure(Region region) {
        return failures.get(region);
    }

    /** Why the last region was not made; {@code null} when nothing was thrown. */
    String takeRefusal() {
        String last = refusal;
        refusal = null;
        return last;
    }

    @Override
    public CompilationObserver compilationObserver() {
        return this;
    }

    @Override
    public void started(Region region) {}

    @Override
    public void installed(Region region, int tier, int graphNodes, long codeBytes, long nanos) {
        costs.merge(
                region,
                new RegionCost(region.entry().start(), graphNodes, codeBytes, nanos),
                (first, last) -> new RegionCost(
                        last.entry(),
                        last.graphNodes(),
                        last.codeBytes(),
                        first.compilerNanos() + last.compilerNanos()));
    }

    @Override
    public void bailedOut(Region region, int tier, String cause) {
        failures.put(region, cause);
    }

    @Override
    public void failed(Region region, Throwable cause) {
        failures.put(region, cause.toString());
    }

    @Override
    public void compilerFailed(Program program, Region region, Throwable cause) {
        if (region == null) {
            refusal = cause.toString();
        } else {
            failures.put(region, cause.toString());
        }
    }

    @Override
    public void failed(Program program, Throwable cause) {
        refusal = cause.toString();
    }

    @Override
    public CallProfile profileOf(Program program) {
        return CallProfile.NONE;
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return Integer.MAX_VALUE; // nothing is executed here
    }

    @Override
    public int executionsBeforeBlock() {
        return 0;
    }

    @Override
    public int executionsBeforeTrace() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean includesColdBlocks() {
        return false;
    }

    @Override
    public int maxRegionGraphNodes() {
        return options.maxRegionGraphNodes();
    }

    @Override
    public int maxRegions() {
        return options.regions();
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return options.maxSpeculativeDeoptimizations();
    }

    @Override
    public int maxDeoptimizations() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void submitted(Region region) {}

    @Override
    public void compiled(Region region) {}

    @Override
    public void deoptimized(Region region) {}

    @Override
    public void retired(Region region) {}
}
