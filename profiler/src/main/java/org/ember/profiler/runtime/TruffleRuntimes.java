package org.ember.profiler.runtime;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;

/** The Truffle runtime that this process has. */
public final class TruffleRuntimes {
    /** What the runtime without a compiler calls itself. */
    private static final String FALLBACK = "Interpreted";

    /** What is compiled only so that something is; kept until it has been. */
    private static volatile RootCallTarget prepared;

    private TruffleRuntimes() {}

    /**
     * Whether there is a compiler. It may not work: that of a runtime that cannot even tell its name, because of a wrong
     * option of Java for instance, will not; that is found out when it is to compile.
     */
    public static boolean isOptimizing() {
        return !name().equals(FALLBACK);
    }

    /** What the runtime calls itself, or why it cannot. */
    public static String name() {
        try {
            return Truffle.getRuntime().getName();
        } catch (RuntimeException | Error broken) {
            return "a runtime that does not work: " + broken;
        }
    }

    /**
     * Has the compiler get ready, in the background, if there is one and a processor to spare. Its first compilation in a
     * process takes it a second more than others; that can be over before anything is hot.
     */
    public static void prepareCompiler() {
        if (isOptimizing() && Runtime.getRuntime().availableProcessors() > 1) {
            try {
                prepared = Nothing.create();
                prepared.call();
            } catch (RuntimeException | Error broken) {
                // It is found out again, and told, when something is to be compiled.
            }
        }
    }

    /** What is compiled only so that something is. */
    private static final class Nothing extends RootNode {
        private Nothing() {
            super(null);
        }

        private static RootCallTarget create() {
            Nothing nothing = new Nothing();
            LoopNode.reportLoopCount(nothing, Integer.MAX_VALUE); // the next call submits it for compilation
            return nothing.getCallTarget();
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return this;
        }

        @Override
        public boolean isInternal() {
            return true;
        }
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
            } catch (RuntimeException | Error hidden) {
                return false;
            }
        }
    }
}
