package org.ember.profiler.helper.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ember.profiler.suitability.SuitabilityLimits;

/**
 * How contracts are tried.
 *
 * @param maxRegionGraphNodes estimated graph nodes that a region may have
 * @param maxSpeculativeDeoptimizations deoptimisations before a region expects words of any width
 * @param regions the most regions that are made of a contract
 * @param regionNanos how long the compiler may take for a region
 * @param graphNodes how many nodes the compiler's graph of a region may have
 * @param limits what a contract may be like at most
 */
public record TrialOptions(
        int maxRegionGraphNodes,
        int maxSpeculativeDeoptimizations,
        int regions,
        long regionNanos,
        int graphNodes,
        SuitabilityLimits limits) {
    private static final String MAX_REGION_GRAPH_NODES = "maxRegionGraphNodes";
    private static final String MAX_SPECULATIVE_DEOPTIMIZATIONS = "maxSpeculativeDeoptimizations";
    private static final String REGIONS = "regions";
    private static final String REGION_NANOS = "regionNanos";
    private static final String GRAPH_NODES = "graphNodes";
    private static final String CODE_BYTES = "codeBytes";
    private static final String BLOCKS = "blocks";
    private static final String BLOCK_GRAPH_NODES = "blockGraphNodes";
    private static final String CODE_GRAPH_NODES = "codeGraphNodes";
    private static final String JUMP_EDGES = "jumpEdges";

    public TrialOptions {
        Objects.requireNonNull(limits, "the limits must not be null");
    }

    /** As a helper is given them. */
    public Map<String, String> settings() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put(MAX_REGION_GRAPH_NODES, (long) maxRegionGraphNodes);
        numbers.put(MAX_SPECULATIVE_DEOPTIMIZATIONS, (long) maxSpeculativeDeoptimizations);
        numbers.put(REGIONS, (long) regions);
        numbers.put(REGION_NANOS, regionNanos);
        numbers.put(GRAPH_NODES, (long) graphNodes);
        numbers.put(CODE_BYTES, (long) limits.codeBytes());
        numbers.put(BLOCKS, (long) limits.blocks());
        numbers.put(BLOCK_GRAPH_NODES, (long) limits.blockGraphNodes());
        numbers.put(CODE_GRAPH_NODES, limits.graphNodes());
        numbers.put(JUMP_EDGES, limits.jumpEdges());
        Map<String, String> settings = new LinkedHashMap<>();
        numbers.forEach((name, number) -> settings.put(name, number.toString()));
        return settings;
    }

    /**
     * What {@code settings} say.
     *
     * @throws IllegalArgumentException naming the first that is missing or no number
     */
    public static TrialOptions of(Map<String, String> settings) {
        return new TrialOptions(
                number(settings, MAX_REGION_GRAPH_NODES),
                number(settings, MAX_SPECULATIVE_DEOPTIMIZATIONS),
                number(settings, REGIONS),
                longNumber(settings, REGION_NANOS),
                number(settings, GRAPH_NODES),
                new SuitabilityLimits(
                        number(settings, CODE_BYTES),
                        number(settings, BLOCKS),
                        number(settings, BLOCK_GRAPH_NODES),
                        longNumber(settings, CODE_GRAPH_NODES),
                        longNumber(settings, JUMP_EDGES)));
    }

    private static int number(Map<String, String> settings, String name) {
        long number = longNumber(settings, name);
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the setting " + name + " is too large: " + number);
        }
        return (int) number;
    }

    private static long longNumber(Map<String, String> settings, String name) {
        String text = settings.get(name);
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // As when it is negative.
        }
        throw new IllegalArgumentException("the setting " + name + " must be a number from 0 on, not " + text);
    }
}
