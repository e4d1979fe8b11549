package org.ember.profiler.mapper;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Free ranges of addresses. A range that comes in becomes one with its neighbours on both sides; one that is taken is cut
 * out of the smallest that it fits in. Used by one thread at a time.
 */
final class FreeRanges {
    private record Free(long start, long bytes) {
        long end() {
            return start + bytes;
        }
    }

    private final NavigableMap<Long, Free> byStart = new TreeMap<>();
    private final NavigableSet<Free> bySize =
            new TreeSet<>(Comparator.comparingLong(Free::bytes).thenComparingLong(Free::start));
    private long allBytes;

    /**
     * A range becomes free.
     *
     * @throws IllegalStateException when a part of it is free already
     */
    void add(long start, long bytes) {
        Map.Entry<Long, Free> after = byStart.ceilingEntry(start);
        Map.Entry<Long, Free> before = byStart.lowerEntry(start);
        boolean overlapsAfter = after != null && after.getKey() - start < bytes;
        if (bytes <= 0 || overlapsAfter || before != null && before.getValue().end() > start) {
            throw new IllegalStateException("free already: " + bytes + " bytes at " + start);
        }
        long from = start;
        long end = start + bytes;
        if (before != null && before.getValue().end() == start) {
            from = before.getKey();
            remove(before.getValue());
        }
        if (after != null && after.getKey() == end) {
            end = after.getValue().end();
            remove(after.getValue());
        }
        insert(from, end);
    }

    /** Takes a range whose start is a multiple of {@code alignment}, out of the smallest that has one; its start. */
    OptionalLong take(long bytes, long alignment) {
        for (Free free : bySize.tailSet(new Free(Long.MIN_VALUE, bytes))) {
            long start = Math.ceilDiv(free.start(), alignment) * alignment;
            if (start - free.start() <= free.bytes() - bytes) {
                remove(free);
                insert(free.start(), start);
                insert(start + bytes, free.end());
                return OptionalLong.of(start);
            }
        }
        return OptionalLong.empty();
    }

    /** Takes just this range, if it is free as a whole and nothing beside it is. */
    boolean takeWhole(long start, long bytes) {
        Free free = byStart.get(start);
        if (free == null || free.bytes() != bytes) {
            return false;
        }
        remove(free);
        return true;
    }

    /** How many ranges there are. */
    int size() {
        return byStart.size();
    }

    /** What they have together. */
    long bytes() {
        return allBytes;
    }

    private void insert(long start, long end) {
        if (start < end) {
            Free free = new Free(start, end - start);
            byStart.put(start, free);
            bySize.add(free);
            allBytes += free.bytes();
        }
    }

    private void remove(Free free) {
        byStart.remove(free.start());
        bySize.remove(free);
        allBytes -= free.bytes();
    }
}
