package org.ember.nodes.region;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.LoopNode;
import org.ember.nodes.frame.CallFrame;

/**
 * The machine code of a region. While there is none, it is asked for now and then; threads that share this may ask too
 * often.
 */
final class RegionCode {
    /** What the call target is given instead of a frame, to ask for compiled code without running it. */
    private static final Object PROBE = new Object();

    /** How often a region without code is passed by before code is asked for again. */
    private static final int PASSES_PER_PROBE = 32;

    private final RootCallTarget callTarget;
    private boolean active;
    private int untilProbe = 1;

    /** That of {@code root}, which is submitted for compilation by the next call. */
    RegionCode(RegionRootNode root) {
        callTarget = root.getCallTarget();
        // Truffle profiles the class of the argument. Had it seen frames alone, a probe would deoptimise, and the other
        // way round; once it has seen two classes it takes the argument to be anything.
        callTarget.call(PROBE);
        callTarget.call(this);
        LoopNode.reportLoopCount(root, Integer.MAX_VALUE);
    }

    /** Whether there was code when it was last asked for. */
    boolean isActive() {
        return active;
    }

    void activate() {
        active = true;
    }

    /** Counts that the region was not entered; whether it is time to ask for code again. */
    boolean isProbeDue() {
        return --untilProbe <= 0;
    }

    /** There is no code: it is not asked for the next times. */
    void postpone() {
        active = false;
        untilProbe = PASSES_PER_PROBE;
    }

    /** Runs the call in compiled code, if there is any. */
    RegionOutcome run(CallFrame call) {
        return (RegionOutcome) callTarget.call(call);
    }

    /** Asks for compiled code, without running it, and so has it made where that is due; whether there is some. */
    boolean probe() {
        return callTarget.call(PROBE) == RegionOutcome.READY;
    }
}
