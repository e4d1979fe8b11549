package org.ember.profiler.helper.limit;

import java.io.IOException;
import java.util.Map;

/** The operating system has refused something. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Linux's error numbers that these calls can end with. */
    private static final Map<Integer, String> MEANINGS = Map.of(
            1, "operation not permitted",
            3, "no such process",
            13, "permission denied",
            14, "bad address",
            22, "invalid argument",
            38, "not implemented");

    private final int error;

    SystemCallException(String function, int error) {
        super(function + ": " + MEANINGS.getOrDefault(error, "error " + error));
        this.error = error;
    }

    /** Whether there is no process to do it to. */
    public boolean isNoSuchProcess() {
        return error == 3;
    }
}
