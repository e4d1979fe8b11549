package org.ember.nodes.frame;

import org.ember.code.Code;
import org.ember.precompile.PrecompileCall;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The execution environment of a running call (Yellow Paper, 9.3): what stays the same until it ends. */
public abstract class CallEnvironment extends GasMeter implements PrecompileCall {
    private JournalAccount self;
    private Address caller;
    private UInt256 value;
    private byte[] input;
    private int inputStart;
    private int inputLength;
    private boolean isStatic;
    private Code code;

    CallEnvironment() {}

    /** Sets what it is about; there is no input then. */
    final void setEnvironment(JournalAccount self, Address caller, UInt256 value, boolean isStatic) {
        this.self = self;
        this.caller = caller;
        this.value = value;
        this.isStatic = isStatic;
        setInput(Memory.NO_BYTES, 0, 0);
    }

    /** Lets go of it. */
    final void clearEnvironment() {
        self = null;
        caller = null;
        value = null;
        input = Memory.NO_BYTES;
        code = null;
    }

    /** Sets the call data: a part of an array that nobody changes before the call has ended. */
    public final void setInput(byte[] bytes, int start, int length) {
        input = bytes;
        inputStart = start;
        inputLength = length;
    }

    /** Sets the code that runs. */
    public final void setCode(Code code) {
        this.code = code;
    }

    /** The account whose storage and balance this is about: ADDRESS. */
    public final JournalAccount self() {
        return self;
    }

    /** The address of {@link #self}. */
    @Override
    public final Address account() {
        return self.address();
    }

    @Override
    public final Address caller() {
        return caller;
    }

    @Override
    public final UInt256 value() {
        return value;
    }

    /** The array with the call data in it, {@link #inputLength} bytes from {@link #inputStart} on. */
    public final byte[] input() {
        return input;
    }

    /** Where the call data begins in {@link #input}. */
    public final int inputStart() {
        return inputStart;
    }

    /** The bytes of call data. */
    public final int inputLength() {
        return inputLength;
    }

    @Override
    public final boolean isStatic() {
        return isStatic;
    }

    /** Halts inside a STATICCALL (EIP-214). */
    public final void requireStateChangesAllowed() {
        if (isStatic) {
            throw ExceptionalHalt.STATIC_STATE_CHANGE;
        }
    }

    /** The code that runs. */
    public final Code code() {
        return code;
    }
}
