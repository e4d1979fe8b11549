package org.ember.launcher.code;

import java.util.ArrayList;
import java.util.List;
import org.ember.code.Code;
import org.ember.fork.Rules;
import org.ember.profiler.suitability.ControlFlowGraph;
import org.ember.profiler.suitability.ControlFlowText;
import org.ember.profiler.suitability.Metrics;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.SuitabilityLimits;
import org.ember.profiler.suitability.Verdict;

/** What is known of code without running it. */
record Analysis(Code code, Rules rules, SuitabilityLimits limits, Verdict verdict, ControlFlowGraph graph) {
    static Analysis of(byte[] bytes, Rules rules, SuitabilityLimits limits) {
        Code code = new Code(bytes);
        Verdict verdict = new SuitabilityAnalyzer(limits).analyze(code, rules);
        return new Analysis(code, rules, limits, verdict, ControlFlowGraph.of(code, rules));
    }

    /**
     * A number that was found, and how large it may be.
     *
     * @param key its name in JSON
     * @param description its name for people
     * @param limit the most that is fit; {@code null} when any value is
     */
    record Measure(String key, String description, long value, Long limit) {}

    /** All numbers that the verdict comes from, and those of interest beside them. */
    List<Measure> measures() {
        Metrics metrics = verdict.metrics();
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure("codeBytes", "bytes of code", metrics.codeBytes(), (long) limits.codeBytes()));
        if (verdict.reasons().contains(Reason.CODE_TOO_LARGE)) {
            return measures; // nothing else was looked at
        }
        measures.add(new Measure("blocks", "basic blocks", metrics.blocks(), (long) limits.blocks()));
        measures.add(new Measure("instructions", "instructions", metrics.instructions(), null));
        measures.add(new Measure(
                "largestBlockGraphNodes",
                "graph nodes of the largest block, wide words",
                metrics.largestBlockGraphNodes(),
                (long) limits.blockGraphNodes()));
        measures.add(new Measure(
                "wideGraphNodes", "graph nodes, wide words", metrics.wideGraphNodes(), limits.graphNodes()));
        measures.add(new Measure("narrowGraphNodes", "graph nodes, narrow words", metrics.narrowGraphNodes(), null));
        measures.add(new Measure(
                "machineCodeBytes", "bytes of machine code, narrow words", metrics.machineCodeBytes(), null));
        measures.add(new Measure("dynamicJumps", "dynamic jumps", metrics.dynamicJumps(), null));
        measures.add(new Measure("jumpTargets", "jump destinations", metrics.jumpTargets(), null));
        measures.add(new Measure(
                "jumpEdges", "pairs of dynamic jump and destination", metrics.jumpEdges(), limits.jumpEdges()));
        measures.add(new Measure("backwardJumps", "backward jumps", metrics.backwardJumps(), null));
        measures.add(new Measure("wideInstructions", "wide arithmetic", metrics.wideInstructions(), null));
        return measures;
    }

    ControlFlowText text() {
        return new ControlFlowText(graph, code, rules);
    }
}
