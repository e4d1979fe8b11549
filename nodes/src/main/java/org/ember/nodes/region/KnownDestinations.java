package org.ember.nodes.region;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ember.code.JumpDestinations;
import org.ember.nodes.block.StackOutputs;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.region.RegionNumbering.Place;
import org.ember.word.UInt256;

/**
 * What a region itself tells of the operand stack at one of its places: the items that are one of few jump destinations
 * that its blocks pushed, as the return addresses of internal calls are. A function goes back to those of its callers
 * that are in the region, and not to all that it ever had.
 */
final class KnownDestinations {
    /** An item that may be one of more is as good as unknown. */
    private static final int MAX_FOR_ITEM = 128;

    /** Items further down are taken for unknown. */
    private static final int MAX_DEPTH = 64;

    /** By the item's position, counted from the height of the stack where the region is entered. */
    private final Map<Integer, Set<Integer>> byPosition;

    private final JumpDestinations destinations;

    private KnownDestinations(JumpDestinations destinations, Map<Integer, Set<Integer>> byPosition) {
        this.destinations = destinations;
        this.byPosition = byPosition;
    }

    /** Nothing is known of the stack of code with such {@code destinations}. */
    static KnownDestinations none(JumpDestinations destinations) {
        return new KnownDestinations(destinations, Map.of());
    }

    /** What an operand at {@code place}, where this holds, may be; empty when that is unknown. */
    Set<Integer> of(Place place, Operand operand) {
        if (operand.isConstant()) {
            UInt256 value = operand.constantValue();
            return destinations.contains(value) ? Set.of((int) value.limb0()) : Set.of();
        }
        int depth = place.block().inputDepth(operand);
        return depth == 0 ? Set.of() : byPosition.getOrDefault(place.height() - depth, Set.of());
    }

    /** What holds after {@code place}, if this holds before. */
    KnownDestinations after(Place place) {
        Map<Integer, Set<Integer>> after = new HashMap<>(byPosition);
        int height = place.heightAfter();
        after.keySet().removeIf(position -> position >= height || position < height - MAX_DEPTH);
        StackOutputs outputs = place.block().outputs();
        for (int index = 0; index < outputs.count(); index++) {
            int position = place.height() + outputs.position(index);
            Set<Integer> known = of(place, outputs.operand(index));
            if (known.isEmpty()) {
                after.remove(position);
            } else {
                after.put(position, known);
            }
        }
        return new KnownDestinations(destinations, after);
    }

    /** What holds where either this or {@code other} does. */
    KnownDestinations or(KnownDestinations other) {
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
        return new KnownDestinations(destinations, either);
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
        return other instanceof KnownDestinations known && byPosition.equals(known.byPosition);
    }

    @Override
    public int hashCode() {
        return byPosition.hashCode();
    }
}
