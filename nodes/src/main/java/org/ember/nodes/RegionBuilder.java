package org.ember.nodes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.ember.nodes.TerminatorNode.Branch;
import org.ember.nodes.TerminatorNode.DynamicJump;
import org.ember.nodes.TerminatorNode.Jump;

/** Finds the blocks of a region: those that control often reaches from its entry, as many as the compiler can bear. */
final class RegionBuilder {
    /** A block that runs this many times less often than the entry is left to the interpreter. */
    private static final int COLD_FACTOR = 1 << 12;

    /** Keeps the states of the exploded loop, blocks and candidates of dynamic jumps, below the compiler's bound. */
    private static final int MAX_BLOCKS = 500;

    private final Program program;
    private final int maxGraphNodes;
    private final boolean includesCold;
    private int graphNodes;
    private final Map<BlockNode, Integer> heights = new HashMap<>();
    private final List<BlockNode> blocks = new ArrayList<>();
    private final Queue<BlockNode> open = new ArrayDeque<>();
    private final BlockNode entry;

    private RegionBuilder(Program program, BlockNode entry, TieringPolicy policy) {
        this.program = program;
        this.entry = entry;
        this.maxGraphNodes = policy.maxRegionGraphNodes();
        // An entry that has not run has told nothing about what is hot.
        this.includesCold = policy.includesColdBlocks() || entry.executions() == 0;
    }

    /** Builds a region; {@code speculates} is whether words that were always narrow are taken to stay so. */
    static Region build(Program program, BlockNode entry, TieringPolicy policy, boolean speculates) {
        return new RegionBuilder(program, entry, policy).build(speculates);
    }

    private Region build(boolean speculates) {
        include(entry, 0);
        while (!open.isEmpty()) {
            BlockNode block = open.remove();
            follow(block.terminator(), heights.get(block) + block.heightChange());
        }
        if (!speculates) {
            blocks.forEach(BlockNode::expectWide);
        }
        int[] heightsInOrder = blocks.stream().mapToInt(heights::get).toArray();
        int temporaries = blocks.stream().mapToInt(BlockNode::temporaries).max().orElse(0);
        return new Region(
                program,
                blocks.toArray(BlockNode[]::new),
                heightsInOrder,
                Temporaries.descriptorFor(temporaries + 1),
                graphNodes);
    }

    private void follow(TerminatorNode terminator, int height) {
        switch (terminator) {
            case Jump jump -> add(includesCold ? jump.next() : jump.successor(), height);
            case DynamicJump jump -> Arrays.stream(jump.seen()).forEach(block -> add(block, height));
            case Branch branch -> {
                follow(branch.notTaken(), height);
                follow(branch.taken(), height);
            }
            default -> {}
        }
    }

    private void add(BlockNode block, int height) {
        if (isHot(block)
                && !heights.containsKey(block)
                && blocks.size() < MAX_BLOCKS
                && graphNodes + block.graphNodes() <= maxGraphNodes) {
            include(block, height);
        }
    }

    private boolean isHot(BlockNode block) {
        return block != null && (includesCold || (long) block.executions() * COLD_FACTOR >= entry.executions());
    }

    private void include(BlockNode block, int height) {
        heights.put(block, height);
        graphNodes += block.graphNodes();
        blocks.add(block);
        open.add(block);
    }
}
