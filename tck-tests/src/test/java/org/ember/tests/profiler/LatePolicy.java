package org.ember.tests.profiler;

import org.ember.nodes.engine.TieringPolicy;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.TierController;
import org.ember.tests.runtime.Await;

/** A tier controller's policy, but a region's code runs before the controller is told that there is that region. */
class LatePolicy implements TieringPolicy {
    private final TierController tiers;

    /** Whether there was a region, and it was compiled. */
    boolean wasCompiled;

    LatePolicy(TierController tiers) {
        this.tiers = tiers;
    }

    @Override
    public void submitted(Region region) {
        Await.code(region, () -> false);
        wasCompiled = region.isCompiled();
        tiers.submitted(region);
    }

    @Override
    public CallProfile profileOf(Program program) {
        return tiers.profileOf(program);
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return tiers.hotBlockExecutions(regionNodes);
    }

    @Override
    public int executionsBeforeBlock() {
        return tiers.executionsBeforeBlock();
    }

    @Override
    public int executionsBeforeTrace() {
        return tiers.executionsBeforeTrace();
    }

    @Override
    public boolean includesColdBlocks() {
        return tiers.includesColdBlocks();
    }

    @Override
    public int maxRegionGraphNodes() {
        return tiers.maxRegionGraphNodes();
    }

    @Override
    public int maxRegions() {
        return tiers.maxRegions();
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return tiers.maxSpeculativeDeoptimizations();
    }

    @Override
    public int maxDeoptimizations() {
        return tiers.maxDeoptimizations();
    }

    @Override
    public boolean permits(Program program) {
        return tiers.permits(program);
    }

    @Override
    public void compiled(Region region) {
        tiers.compiled(region);
    }

    @Override
    public void deoptimized(Region region) {
        tiers.deoptimized(region);
    }

    @Override
    public void retired(Region region) {
        tiers.retired(region);
    }

    @Override
    public void compilerFailed(Program program, Region region, Throwable cause) {
        tiers.compilerFailed(program, region, cause);
    }

    @Override
    public void failed(Program program, Throwable cause) {
        tiers.failed(program, cause);
    }
}
