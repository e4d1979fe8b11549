package org.ember.precompile;

import org.ember.crypto.Interruption;

/**
 * A precompiled contract. Stateless and safe for use by many threads; it may be run by a thread that is not the one
 * that executes the message. What it throws ends the execution, which has then changed nothing.
 */
public interface Precompile {
    /**
     * The price in gas of running on {@code input}, 0 or more; {@code Long.MAX_VALUE} for more than anybody has. Those
     * of Ember never throw.
     */
    long gasCost(byte[] input);

    /**
     * Runs on {@code input} and returns the output, which may be empty, or {@code null} when the call fails: a failing
     * call consumes all of its gas. The gas of {@link #gasCost} has been paid. Who gets the output owns it; it may be
     * the input.
     *
     * @param interruption is polled at least once in some milliseconds
     */
    byte[] run(byte[] input, Interruption interruption);

    /**
     * Runs in {@code call}: for a precompile that also looks at who calls it. The engine runs all of them by this
     * method, which leaves the call out of account where it is not overridden.
     */
    default byte[] run(byte[] input, PrecompileCall call, Interruption interruption) {
        return run(input, interruption);
    }

    /** Runs on {@code input} without being interrupted. */
    default byte[] run(byte[] input) {
        return run(input, Interruption.NONE);
    }

    /** The name as EIP-7910 has it, for instance {@code BLAKE2F}; always the same. */
    String name();
}
