package org.ember.profiler;

/** Where a contract stands on the road to machine code. */
public enum ContractState {
    /** Interpreted: not hot, as far as is known. */
    COLD,
    /** Hot and fit; others go first. */
    QUEUED,
    /** Admitted: its hot blocks are being compiled, or will be when they are run again. */
    COMPILING,
    /** Some of it is machine code. */
    COMPILED,
    /** Unfit: never compiled. */
    REJECTED,
    /** Compilation failed; tried again after a while, until it has failed too often. */
    FAILED,
    /** Was compiled, and was not used for a while or had to make room; may become hot once more. */
    EVICTED
}
