package org.ember.nodes.region;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ember.nodes.block.BlockNode;

/** Numbers a region's blocks, in their order, and after them its side exits, one for each height of the stack. */
final class RegionNumbering {
    /** The number of any block that is not in the region. */
    static final int OUTSIDE = -1;

    private final RegionBlock[] blocks;
    private final Map<RegionBlock, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> exits = new LinkedHashMap<>();

    RegionNumbering(RegionBlock[] blocks) {
        this.blocks = blocks;
        for (int index = 0; index < blocks.length; index++) {
            numbers.put(blocks[index], index);
        }
    }

    /** The number of {@code block} entered at {@code height}; {@link #OUTSIDE} when that is not in the region. */
    int numberOf(BlockNode block, int height) {
        return numbers.getOrDefault(new RegionBlock(block, height), OUTSIDE);
    }

    /** The number of the side exit where the stack is {@code height} items higher than on entry to the region. */
    int exitAt(int height) {
        return exits.computeIfAbsent(height, _ -> blocks.length + exits.size());
    }

    /** The heights of the stack before each of the blocks, and then at each side exit that was asked for. */
    int[] heights() {
        IntStream before = Stream.of(blocks).mapToInt(RegionBlock::height);
        return IntStream.concat(before, exits.keySet().stream().mapToInt(Integer::intValue))
                .toArray();
    }
}
