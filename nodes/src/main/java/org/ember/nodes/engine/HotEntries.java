package org.ember.nodes.engine;

import java.util.HashMap;
import java.util.Map;
import org.ember.nodes.block.BlockNode;

/**
 * How often blocks of one program were hot that regions could begin with, since one was last made. Guarded by its lock.
 */
final class HotEntries {
    private final Map<BlockNode, Integer> times = new HashMap<>();

    /** A block was hot, and no region was made. */
    void count(BlockNode entry) {
        times.merge(entry, 1, Integer::sum);
    }

    /**
     * Whether no other block that regions may begin with has been hot twice as often as {@code entry}, this time
     * included.
     */
    boolean hasAmongHottest(BlockNode entry) {
        int own = 1 + times.getOrDefault(entry, 0);
        return times.entrySet().stream()
                .filter(other -> other.getValue() / 2 >= own)
                .allMatch(other -> other.getKey().isGivenUp());
    }

    void clear() {
        times.clear();
    }
}
