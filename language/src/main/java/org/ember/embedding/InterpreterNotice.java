package org.ember.embedding;

import com.oracle.truffle.api.Truffle;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one line that says that hot code will not be compiled. */
final class InterpreterNotice {
    /** The polyglot engine's own switch for the same notice. */
    private static final String SWITCH = "polyglot.engine.WarnInterpreterOnly";

    /** What the Truffle runtime without a compiler calls itself. */
    private static final String FALLBACK_RUNTIME = "Interpreted";

    private static final AtomicBoolean GIVEN = new AtomicBoolean();

    private InterpreterNotice() {}

    static void giveOnce() {
        boolean interpreted = Truffle.getRuntime().getName().equals(FALLBACK_RUNTIME);
        if (interpreted && wanted() && GIVEN.compareAndSet(false, true)) {
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
