package org.ember.nodes.call;

import org.ember.crypto.Interruption;
import org.ember.crypto.LargeArrays;
import org.ember.evm.Status;
import org.ember.nodes.frame.CallFrame;
import org.ember.precompile.Precompile;
import org.ember.precompile.Precompiles;
import org.ember.word.Address;

/** Runs precompiled contracts. An embedder may have written them: what they ask for and answer is checked. */
final class PrecompileExecution {
    private final Precompiles table;
    private final Interruption interruption;

    /**
     * For the contracts of {@code table}.
     *
     * @param interruption is polled by what takes long
     */
    PrecompileExecution(Precompiles table, Interruption interruption) {
        this.table = table;
        this.interruption = interruption;
    }

    /** The precompiled contract at {@code address}; {@code null} if there is none. */
    Precompile at(Address address) {
        return table.at(address);
    }

    /** Runs {@code precompile} on a copy of the frame's input, and leaves status, output and gas in the frame. */
    void run(Precompile precompile, CallFrame frame) {
        int end = frame.inputStart() + frame.inputLength();
        byte[] input = LargeArrays.copyOfRange(frame.input(), frame.inputStart(), end, interruption);
        long cost = precompile.gasCost(input);
        if (cost < 0) {
            throw new IllegalStateException(
                    "the precompiled contract " + precompile.name() + " asks for a price below 0: " + cost + " gas");
        }
        if (cost > frame.gas()) {
            frame.halt(Status.OUT_OF_GAS);
            return;
        }
        frame.setGas(frame.gas() - cost);
        frame.pollIfDue(Poll.ANYWHERE);
        byte[] output = precompile.run(input, frame, interruption);
        if (output == null) {
            frame.halt(Status.PRECOMPILE_FAILURE);
        } else {
            frame.end(Status.SUCCESS, output);
        }
    }
}
