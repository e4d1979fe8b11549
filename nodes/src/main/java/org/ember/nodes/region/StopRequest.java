package org.ember.nodes.region;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * Exceptions that are passed on to whoever had code executed, through everything else: what a safepoint throws when
 * Truffle ends an execution, and exceptions of guest languages.
 */
public final class StopRequest {
    private StopRequest() {}

    /**
     * Whether {@code error} is one. When a context is cancelled, for instance, Truffle throws a {@link ThreadDeath}.
     */
    @SuppressWarnings("removal")
    public static boolean is(Throwable error) {
        return error instanceof ThreadDeath || error instanceof AbstractTruffleException;
    }

    /** Throws {@code error} if it is one. */
    @SuppressWarnings("removal")
    public static void passOn(Throwable error) {
        if (error instanceof ThreadDeath death) {
            throw death;
        }
        if (error instanceof AbstractTruffleException exception) {
            throw exception;
        }
    }
}
