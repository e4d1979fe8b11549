package org.ember.profiler;

import org.ember.profiler.runtime.ObservedPolicy;

/** The answers of a policy that follow from its options alone. */
abstract class OptionsPolicy implements ObservedPolicy {
    private final TieringOptions options;

    OptionsPolicy(TieringOptions options) {
        this.options = options;
    }

    /** The options by which this decides. */
    public final TieringOptions options() {
        return options;
    }

    @Override
    public int hotBlockExecutions(long regionNodes) {
        return options.hotBlockExecutions(regionNodes);
    }

    @Override
    public int executionsBeforeBlock() {
        return options.getInt(TieringOption.BLOCK_EXECUTIONS);
    }

    @Override
    public int executionsBeforeTrace() {
        return options.getInt(TieringOption.TRACE_EXECUTIONS);
    }

    @Override
    public boolean includesColdBlocks() {
        return options.mode() == Mode.COMPILED;
    }

    @Override
    public int maxRegionGraphNodes() {
        return options.getInt(TieringOption.MAX_REGION_GRAPH_NODES);
    }

    @Override
    public int maxRegions() {
        return options.getInt(TieringOption.MAX_REGIONS);
    }

    @Override
    public int maxSpeculativeDeoptimizations() {
        return options.getInt(TieringOption.MAX_SPECULATIVE_DEOPTIMIZATIONS);
    }

    @Override
    public int maxDeoptimizations() {
        return options.getInt(TieringOption.MAX_DEOPTIMIZATIONS);
    }
}
