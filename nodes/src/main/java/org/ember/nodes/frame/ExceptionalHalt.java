package org.ember.nodes.frame;

import com.oracle.truffle.api.nodes.ControlFlowException;
import org.ember.evm.Status;

/** Ends the running call, which then loses all of its gas and has changed nothing (Yellow Paper, 9.4.2). */
@SuppressWarnings("serial") // never leaves the interpreter loop
public final class ExceptionalHalt extends ControlFlowException {
    /** By {@link Status#OUT_OF_GAS}. */
    public static final ExceptionalHalt OUT_OF_GAS = new ExceptionalHalt(Status.OUT_OF_GAS);

    /** By {@link Status#STACK_UNDERFLOW}. */
    public static final ExceptionalHalt STACK_UNDERFLOW = new ExceptionalHalt(Status.STACK_UNDERFLOW);

    /** By {@link Status#STACK_OVERFLOW}. */
    public static final ExceptionalHalt STACK_OVERFLOW = new ExceptionalHalt(Status.STACK_OVERFLOW);

    /** By {@link Status#INVALID_JUMP}. */
    public static final ExceptionalHalt INVALID_JUMP = new ExceptionalHalt(Status.INVALID_JUMP);

    /** By {@link Status#INVALID_OPCODE}. */
    public static final ExceptionalHalt INVALID_OPCODE = new ExceptionalHalt(Status.INVALID_OPCODE);

    /** By {@link Status#STATIC_STATE_CHANGE}. */
    public static final ExceptionalHalt STATIC_STATE_CHANGE = new ExceptionalHalt(Status.STATIC_STATE_CHANGE);

    /** By {@link Status#RETURN_DATA_OUT_OF_BOUNDS}. */
    public static final ExceptionalHalt RETURN_DATA_OUT_OF_BOUNDS =
            new ExceptionalHalt(Status.RETURN_DATA_OUT_OF_BOUNDS);

    /** By {@link Status#CODE_SIZE_EXCEEDED}. */
    public static final ExceptionalHalt CODE_SIZE_EXCEEDED = new ExceptionalHalt(Status.CODE_SIZE_EXCEEDED);

    private final Status status;

    private ExceptionalHalt(Status status) {
        this.status = status;
    }

    /** How the call ends. */
    public Status status() {
        return status;
    }
}
