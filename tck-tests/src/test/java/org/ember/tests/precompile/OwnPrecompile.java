package org.ember.tests.precompile;

import org.ember.crypto.Interruption;
import org.ember.precompile.Precompile;
import org.ember.precompile.PrecompileCall;

/**
 * An embedder's precompile, which gives back what it sees: a word each for the caller, the account, the value and whether
 * nothing may be changed, and then its input. An input that begins with 0xff it refuses.
 */
public record OwnPrecompile(long gas) implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return gas;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        throw new AssertionError("run without a call");
    }

    @Override
    public byte[] run(byte[] input, PrecompileCall call, Interruption interruption) {
        if (input.length > 0 && input[0] == (byte) 0xff) {
            return null;
        }
        byte[] flag = new byte[32];
        flag[31] = (byte) (call.isStatic() ? 1 : 0);
        return Calls.join(
                call.caller().toWord().toBytes(),
                call.account().toWord().toBytes(),
                call.value().toBytes(),
                flag,
                input);
    }

    @Override
    public String name() {
        return "OWN";
    }
}
