package org.ember.nodes.engine;

import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;

/** Admits no program, and lets no block be built: each instruction is run by itself. */
final class StepsOnlyPolicy implements TieringPolicy {
    @Override
    public CallProfile profileOf(Program program) {
        return CallProfile.NONE;
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return Integer.MAX_VALUE;
    }

    @Override
    public int executionsBeforeBlock() {
        return Integer.MAX_VALUE;
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
        return 0;
    }

    @Override
    public int maxRegions() {
        return 0;
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return 0;
    }

    @Override
    public int maxDeoptimizations() {
        return 0;
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
