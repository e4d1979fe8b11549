package org.ember.profiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much is compiled. Every mode gives the same results. */
public enum Mode {
    /** Nothing: all code is interpreted. */
    INTERPRETER,
    /** What is hot and fit, in the background. */
    TIERED,
    /** Everything that is fit, before it first runs, and execution waits for it. For tests. */
    COMPILED;

    /** As users write it. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode that users call {@code name}.
     *
     * @throws IllegalArgumentException naming all modes when there is none of that name
     */
    public static Mode fromName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.displayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown mode '" + name + "'; known are "
                        + Arrays.stream(values()).map(Mode::displayName).collect(Collectors.joining(", "))));
    }
}
