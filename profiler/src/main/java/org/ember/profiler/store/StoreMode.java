package org.ember.profiler.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may be done with a store. */
public enum StoreMode {
    /** Nothing: there is nothing in it, and no file is looked at. */
    OFF,
    /** To read it; nothing on disk changes. */
    RO,
    /** To read it and to write to it. */
    RW;

    /** As users write it. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether artifacts are loaded. */
    public boolean reads() {
        return this != OFF;
    }

    /** Whether artifacts are stored. */
    public boolean writes() {
        return this == RW;
    }

    /**
     * The mode that users call {@code name}.
     *
     * @throws IllegalArgumentException naming all modes when there is none of that name
     */
    public static StoreMode fromName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.displayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown store mode '" + name + "'; known are "
                        + Arrays.stream(values()).map(StoreMode::displayName).collect(Collectors.joining(", "))));
    }
}
