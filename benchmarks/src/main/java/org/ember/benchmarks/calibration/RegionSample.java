package org.ember.benchmarks.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.region.Region;

/** A region, its estimated size, and what came of compiling it. For any thread. */
final class RegionSample {
    private final Origin origin;
    private final String name;
    private final int blocks;
    private final int estimatedNodes;
    private final String instructions;

    private Compiled firstTier;
    private Compiled lastTier;
    private String failure;

    RegionSample(Origin origin, Region region) {
        this.origin = origin;
        this.name = region.name();
        this.blocks = region.size();
        this.estimatedNodes = region.graphNodes();
        this.instructions = instructions(region.blocks());
    }

    /** How often each is there, those for words of any width by themselves: {@code ADD:2 MUL+:1}. */
    private static String instructions(List<BlockNode> blocks) {
        Map<String, Integer> counts = new TreeMap<>();
        for (BlockNode block : blocks) {
            for (int index = 0; index < block.opcodes().size(); index++) {
                String width = block.isWide(index) ? "+" : "";
                counts.merge(block.opcodes().get(index) + width, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey() + ":" + count.getValue())
                .collect(Collectors.joining(" "));
    }

    Origin origin() {
        return origin;
    }

    /** The start of the code's hash, and the byte where the region is entered. */
    String name() {
        return name;
    }

    int blocks() {
        return blocks;
    }

    /** The nodes of its graph, as {@link org.ember.nodes.region.GraphSize} has them. */
    int estimatedNodes() {
        return estimatedNodes;
    }

    /** The last compilation of each tier counts: a region is compiled again when it has deoptimised. */
    synchronized void add(Compiled compiled) {
        if (compiled.tier() == Compiled.FIRST_TIER) {
            firstTier = compiled;
        } else {
            lastTier = compiled;
        }
    }

    synchronized void fail(String reason) {
        failure = reason;
    }

    /** {@code null} when there was none. */
    synchronized Compiled firstTier() {
        return firstTier;
    }

    /** {@code null} when there was none, or not so far. */
    synchronized Compiled lastTier() {
        return lastTier;
    }

    /** Why the compiler gave up; {@code null} when it did not. */
    synchronized String failure() {
        return failure;
    }

    synchronized boolean isDone() {
        return lastTier != null || failure != null;
    }

    /** All of it in one line; of each tier nodes after partial evaluation, final nodes, bytes and nanoseconds. */
    synchronized String csv() {
        return String.join(
                ",",
                origin.toString(),
                name,
                String.valueOf(blocks),
                String.valueOf(estimatedNodes),
                csv(firstTier),
                csv(lastTier),
                instructions);
    }

    private static String csv(Compiled compiled) {
        return compiled == null
                ? ",,,"
                : String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d",
                        compiled.graphNodes(),
                        compiled.finalNodes(),
                        compiled.codeBytes(),
                        compiled.cpuNanos());
    }
}
