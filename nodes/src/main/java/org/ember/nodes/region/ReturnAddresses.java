package org.ember.nodes.region;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ember.code.JumpDestinations;
import org.ember.nodes.block.LiveOutItems;
import org.ember.nodes.operand.Operand;
import org.ember.word.UInt256;

/**
 * What a region knows of the operand stack before one of its blocks: which items are jump destinations that blocks of
 * the region have pushed, as return addresses of internal calls are. So a function in the region returns only to its
 * callers in the region, not to all that it ever had.
 */
final class ReturnAddresses {
    /** An item that may be one of more is taken for unknown. */
    private static final int MAX_FOR_ITEM = 128;

    /** Items further down are taken for unknown. */
    private static final int MAX_DEPTH = 64;

    /** By the item's position, counted from the height of the stack where the region is entered. */
    private final Map<Integer, Set<Integer>> byPosition;

    private final JumpDestinations destinations;

    private ReturnAddresses(JumpDestinations destinations, Map<Integer, Set<Integer>> byPosition) {
        this.destinations = destinations;
        this.byPosition = byPosition;
    }

    /** Nothing is known of the stack of code with such {@code destinations}. */
    static ReturnAddresses none(JumpDestinations destinations) {
        return new ReturnAddresses(destinations, Map.of());
    }

    /** What an operand at {@code block}, where this holds, may be; empty when that is unknown. */
    Set<Integer> of(RegionBlock block, Operand operand) {
        if (operand.isConstant()) {
            UInt256 value = operand.constantValue();
            return destinations.contains(value) ? Set.of((int) value.limb0()) : Set.of();
        }
        int depth = block.node().liveInDepth(operand);
        return depth == 0 ? Set.of() : byPosition.getOrDefault(block.height() - depth, Set.of());
    }

    /** What holds after {@code block}, if this holds before. */
    ReturnAddresses after(RegionBlock block) {
        Map<Integer, Set<Integer>> after = new HashMap<>(byPosition);
        int height = block.heightAfter();
        after.keySet().removeIf(position -> position >= height || position < height - MAX_DEPTH);
        LiveOutItems liveOut = block.node().liveOut();
        for (int index = 0; index < liveOut.count(); index++) {
            int position = block.height() + liveOut.position(index);
            Set<Integer> known = of(block, liveOut.operand(index));
            if (known.isEmpty()) {
                after.remove(position);
            } else {
                after.put(position, known);
            }
        }
        return new ReturnAddresses(destinations, after);
    }

    /** What holds where either this or {@code other} does. */
    ReturnAddresses or(ReturnAddresses other) {
        Map<Integer, Set<Integer>> either = new HashMap<>();
        byPosition.forEach((position, known) -> {
            Set<Integer> more = other.byPosition.get(position);
            if (more == null) {
                return;
            }
            Set<Integer> all = union(known, more);
            if (all.size() <= MAX_FOR_ITEM) {
                either.put(position, all);
            }
        });
        return new ReturnAddresses(destinations, either);
    }

    /** The same object as {@code known} where {@code more} adds nothing, which is quickly found equal later. */
    @SuppressWarnings("ReferenceEquality") // a short cut
    private static Set<Integer> union(Set<Integer> known, Set<Integer> more) {
        if (known == more || known.containsAll(more)) {
            return known;
        }
        Set<Integer> all = new HashSet<>(known);
        all.addAll(more);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReturnAddresses known && byPosition.equals(known.byPosition);
    }

    @Override
    public int hashCode() {
        return byPosition.hashCode();
    }
}
