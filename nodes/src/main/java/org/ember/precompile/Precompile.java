package org.ember.precompile;

import org.ember.crypto.Interruption;

/** One precompiled contract under one fork's rules. Stateless and safe for use by many threads. */
public interface Precompile {
    /** The price in gas of running on {@code input}; {@code Long.MAX_VALUE} for more than anybody has. Never throws. */
    long gasCost(byte[] input);

    /**
     * Runs on {@code input} and returns the output, which may be empty, or {@code null} when the call fails: a failing
     * call consumes all of its gas. The gas of {@link #gasCost} has been paid.
     *
     * @param interruption is polled at least once in some milliseconds
     */
    byte[] run(byte[] input, Interruption interruption);

    /** Runs on {@code input} without being interrupted. */
    default byte[] run(byte[] input) {
        return run(input, Interruption.NONE);
    }

    /** The name as EIP-7910 has it, for instance {@code BLAKE2F}. */
    String name();
}
