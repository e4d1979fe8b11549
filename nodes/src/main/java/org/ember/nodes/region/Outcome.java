package org.ember.nodes.region;

import org.ember.nodes.frame.CallFrame;

/** What became of a call that a region was to run. */
public enum Outcome {
    /** Nothing: there is no code for it, or none that fits the stack. */
    NOT_RUN,
    /** The region was left: the call goes on in the interpreter, at {@link CallFrame#takeResumeAt}. */
    LEFT,
    /** The call has ended. */
    ENDED
}
