package org.ember.precompile;

import org.ember.crypto.Interruption;

/** One precompiled contract under one fork's rules. Stateless and safe for use by many threads. */
public interface Precompile {
    /** The gas that running on {@code input} costs; {@code Long.MAX_VALUE} for more than anybody has. Never throws. */
    long gasCost(byte[] input);

    /**
     * Runs on {@code input} and returns the output, which may be empty, or {@code null} when the call fails: a failing
     * call consumes all of its gas. The gas of {@link #gasCost} has been paid.
     *
     * @param interruption is asked at least once in some milliseconds
     */
    byte[] run(byte[] input, Interruption interruption);

    /** Runs on {@code input}, to the end. */
    default byte[] run(byte[] input) {
        return run(input, Interruption.NONE);
    }

    /** Its name as EIP-7910 has it, for instance {@code BLAKE2F}. */
    String name();
}
