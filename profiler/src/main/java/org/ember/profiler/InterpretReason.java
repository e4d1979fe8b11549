package org.ember.profiler;

/** Why a contract is interpreted. */
public enum InterpretReason {
    /** The Truffle runtime has no compiler. */
    RUNTIME_UNSUPPORTED,
    /** Compilation is switched off. */
    DISABLED,
    /** Nothing new is compiled for the time being. */
    PAUSED,
    /** The contract is unfit. */
    REJECTED,
    /** The compiler threw something when it was asked to compile; it is asked again after a while. */
    COMPILER_FAILED,
    /** Its compilation failed. */
    FAILED,
    /** It is not hot, not known, or not compiled yet. */
    NOT_READY
}
