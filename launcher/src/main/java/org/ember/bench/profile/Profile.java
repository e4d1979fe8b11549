package org.ember.bench.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a thread was when it was looked at, some hundred times a second.
 *
 * @param places how often it was in each
 * @param methods how often each method of Ember was the last on the stack, the most frequent ones, these first
 */
public record Profile(Map<Place, Long> places, Map<String, Long> methods) {
    private static final int MAX_METHODS = 25;

    /** Counts stacks. */
    static final class Counter {
        private final Map<Place, Long> places = new TreeMap<>();
        private final Map<String, Long> methods = new TreeMap<>();

        void add(List<StackFrame> stack) {
            places.merge(StackFrame.place(stack), 1L, Long::sum);
            methods.merge(StackFrame.method(stack), 1L, Long::sum);
        }

        Profile read() {
            return new Profile(
                    places,
                    methods.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(MAX_METHODS)
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new)));
        }
    }

    /** How often the thread was looked at. */
    public long samples() {
        return places.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of the samples that were in {@code place}. */
    public double part(Place place) {
        return places.getOrDefault(place, 0L) / (double) Math.max(1, samples());
    }

    /** The part of the samples that were in {@code tier}. */
    public double part(SampledTier tier) {
        return places.keySet().stream()
                .filter(place -> place.tier() == tier)
                .mapToDouble(this::part)
                .sum();
    }

    /** The areas in all tiers, those with the most samples first. */
    public List<String> areas() {
        Map<String, Long> sums = new TreeMap<>();
        places.forEach((place, count) -> sums.merge(place.area(), count, Long::sum));
        return sums.keySet().stream()
                .sorted(Comparator.<String, Long>comparing(sums::get).reversed())
                .toList();
    }
}
