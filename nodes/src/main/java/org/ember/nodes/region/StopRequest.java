package org.ember.nodes.region;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * What a safepoint throws where Truffle wants a thread to end what it executes, or a guest language's exception: it is
 * for whoever had code executed, and goes on to there through everything else.
 */
public final class StopRequest {
    private StopRequest() {}

    /** Whether {@code error} is one. Truffle's own, as when a context is cancelled, are such deaths of threads. */
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
