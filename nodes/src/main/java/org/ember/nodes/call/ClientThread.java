package org.ember.nodes.call;

import com.oracle.truffle.api.TruffleSafepoint;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.graalvm.polyglot.Context;

/** What Truffle knows of the thread that a client executes a message on. To be asked by that thread. */
final class ClientThread {
    /**
     * Kept for one message, because it is slow to find out that there is none; {@code null} before it was asked for.
     */
    private Optional<TruffleSafepoint> safepoint;

    /** Whether the thread is in no polyglot context: then Truffle cannot interrupt it, and anybody else may. */
    boolean isOutsideOfContexts() {
        if (safepoint == null) {
            safepoint = currentSafepoint();
        }
        return safepoint.isEmpty() || !isInContext();
    }

    /** Truffle's safepoint of a thread that is in a polyglot context. */
    TruffleSafepoint safepoint() {
        return safepoint.orElseThrow();
    }

    /** To be called between messages, for the next one may come from another thread. */
    void forget() {
        safepoint = null;
    }

    /** What ends an execution when its thread, in no polyglot context, is interrupted. */
    static CancellationException interrupted() {
        return new CancellationException("the thread was interrupted while it executed code");
    }

    /** That of the calling thread; none when it is in no polyglot context, for which Truffle has only an exception. */
    private static Optional<TruffleSafepoint> currentSafepoint() {
        try {
            return Optional.of(TruffleSafepoint.getCurrent());
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** Truffle keeps the safepoint of a thread that has been in a context, and has only an exception for this too. */
    private static boolean isInContext() {
        try {
            Context.getCurrent();
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }
}
