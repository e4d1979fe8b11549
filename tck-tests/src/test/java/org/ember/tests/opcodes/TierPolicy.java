package org.ember.tests.opcodes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.nodes.engine.TieringPolicy;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;

/** Makes all code run in one tier, waits for compilations, and knows how much of a call's gas machine code used. */
final class TierPolicy implements TieringPolicy {
    /** Runs in which code that is compiled as seen shows what it does. */
    static final int EXECUTIONS_SEEN = 4;

    private static final int MAX_GRAPH_NODES = 100_000;
    private static final int MAX_REGIONS = 16;
    private static final int ALWAYS_SPECULATES = 1_000;
    private static final long PATIENCE_MILLIS = 300_000;

    private final Tier tier;
    private final Map<Program, GasOfCall> lastCalls = new ConcurrentHashMap<>();

    /**
     * What one call of a program used, without its callees.
     *
     * @param own all of it
     * @param compiled the part used in machine code
     */
    record GasOfCall(long own, long compiled) {}

    TierPolicy(Tier tier) {
        this.tier = tier;
    }

    /** What the last call of a program used that has ended; {@code null} when none has. */
    GasOfCall lastCall(Program program) {
        return lastCalls.get(program);
    }

    @Override
    public CallProfile profileOf(Program program) {
        if (tier.isCompiled()) {
            program.admit();
        }
        return new CallProfile() {
            @Override
            public void ended(long ownGas, long compiledGas) {
                lastCalls.put(program, new GasOfCall(ownGas, compiledGas));
            }

            @Override
            public void running(long ownGas) {}
        };
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return tier == Tier.COMPILED_FOR_ALL ? 1 : EXECUTIONS_SEEN;
    }

    @Override
    public int executionsBeforeBlock() {
        return tier == Tier.STEPS ? Integer.MAX_VALUE : 0;
    }

    @Override
    public int executionsBeforeTrace() {
        return tier == Tier.TRACES ? 1 : Integer.MAX_VALUE;
    }

    @Override
    public boolean includesColdBlocks() {
        return tier == Tier.COMPILED_FOR_ALL;
    }

    @Override
    public int maxRegionGraphNodes() {
        return MAX_GRAPH_NODES;
    }

    @Override
    public int maxRegions() {
        return MAX_REGIONS;
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return tier == Tier.COMPILED_FOR_ALL ? 0 : ALWAYS_SPECULATES;
    }

    @Override
    public int maxDeoptimizations() {
        return ALWAYS_SPECULATES;
    }

    @Override
    public void submitted(Region region) {
        await(region);
    }

    /** Waits until there is machine code of a region, anew where that was lost. */
    static void await(Region region) {
        try {
            region.awaitCompiled(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void compiled(Region region) {}

    @Override
    public void deoptimized(Region region) {}

    @Override
    public void retired(Region region) {}
}
