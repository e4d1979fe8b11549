package org.ember.nodes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.ember.nodes.RegionNumbering.Place;
import org.ember.nodes.TerminatorNode.Branch;
import org.ember.nodes.TerminatorNode.DynamicJump;
import org.ember.nodes.TerminatorNode.Jump;

/** Finds the blocks of a region: those that control often reaches from its entry, as many as the compiler can bear. */
final class RegionBuilder {
    /** A block that runs this many times less often than the entry is left to the interpreter. */
    private static final int COLD_FACTOR = 1 << 12;

    /** Keeps the states of the exploded loop, blocks and candidates of dynamic jumps, below the compiler's bound. */
    private static final int MAX_BLOCKS = 500;

    /** As many heights of the stack as a block is compiled for, as when functions are called from several places. */
    private static final int MAX_COPIES = 4;

    private final Program program;
    private final int maxGraphNodes;
    private final boolean includesCold;

    /** Whether words that were always narrow are taken to stay so. */
    private final boolean speculates;

    private int graphNodes;
    private int lowestPosition;
    private int highestPosition;
    private final Set<Place> places = new LinkedHashSet<>();
    private final Map<BlockNode, Integer> copies = new HashMap<>();
    private final Queue<Place> open = new ArrayDeque<>();
    private final BlockNode entry;

    private final int lowestHeight;
    private final int highestHeight;

    /** Finds the blocks of a region that begins with {@code entry}, as things stand. */
    RegionBuilder(Program program, BlockNode entry) {
        TieringPolicy policy = program.policy();
        EntryProfile profile = entry.entryProfile();
        this.program = program;
        this.entry = entry;
        this.speculates = profile.deoptimizations() < policy.maxSpeculativeDeoptimizations();
        this.lowestHeight = profile.lowestHeight();
        this.highestHeight = profile.highestHeight();
        this.maxGraphNodes = policy.maxRegionGraphNodes();
        // An entry that has not run has told nothing about what is hot.
        this.includesCold = policy.includesColdBlocks() || entry.executions() == 0;
        collect();
    }

    private void collect() {
        include(new Place(entry, 0));
        while (!open.isEmpty()) {
            Place place = open.remove();
            follow(place.block().terminator(), place.heightAfter());
        }
    }

    /** The places of the region. */
    Set<Place> places() {
        return places;
    }

    Region build() {
        if (!speculates) {
            copies.keySet().forEach(BlockNode::expectWide);
        }
        copies.keySet().forEach(BlockNode::coolDown);
        boolean trustsUnseen = !includesCold && entry.entryProfile().trustsUnseen();
        return new Region(program, places.toArray(Place[]::new), graphNodes, trustsUnseen);
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
        if (!isHot(block)) {
            return;
        }
        Place place = new Place(block, height);
        if (!places.contains(place)
                && isPossible(place)
                && places.size() < MAX_BLOCKS
                && copies.getOrDefault(block, 0) < MAX_COPIES
                && graphNodes + block.graphNodes(!speculates) <= maxGraphNodes
                && highest(place) - lowest(place) < RegionStack.MAX_POSITIONS) {
            include(place);
        }
    }

    /** A function that returns to several places would find too few items where another caller expects it back. */
    private boolean isPossible(Place place) {
        return lowestHeight + place.height() >= place.block().requiredHeight()
                && highestHeight + place.height() <= place.block().maxHeightOnEntry();
    }

    private int lowest(Place place) {
        return Math.min(lowestPosition, place.lowestPosition());
    }

    private int highest(Place place) {
        return Math.max(highestPosition, place.highestPosition());
    }

    private boolean isHot(BlockNode block) {
        return block != null && (includesCold || (long) block.executions() * COLD_FACTOR >= entry.executions());
    }

    private void include(Place place) {
        places.add(place);
        copies.merge(place.block(), 1, Integer::sum);
        graphNodes += place.block().graphNodes(!speculates);
        lowestPosition = lowest(place);
        highestPosition = highest(place);
        open.add(place);
    }
}
