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
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.region.RegionNumbering.Place;

/**
 * Finds the blocks of a region: those of a {@link PlaceChoice choice} that control reaches from its entry, as many as the
 * compiler can bear. Mostly these are the ones that are run often.
 */
public final class RegionBuilder {
    /** Keeps the states of the exploded loop, blocks and targets of dynamic jumps, below the compiler's bound. */
    private static final int MAX_BLOCKS = 500;

    /** As many heights of the stack as a block is compiled for, as when functions are called from several places. */
    private static final int MAX_COPIES = 4;

    /** A function that has more callers than this is compiled without what comes after its return. */
    private static final int MAX_CALLERS = 3;

    /** After so many looks at what two ways to a place have in common, nothing is taken to be known where ways meet. */
    private static final int MAX_COMPARISONS = 1 << 14;

    private final Region.Owner owner;
    private final BlockNode entry;
    private final PlaceChoice choice;
    private final boolean includesCold;

    /** Whether its blocks were chosen before: ways out may have been gone since. */
    private final boolean isKnown;

    private final int lowestHeight;
    private final int highestHeight;

    /** Whether words that were always narrow, or always the same, are taken to stay so. */
    private final boolean speculates;

    /** What is known of the stack at each place that control reaches from those that are in the region. */
    private final Map<Place, KnownDestinations> reached = new HashMap<>();

    private final Queue<Candidate> candidates = new PriorityQueue<>(Candidate.LOWEST_RANK_FIRST);

    private final SequencedSet<Place> places = new LinkedHashSet<>();

    /** What is known of the stack at each of the places, when all are found. */
    private final Map<Place, KnownDestinations> known = new LinkedHashMap<>();

    /** Those of the places from which the ways on have to be looked at. */
    private final SequencedSet<Place> open = new LinkedHashSet<>();

    private final Map<BlockNode, Integer> copies = new HashMap<>();
    private final Map<Place, Integer> targetsCounted = new HashMap<>();
    private int graphNodes;
    private int lowestPosition;
    private int highestPosition;
    private int comparisons;

    /**
     * A place that may come into the region.
     *
     * @param rank that it had when it was reached
     */
    private record Candidate(Place place, int rank, int order) {
        static final Comparator<Candidate> LOWEST_RANK_FIRST =
                Comparator.comparingInt(Candidate::rank).thenComparingInt(Candidate::order);
    }

    /**
     * Finds the blocks of a region that begins with {@code entry}, as things stand.
     *
     * @param known a region to have the blocks of, as far as they are reached; {@code null} for the blocks that are often run
     */
    public RegionBuilder(Region.Owner owner, BlockNode entry, RegionProfile known) {
        EntryProfile profile = EntryProfile.of(entry);
        RegionPolicy policy = owner.program().policy();
        this.owner = owner;
        this.entry = entry;
        this.speculates = profile.deoptimizations() < policy.maxSpeculativeDeoptimizations();
        this.lowestHeight = profile.lowestHeight();
        this.highestHeight = profile.highestHeight();
        // An entry that has not run has told nothing about what is hot.
        this.includesCold = policy.includesColdBlocks() || entry.heat().executions() == 0;
        this.isKnown = known != null;
        this.choice = known == null
                ? new HotPlaces(entry, policy, includesCold)
                : new KnownPlaces(known, MAX_BLOCKS, policy.maxRegionGraphNodes());
        collect();
        places.forEach(place -> this.known.put(place, reached.get(place)));
    }

    private void collect() {
        Place first = new Place(entry, 0);
        reached.put(first, nothingKnown());
        include(first);
        while (true) {
            if (!open.isEmpty()) {
                Place place = open.removeFirst();
                follow(place, place.block().terminator(), reached.get(place).after(place));
            } else if (!candidates.isEmpty()) {
                Place place = candidates.remove().place();
                if (fits(place)) {
                    include(place);
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
        copies.keySet().forEach(block -> block.heat().coolDown());
        boolean trustsUnseen = !includesCold && EntryProfile.of(entry).trustsUnseen();
        PushedWords constants = speculates ? owner.pushedWords() : PushedWords.NONE;
        return new Region(owner, known, graphNodes, constants, trustsUnseen, new RegionMisses(isKnown));
    }

    private void follow(Place place, TerminatorNode terminator, KnownDestinations after) {
        int height = place.heightAfter();
        switch (terminator) {
            case Jump jump -> reach(choice.next(jump, height), height, after);
            case DynamicJump jump -> {
                for (BlockNode block : targets(place, jump)) {
                    reach(block, height, after);
                }
            }
            case Branch branch -> {
                follow(place, branch.notTaken(), after);
                follow(place, branch.taken(), after);
            }
            default -> {}
        }
    }

    /** Where a jump goes to, as far as the region follows it: not back to one of many callers, any of which it may be. */
    private BlockNode[] targets(Place place, DynamicJump jump) {
        Set<Integer> destinations = reached.get(place).of(place, jump.target());
        BlockNode[] targets = choice.among(jump.targets(destinations), place.heightAfter());
        int depth = jump.target().isConstant() ? 0 : place.block().inputDepth(jump.target());
        boolean isReturn = destinations.isEmpty() && depth > place.height();
        if (isReturn && targets.length > MAX_CALLERS) {
            return new BlockNode[0];
        }
        countTargets(place, targets.length);
        return targets;
    }

    /** Takes into account what it costs to tell the targets of a dynamic jump apart. */
    private void countTargets(Place place, int count) {
        Integer before = targetsCounted.put(place, count);
        graphNodes += GraphSize.DYNAMIC_TARGET * (count - (before == null ? 0 : before));
    }

    private void reach(BlockNode block, int height, KnownDestinations known) {
        if (block == null || !choice.wants(block, height)) {
            return;
        }
        Place place = new Place(block, height);
        KnownDestinations before = reached.putIfAbsent(place, known);
        if (before == null) {
            candidates.add(new Candidate(place, choice.rank(block, height), reached.size()));
        } else {
            refine(place, before, ++comparisons > MAX_COMPARISONS ? nothingKnown() : before.or(known));
        }
    }

    private void refine(Place place, KnownDestinations before, KnownDestinations now) {
        if (!now.equals(before)) {
            reached.put(place, now);
            if (places.contains(place)) {
                open.add(place);
            }
        }
    }

    private KnownDestinations nothingKnown() {
        return KnownDestinations.none(owner.blocks().source().code().jumpDestinations());
    }

    private boolean fits(Place place) {
        return isPossible(place)
                && places.size() < MAX_BLOCKS
                && copies.getOrDefault(place.block(), 0) < MAX_COPIES
                && highest(place) - lowest(place) < StackSlots.MAX_POSITIONS
                && choice.hasRoom(place.block(), GraphSize.of(place.block(), !speculates), graphNodes);
    }

    /** A function that returns to several places would find too few items where another caller expects it back. */
    private boolean isPossible(Place place) {
        return lowestHeight + place.height() >= place.block().requiredHeight()
                && highestHeight + place.height() + place.block().maxGrowth() <= CallFrame.STACK_LIMIT;
    }

    private int lowest(Place place) {
        return Math.min(lowestPosition, place.lowestPosition());
    }

    private int highest(Place place) {
        return Math.max(highestPosition, place.highestPosition());
    }

    private void include(Place place) {
        places.add(place);
        copies.merge(place.block(), 1, Integer::sum);
        graphNodes += GraphSize.of(place.block(), !speculates);
        lowestPosition = lowest(place);
        highestPosition = highest(place);
        open.add(place);
    }
}
