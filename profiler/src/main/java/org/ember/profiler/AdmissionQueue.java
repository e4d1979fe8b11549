package org.ember.profiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hot contracts that wait to be admitted, the hottest first. When it is full the coldest one has to go; it may come back.
 * Used by one thread at a time.
 */
final class AdmissionQueue {
    private final int capacity;
    private final List<CodeRecord> waiting = new ArrayList<>();

    AdmissionQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Lets a contract in; the one that has no place for that, {@code null} when there is room. */
    CodeRecord offer(CodeRecord contract) {
        waiting.add(contract);
        if (waiting.size() <= capacity) {
            return null;
        }
        CodeRecord coldest =
                waiting.stream().min(Comparator.comparingLong(CodeRecord::heat)).orElseThrow();
        waiting.remove(coldest);
        return coldest;
    }

    /** Takes the hottest out; {@code null} when none waits. */
    CodeRecord poll() {
        CodeRecord hottest =
                waiting.stream().max(Comparator.comparingLong(CodeRecord::heat)).orElse(null);
        waiting.remove(hottest);
        return hottest;
    }

    boolean contains(CodeRecord contract) {
        return waiting.contains(contract);
    }

    int size() {
        return waiting.size();
    }

    /** Lets nobody wait any longer; those who did. */
    List<CodeRecord> clear() {
        List<CodeRecord> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
