package org.ember.profiler.suitability;

import java.util.ArrayList;
import java.util.List;
import org.ember.code.Code;
import org.ember.fork.Rules;
import org.ember.nodes.region.GraphSize;
import org.ember.profiler.suitability.ControlFlowGraph.Block;

/** Says whether code may be compiled, by looking at it once, in time that grows no faster than the code. */
public final class SuitabilityAnalyzer {
    private final SuitabilityLimits limits;

    /** An analyzer that rejects what is beyond {@code limits}. */
    public SuitabilityAnalyzer(SuitabilityLimits limits) {
        this.limits = limits;
    }

    /** The verdict on {@code code} under {@code rules}. */
    public Verdict analyze(Code code, Rules rules) {
        int size = code.bytes().length;
        boolean isLookedAt = size > 0 && size <= limits.codeBytes();
        return judge(isLookedAt ? measure(ControlFlowGraph.of(code, rules), code) : Metrics.ofSizeOnly(size));
    }

    /** The verdict on code with these metrics. */
    public Verdict judge(Metrics metrics) {
        return new Verdict(reasons(metrics), metrics);
    }

    private static Metrics measure(ControlFlowGraph graph, Code code) {
        int blocks = 0;
        int instructions = 0;
        int largest = 0;
        long narrow = 0;
        long wide = 0;
        int dynamicJumps = 0;
        int jumpTargets = 0;
        int wideInstructions = 0;
        int backwardJumps = 0;
        for (int number = 0; number < graph.blocks().size(); number++) {
            if (!graph.isReachable(number)) {
                continue;
            }
            Block block = graph.blocks().get(number);
            blocks++;
            instructions += block.instructions();
            largest = Math.max(largest, block.wideGraphNodes());
            narrow += block.narrowGraphNodes();
            wide += block.wideGraphNodes();
            dynamicJumps += block.hasDynamicJump() ? 1 : 0;
            jumpTargets += block.destinations(code.bytes());
            wideInstructions += block.wideInstructions();
            for (int successor : block.successors()) {
                backwardJumps += successor <= number ? 1 : 0;
            }
        }
        return new Metrics(
                code.bytes().length,
                blocks,
                instructions,
                largest,
                narrow,
                wide,
                GraphSize.machineCodeBytes(narrow),
                dynamicJumps,
                jumpTargets,
                wideInstructions,
                backwardJumps);
    }

    private List<Reason> reasons(Metrics metrics) {
        if (metrics.codeBytes() == 0) {
            return List.of(Reason.EMPTY_CODE);
        }
        if (metrics.codeBytes() > limits.codeBytes()) {
            return List.of(Reason.CODE_TOO_LARGE);
        }
        List<Reason> reasons = new ArrayList<>();
        addIf(metrics.blocks() > limits.blocks(), Reason.TOO_MANY_BLOCKS, reasons);
        addIf(metrics.largestBlockGraphNodes() > limits.blockGraphNodes(), Reason.BLOCK_TOO_LARGE, reasons);
        addIf(metrics.wideGraphNodes() > limits.graphNodes(), Reason.GRAPH_TOO_LARGE, reasons);
        addIf(metrics.jumpEdges() > limits.jumpEdges(), Reason.TOO_MANY_JUMP_EDGES, reasons);
        return List.copyOf(reasons);
    }

    private static void addIf(boolean isOver, Reason reason, List<Reason> reasons) {
        if (isOver) {
            reasons.add(reason);
        }
    }
}
