package org.ember.bench.profile;

import java.util.Comparator;

/**
 * A part of Ember, and the tier that ran it.
 *
 * @param area what the part is for, as users read it
 */
public record Place(SampledTier tier, String area) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::tier).thenComparing(Place::area);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
