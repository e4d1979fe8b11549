package org.ember.profiler;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;

/**
 * The regions that are at the compiler, and places for those that are being made, for which there are so many at most: a
 * place is taken before a region is made, by its program, which makes one at a time. Each region leaves just once, whoever
 * is first to find out what became of it, so their number always comes back to nothing.
 */
final class PendingRegions {
    private final int capacity;
    private final Map<Region, RegionRecord> pending = new ConcurrentHashMap<>();
    private final Set<Program> reserved = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger mostTaken = new AtomicInteger();

    PendingRegions(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a place for a region that {@code program} is about to make; whether there was one. */
    boolean reserve(Program program) {
        if (!take()) {
            return false;
        }
        boolean isNew = false;
        try {
            isNew = reserved.add(program);
        } finally {
            if (!isNew) { // it has a place already
                taken.decrementAndGet();
            }
        }
        return true;
    }

    /** Whether there is a place just now. */
    boolean hasPlace() {
        return taken.get() < capacity;
    }

    private boolean take() {
        while (true) {
            int before = taken.get();
            if (before >= capacity) {
                return false;
            }
            if (taken.compareAndSet(before, before + 1)) {
                mostTaken.accumulateAndGet(before + 1, Math::max);
                return true;
            }
        }
    }

    /** Gives the place of {@code program} back, if it has one that no region has come to; whether it had. */
    boolean release(Program program) {
        boolean hadPlace = reserved.remove(program);
        if (hadPlace) {
            taken.decrementAndGet();
        }
        return hadPlace;
    }

    /** A region comes to the place that its program has; whether it was not there yet. */
    boolean add(Region region, RegionRecord record) {
        boolean isNew = pending.putIfAbsent(region, record) == null;
        boolean hadPlace = reserved.remove(region.program());
        if (isNew && !hadPlace) { // nobody asked for one
            mostTaken.accumulateAndGet(taken.incrementAndGet(), Math::max);
        } else if (!isNew && hadPlace) {
            taken.decrementAndGet();
        }
        return isNew;
    }

    /** Whether it was there until now. */
    boolean remove(Region region) {
        boolean wasPending = pending.remove(region) != null;
        if (wasPending) {
            taken.decrementAndGet();
        }
        return wasPending;
    }

    int size() {
        return pending.size();
    }

    /** The most places that were taken at one time. */
    int most() {
        return mostTaken.get();
    }

    /** The programs that have a place for a region that is not there yet. */
    List<Program> reserved() {
        return List.copyOf(reserved);
    }

    /** The regions there are just now. */
    List<Map.Entry<Region, RegionRecord>> all() {
        return List.copyOf(pending.entrySet());
    }
}
