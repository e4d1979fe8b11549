package org.ember.profiler.mapper;

import java.io.IOException;
import java.io.Serial;

/** Why memory could not be mapped; what else failed at the same time is suppressed by it. */
public final class MapperException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With what failed, and where that helps, the remedy. */
    public MapperException(String message) {
        super(message);
    }

    /** Likewise, and what it comes of. */
    public MapperException(String message, Throwable cause) {
        super(message, cause);
    }
}
