package org.ember.profiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a contract that is to be tried in a compiler helper when there is none to be had. */
public enum HelperFallback {
    /** It is compiled in this process without having been tried. */
    IN_PROCESS,
    /** It is interpreted until there is one. */
    INTERPRET;

    /** As users write it. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fallback that users call {@code name}.
     *
     * @throws IllegalArgumentException naming all when there is none of that name
     */
    public static HelperFallback fromName(String name) {
        return Arrays.stream(values())
                .filter(fallback -> fallback.displayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown helper fallback '" + name + "'; known are "
                        + Arrays.stream(values())
                                .map(HelperFallback::displayName)
                                .collect(Collectors.joining(", "))));
    }
}
