package org.ember.profiler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.nodes.Region;

/**
 * The regions that are at the compiler. Each leaves just once, whoever is first to find out what became of it, so their
 * number always comes back to nothing.
 */
final class PendingRegions {
    private final Map<Region, RegionRecord> pending = new ConcurrentHashMap<>();

    void add(Region region, RegionRecord record) {
        pending.put(region, record);
    }

    /** Whether it was there until now. */
    boolean remove(Region region) {
        return pending.remove(region) != null;
    }

    int size() {
        return pending.size();
    }

    /** The regions there are just now. */
    List<Map.Entry<Region, RegionRecord>> all() {
        return List.copyOf(pending.entrySet());
    }
}
