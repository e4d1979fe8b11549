package org.ember.nodes.region;

import org.ember.nodes.frame.CallFrame;

/** What a call of a region's call target returns. */
enum RegionOutcome {
    /** There is no compiled code; nothing has been done. */
    NOT_COMPILED,
    /** There is compiled code, which was asked for and not run. */
    READY,
    /** There is something on the stack that the code was not made for; nothing has been done. */
    REFUSED,
    /** The call goes on in the interpreter, at {@link CallFrame#takeResumeAt}. */
    LEFT,
    /** As LEFT, by an uncommon trap. */
    UNCOMMON_TRAP,
    /** As LEFT, because compiled code met what it was not made for. */
    DEOPTIMIZED,
    /** The call has ended. */
    ENDED
}
