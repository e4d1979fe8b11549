package org.ember.profiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a contract first meets the compiler. */
public enum CompileMode {
    /** In this process. */
    IN_PROCESS,
    /** In a compiler helper, a process beside this one; in this one when it went well there. */
    HELPER;

    /** As users write it. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The mode that users call {@code name}.
     *
     * @throws IllegalArgumentException naming all when there is none of that name
     */
    public static CompileMode fromName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.displayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown compile mode '" + name + "'; known are "
                        + Arrays.stream(values()).map(CompileMode::displayName).collect(Collectors.joining(", "))));
    }
}
