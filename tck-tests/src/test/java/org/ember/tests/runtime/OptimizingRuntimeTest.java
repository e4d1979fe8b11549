package org.ember.tests.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** That the tests run on the optimising runtime, and that it compiles. */
class OptimizingRuntimeTest {
    /** Far more than a first compilation takes: the compiler itself starts in the interpreter. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void runtimeIsNotTheInterpretingOne() {
        assertNotEquals("Interpreted", Truffle.getRuntime().getName());
    }

    @Test
    void hotRootIsCompiled() {
        CallTarget target = new SelfReportingRoot().getCallTarget();
        Instant end = Instant.now().plus(PATIENCE);
        Object tier = target.call();
        while (!tier.equals("compiled") && Instant.now().isBefore(end)) {
            tier = target.call();
        }
        assertEquals("compiled", tier, "nothing was compiled in " + PATIENCE);
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
