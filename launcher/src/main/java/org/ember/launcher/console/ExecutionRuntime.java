package org.ember.launcher.console;

import java.io.PrintWriter;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;

/** The Truffle runtime that code runs on. */
public final class ExecutionRuntime {
    private static final String MULTI_TIER = "polyglot.engine.MultiTier";

    private ExecutionRuntime() {}

    /**
     * Sets what Truffle's engines of this process are to be like, where nothing else was said: of Graal's two tiers the
     * first takes it nearly as long as the last, and profiles nothing that Ember's interpreter has not. To be called
     * before all else.
     */
    public static void configure() {
        if (System.getProperty(MULTI_TIER) == null) {
            System.setProperty(MULTI_TIER, "false");
        }
    }

    /** The runtime's name and kind. */
    public static String describe() {
        return TruffleRuntimes.isOptimizing()
                ? TruffleRuntimes.name() + " (optimising runtime)"
                : "interpreting only, no Graal compiler";
    }

    /** Has the compiler get ready if it will be needed, in the background: while files are read, for instance. */
    public static void prepare(TieringOptions options) {
        if (options.mode() != Mode.INTERPRETER) {
            TruffleRuntimes.prepareCompiler();
        }
    }

    /** Says so, once, when there is no compiler. */
    public static void warnIfInterpretedOnly(PrintWriter err) {
        if (!TruffleRuntimes.isOptimizing()) {
            err.println("ember: no Graal compiler in this Java runtime, so code is only interpreted;"
                    + " the 'ember' script of the distribution starts Java with it");
        }
    }
}
