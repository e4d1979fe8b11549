package org.ember.tests.differential;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionBounds;
import org.ember.nodes.region.RegionTolerance;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.runtime.CompilationObserver;
import org.ember.profiler.runtime.ObservedPolicy;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.runtime.Await;

/** Admits every program at once and waits for each compilation, so that what can run compiled does. */
final class EagerTiering implements ObservedPolicy, CompilationObserver {
    private static final int MAX_GRAPH_NODES = 5_000;

    private final int hotBlockExecutions;
    private final boolean includesColdBlocks;
    private final List<Region> regions = new CopyOnWriteArrayList<>();
    private final Set<Region> givenUp = ConcurrentHashMap.newKeySet();
    private final AtomicLong compiled = new AtomicLong();
    private final AtomicLong deoptimized = new AtomicLong();
    private final AtomicLong codeBytes = new AtomicLong();
    private final AtomicLong graphNodes = new AtomicLong();

    private final RegionBounds bounds;
    private final RegionTolerance tolerance;

    private EagerTiering(
            int hotBlockExecutions, boolean includesColdBlocks, RegionBounds bounds, RegionTolerance tolerance) {
        this.hotBlockExecutions = hotBlockExecutions;
        this.includesColdBlocks = includesColdBlocks;
        this.bounds = bounds;
        this.tolerance = tolerance;
        TruffleRuntimes.isObservable(); // compilations are watched from now on
    }

    /** Compiles what was run a few times, for the types that it had then. */
    static EagerTiering tiered() {
        return tiered(RegionBounds.DEFAULT, RegionTolerance.DEFAULT);
    }

    /** The same with other bounds of regions, or another tolerance. */
    static EagerTiering tiered(RegionBounds bounds, RegionTolerance tolerance) {
        return new EagerTiering(3, false, bounds, tolerance);
    }

    /** Compiles everything before it is run, for words of any width. */
    static EagerTiering compiled() {
        return new EagerTiering(1, true, RegionBounds.DEFAULT, RegionTolerance.DEFAULT);
    }

    /** All regions that were made so far. */
    List<Region> regions() {
        return List.copyOf(regions);
    }

    /** How many regions have run compiled. */
    long compilations() {
        return compiled.get();
    }

    long deoptimizations() {
        return deoptimized.get();
    }

    /** All machine code made so far, in bytes, that of both tiers. */
    long codeBytes() {
        return codeBytes.get();
    }

    /** Nodes of all compiled graphs. */
    long graphNodes() {
        return graphNodes.get();
    }

    @Override
    public CompilationObserver compilationObserver() {
        return this;
    }

    @Override
    public void started(Region region) {}

    @Override
    public void installed(Region region, int tier, int nodes, long bytes, long nanos) {
        codeBytes.addAndGet(bytes);
        graphNodes.addAndGet(nodes);
    }

    @Override
    public void bailedOut(Region region, int tier, String cause) {
        givenUp.add(region);
    }

    @Override
    public CallProfile profileOf(Program program) {
        program.admit();
        return CallProfile.NONE;
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return hotBlockExecutions;
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
        return includesColdBlocks;
    }

    @Override
    public RegionBounds regionBounds() {
        return bounds;
    }

    @Override
    public RegionTolerance regionTolerance() {
        return tolerance;
    }

    @Override
    public int maxRegionGraphNodes() {
        return MAX_GRAPH_NODES;
    }

    @Override
    public int maxRegions() {
        return includesColdBlocks ? 4 : 3;
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return includesColdBlocks ? 0 : 2;
    }

    @Override
    public int maxDeoptimizations() {
        return 3;
    }

    @Override
    public void submitted(Region region) {
        regions.add(region);
        Await.code(region, () -> givenUp.contains(region));
    }

    @Override
    public void compiled(Region region) {
        compiled.incrementAndGet();
    }

    @Override
    public void deoptimized(Region region) {
        deoptimized.incrementAndGet();
    }

    @Override
    public void retired(Region region) {}

    /** Nothing that a test does is to fail. */
    @Override
    public void failed(Program program, Throwable cause) {
        throw new AssertionError("tiering of " + program + " has failed", cause);
    }
}
