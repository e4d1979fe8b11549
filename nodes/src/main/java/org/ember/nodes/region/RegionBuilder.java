package org.ember.nodes.region;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.StackSlots;
import org.ember.nodes.block.TerminatorNode;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.profile.RegionProfile;

/**
 * Finds the blocks of a region: those of a {@link BlockChoice choice} that control reaches from its entry, as many as
 * the compiler can bear. Mostly these are the ones that are run often.
 */
public final class RegionBuilder {
    private final Region.Owner owner;
    private final BlockNode entry;
    private final BlockChoice choice;
    private final RegionBounds bounds;
    private final RegionTolerance tolerance;
    private final boolean includesCold;

    /** Whether its blocks were chosen before: side exits may have been gone since. */
    private final boolean isKnown;

    private final int lowestHeight;
    private final int highestHeight;

    /** Whether words that were always narrow, or always the same, are taken to stay so. */
    private final boolean speculates;

    /** What is known of the stack before each block that control reaches from those that are in the region. */
    private final Map<RegionBlock, ReturnAddresses> reached = new HashMap<>();

    private final Queue<Candidate> candidates = new PriorityQueue<>(Candidate.LOWEST_RANK_FIRST);

    private final SequencedSet<RegionBlock> blocks = new LinkedHashSet<>();

    /** What is known of the stack before each of the blocks, when all are found. */
    private final Map<RegionBlock, ReturnAddresses> known = new LinkedHashMap<>();

    /** Those of the blocks from which the ways on have to be looked at. */
    private final SequencedSet<RegionBlock> open = new LinkedHashSet<>();

    private final Map<BlockNode, Integer> copies = new HashMap<>();
    private final Map<RegionBlock, Integer> targetsCounted = new HashMap<>();
    private int graphNodes;
    private int lowestPosition;
    private int highestPosition;
    private int comparisons;

    /**
     * A block that may come into the region.
     *
     * @param rank that it had when it was reached
     */
    private record Candidate(RegionBlock block, int rank, int order) {
        static final Comparator<Candidate> LOWEST_RANK_FIRST =
                Comparator.comparingInt(Candidate::rank).thenComparingInt(Candidate::order);
    }

    /**
     * Finds the blocks of a region that begins with {@code entry}, as things stand.
     *
     * @param known a region to have the blocks of, as far as they are reached; {@code null} for the blocks that are
     *     often run
     */
    public RegionBuilder(Region.Owner owner, BlockNode entry, RegionProfile known) {
        EntryProfile profile = EntryProfile.of(entry);
        RegionPolicy policy = owner.program().policy();
        this.owner = owner;
        this.entry = entry;
        this.bounds = policy.regionBounds();
        this.tolerance = policy.regionTolerance();
        this.speculates = profile.deoptimizations() < policy.maxSpeculativeDeoptimizations();
        this.lowestHeight = profile.lowestHeight();
        this.highestHeight = profile.highestHeight();
        // An entry that has not run has told nothing about what is hot.
        this.includesCold = policy.includesColdBlocks() || entry.heat().executions() == 0;
        this.isKnown = known != null;
        this.choice = known == null
                ? new HotBlocks(entry, policy, includesCold)
                : new KnownBlocks(known, bounds.blocks(), policy.maxRegionGraphNodes());
        collect();
        blocks.forEach(block -> this.known.put(block, reached.get(block)));
    }

    private void collect() {
        RegionBlock first = new RegionBlock(entry, 0);
        reached.put(first, nothingKnown());
        include(first);
        while (true) {
            if (!open.isEmpty()) {
                RegionBlock block = open.removeFirst();
                follow(block, block.node().terminator(), reached.get(block).after(block));
            } else if (!candidates.isEmpty()) {
                RegionBlock block = candidates.remove().block();
                if (fits(block)) {
                    include(block);
                }
            } else {
                return;
            }
        }
    }

    /** Whether the region would be the same as {@code other}. */
    public boolean wouldBe(Region other) {
        return other.isAsNew(known);
    }

    /** Makes the region. */
    public Region build() {
        if (!speculates) {
            copies.keySet().forEach(BlockNode::expectWide);
        }
        copies.keySet().forEach(node -> node.heat().coolDown());
        boolean usesUncommonTraps = !includesCold && EntryProfile.of(entry).usesUncommonTraps(tolerance);
        EntryAssumptions assumptions = new EntryAssumptions(
                speculates ? owner.pushedWords() : PushedWords.NONE,
                tolerance,
                owner.blocks().source().stackLimit());
        return new Region(owner, known, graphNodes, assumptions, usesUncommonTraps, new SideExits(isKnown, tolerance));
    }

    private void follow(RegionBlock block, TerminatorNode terminator, ReturnAddresses after) {
        int height = block.heightAfter();
        switch (terminator) {
            case Jump jump -> reach(choice.next(jump, height), height, after);
            case DynamicJump jump -> {
                for (BlockNode target : targets(block, jump)) {
                    reach(target, height, after);
                }
            }
            case Branch branch -> {
                follow(block, branch.notTaken(), after);
                follow(block, branch.taken(), after);
            }
            default -> {}
        }
    }

    /** The targets of a jump that the region follows. It does not follow a return to one of many unknown callers. */
    private BlockNode[] targets(RegionBlock block, DynamicJump jump) {
        Set<Integer> destinations = reached.get(block).of(block, jump.target());
        BlockNode[] targets = choice.among(jump.targets(destinations), block.heightAfter());
        int depth = jump.target().isConstant() ? 0 : block.node().liveInDepth(jump.target());
        boolean isReturn = destinations.isEmpty() && depth > block.height();
        if (isReturn && targets.length > bounds.callers()) {
            return new BlockNode[0];
        }
        countTargets(block, targets.length);
        return targets;
    }

    /** Counts the graph nodes that it takes to tell the targets of a dynamic jump apart. */
    private void countTargets(RegionBlock block, int count) {
        Integer before = targetsCounted.put(block, count);
        graphNodes += GraphSize.DYNAMIC_TARGET * (count - (before == null ? 0 : before));
    }

    private void reach(BlockNode node, int height, ReturnAddresses known) {
        if (node == null || !choice.wants(node, height)) {
            return;
        }
        RegionBlock block = new RegionBlock(node, height);
        ReturnAddresses before = reached.putIfAbsent(block, known);
        if (before == null) {
            candidates.add(new Candidate(block, choice.rank(node, height), reached.size()));
        } else {
            refine(block, before, ++comparisons > bounds.comparisons() ? nothingKnown() : before.or(known));
        }
    }

    private void refine(RegionBlock block, ReturnAddresses before, ReturnAddresses now) {
        if (!now.equals(before)) {
            reached.put(block, now);
            if (blocks.contains(block)) {
                open.add(block);
            }
        }
    }

    private ReturnAddresses nothingKnown() {
        return ReturnAddresses.none(owner.blocks().source().code().jumpDestinations());
    }

    private boolean fits(RegionBlock block) {
        return isPossible(block)
                && blocks.size() < bounds.blocks()
                && copies.getOrDefault(block.node(), 0) < bounds.heights()
                && highest(block) - lowest(block) < StackSlots.MAX_POSITIONS
                && choice.hasRoom(block.node(), GraphSize.of(block.node(), !speculates), graphNodes);
    }

    /**
     * Whether the stack has room for it, and the items that it needs. A function with several callers would otherwise
     * return where another caller is expected, with too few items.
     */
    private boolean isPossible(RegionBlock block) {
        return lowestHeight + block.height() >= block.node().requiredHeight()
                && highestHeight + block.height() + block.node().maxGrowth()
                        <= owner.blocks().source().stackLimit();
    }

    private int lowest(RegionBlock block) {
        return Math.min(lowestPosition, block.lowestPosition());
    }

    private int highest(RegionBlock block) {
        return Math.max(highestPosition, block.highestPosition());
    }

    private void include(RegionBlock block) {
        blocks.add(block);
        copies.merge(block.node(), 1, Integer::sum);
        graphNodes += GraphSize.of(block.node(), !speculates);
        lowestPosition = lowest(block);
        highestPosition = highest(block);
        open.add(block);
    }
}
