package org.ember.tests.runtime;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** That the tests run on the optimising runtime, and that it compiles. */
class OptimizingRuntimeTest {
    @Test
    void runtimeIsNotTheInterpretingOne() {
        assertNotEquals("Interpreted", Truffle.getRuntime().getName());
    }

    /** Called until it is, however long the compiler takes, which itself starts in the interpreter. */
    @Test
    void hotRootIsCompiled() {
        assertNotEquals("Interpreted", Truffle.getRuntime().getName());
        CallTarget target = new SelfReportingRoot().getCallTarget();
        FailureWatch watch = new FailureWatch(target);
        OptimizedTruffleRuntime.getRuntime().addListener(watch);
        try {
            while (!target.call().equals("compiled")) {
                assertNull(watch.failure.get());
            }
        } finally {
            OptimizedTruffleRuntime.getRuntime().removeListener(watch);
        }
    }

    /** Whether the compiler has given up a target, and why. */
    private static final class FailureWatch implements OptimizedTruffleRuntimeListener {
        private final CallTarget watched;
        private final AtomicReference<String> failure = new AtomicReference<>();

        FailureWatch(CallTarget watched) {
            this.watched = watched;
        }

        @Override
        public void onCompilationFailed(
                OptimizedCallTarget target,
                String reason,
                boolean bailout,
                boolean permanentBailout,
                int tier,
                Supplier<String> lazyStackTrace) {
            if (target.equals(watched)) {
                failure.set(reason);
            }
        }
    }

    /** Knows whether it runs as machine code: the answer is a constant of each. */
    private static final class SelfReportingRoot extends RootNode {
        SelfReportingRoot() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return CompilerDirectives.inCompiledCode() ? "compiled" : "interpreted";
        }
    }
}
