package org.ember.tests.differential;

import java.util.concurrent.atomic.AtomicLong;
import org.ember.nodes.Program;
import org.ember.nodes.Region;
import org.ember.nodes.TieringPolicy;

/** Admits every program at once and waits for each compilation, so that what can run compiled does. */
final class EagerTiering implements TieringPolicy {
    private static final int MAX_GRAPH_NODES = 5_000;
    private static final long PATIENCE_MILLIS = 120_000;

    private final int hotBlockExecutions;
    private final boolean includesColdBlocks;
    private final AtomicLong compiled = new AtomicLong();
    private final AtomicLong deoptimized = new AtomicLong();

    private EagerTiering(int hotBlockExecutions, boolean includesColdBlocks) {
        this.hotBlockExecutions = hotBlockExecutions;
        this.includesColdBlocks = includesColdBlocks;
    }

    /** Compiles what was run a few times, for the types that it had then. */
    static EagerTiering tiered() {
        return new EagerTiering(3, false);
    }

    /** Compiles everything before it is run, for words of any width. */
    static EagerTiering compiled() {
        return new EagerTiering(1, true);
    }

    /** How many regions have run compiled. */
    long compilations() {
        return compiled.get();
    }

    long deoptimizations() {
        return deoptimized.get();
    }

    @Override
    public CallProfile profileOf(Program program) {
        program.admit();
        return CallProfile.NONE;
    }

    @Override
    public int hotBlockExecutions() {
        return hotBlockExecutions;
    }

    @Override
    public boolean includesColdBlocks() {
        return includesColdBlocks;
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
        try {
            region.awaitCompiled(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
}
