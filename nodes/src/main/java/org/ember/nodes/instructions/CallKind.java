package org.ember.nodes.instructions;

import org.ember.fork.Opcode;

/** What the call instructions differ in. */
enum CallKind {
    CALL,
    /** Runs the callee's code for the caller's own account. */
    CALLCODE,
    /** As CALLCODE, and leaves caller and value what they are (EIP-7). */
    DELEGATECALL,
    /** As CALL, without a value, and without changes of state (EIP-214). */
    STATICCALL;

    /** The kind of a call instruction. */
    static CallKind of(Opcode opcode) {
        return switch (opcode) {
            case CALL -> CALL;
            case CALLCODE -> CALLCODE;
            case DELEGATECALL -> DELEGATECALL;
            case STATICCALL -> STATICCALL;
            default -> throw new IllegalArgumentException(opcode + " is no call");
        };
    }

    /** Whether one of its operands is a value, in wei. */
    boolean hasValue() {
        return this == CALL || this == CALLCODE;
    }

    /** Whether the code runs for the callee's account; else for the caller's. */
    boolean runsForCallee() {
        return this == CALL || this == STATICCALL;
    }

    /** Whether the code sees the caller and the value that the caller itself sees. */
    boolean keepsContext() {
        return this == DELEGATECALL;
    }

    /** Whether the code may change no state. */
    boolean isStatic() {
        return this == STATICCALL;
    }
}
