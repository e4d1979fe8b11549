package org.ember.profiler.runtime;

import com.oracle.truffle.api.Truffle;

/** The Truffle runtime that this process has. */
public final class TruffleRuntimes {
    /** What the runtime without a compiler calls itself. */
    private static final String FALLBACK = "Interpreted";

    private TruffleRuntimes() {}

    /** Whether it compiles. */
    public static boolean isOptimizing() {
        return !Truffle.getRuntime().getName().equals(FALLBACK);
    }

    /**
     * Whether the compiler can be watched, and so regions' code be measured. That takes more than the runtime's public
     * interface: Java has to be started with
     * {@code --add-exports org.graalvm.truffle.runtime/com.oracle.truffle.runtime=org.ember.profiler} and
     * {@code --add-exports org.graalvm.truffle.compiler/com.oracle.truffle.compiler=org.ember.profiler}. From the first
     * call on, {@link ObservedPolicy observed policies} are told.
     */
    public static boolean isObservable() {
        return Observation.STARTED;
    }

    /** Begins when it is first asked for. */
    private static final class Observation {
        static final boolean STARTED = isOptimizing() && start();

        private static boolean start() {
            try {
                RuntimeListener.install();
                return true;
            } catch (LinkageError | ClassCastException hidden) {
                return false;
            }
        }
    }
}
