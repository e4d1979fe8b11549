package org.ember.embedding;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ember.profiler.runtime.TruffleRuntimes;

/** Logs once, in one line, that hot code will not be compiled. */
final class InterpreterNotice {
    /** The polyglot engine's own switch for the same notice. */
    private static final String SWITCH = "polyglot.engine.WarnInterpreterOnly";

    private static final AtomicBoolean GIVEN = new AtomicBoolean();

    private InterpreterNotice() {}

    static void giveOnce() {
        if (!TruffleRuntimes.isOptimizing() && wanted() && GIVEN.compareAndSet(false, true)) {
            System.getLogger("org.ember")
                    .log(
                            Level.WARNING,
                            "Ember only interprets: this Java has no Graal compiler at hand."
                                    + " How to give it one is in README.md; -D{0}=false silences this line.",
                            SWITCH);
        }
    }

    private static boolean wanted() {
        return Boolean.parseBoolean(System.getProperty(SWITCH, "true"));
    }
}
