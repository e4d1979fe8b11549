package org.ember.nodes.region;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/** The numbers of a region's places, in their order, and after them those of the ways out, one for each height. */
final class RegionNumbering {
    /** Stands for the number of a place that is not in the region. */
    static final int OUTSIDE = -1;

    /**
     * A block where it is entered with a stack {@code height} items higher than the region was. What a block does with
     * the stack is known to the compiler for one height only; a block that is reached with several has several places.
     */
    record Place(BlockNode block, int height) {
        BlockAtHeight asValue() {
            return new BlockAtHeight(block.start(), height);
        }

        /** The height after it. */
        int heightAfter() {
            return height + block.heightChange();
        }

        /** The lowest item that it loads or stores, counted from the height on entry to the region; at most its height. */
        int lowestPosition() {
            return height + block.lowestPosition();
        }

        /** The highest item that it stores, counted from the height on entry to the region. */
        int highestPosition() {
            return height + block.highestPosition();
        }
    }

    private final Place[] places;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> exits = new LinkedHashMap<>();

    RegionNumbering(Place[] places) {
        this.places = places;
        for (int index = 0; index < places.length; index++) {
            numbers.put(places[index], index);
        }
    }

    /** The number of {@code block} entered at {@code height}; {@link #OUTSIDE} when that is not in the region. */
    int numberOf(BlockNode block, int height) {
        return numbers.getOrDefault(new Place(block, height), OUTSIDE);
    }

    /** The number of the way out where the stack is {@code height} items higher than on entry to the region. */
    int exitAt(int height) {
        return exits.computeIfAbsent(height, _ -> places.length + exits.size());
    }

    /** The heights of the stack before each of the places, and then at each way out that was asked for. */
    int[] heights() {
        IntStream before = Stream.of(places).mapToInt(Place::height);
        return IntStream.concat(before, exits.keySet().stream().mapToInt(Integer::intValue))
                .toArray();
    }
}
