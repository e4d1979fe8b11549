package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.LargeArrays;

/** Returns its input (Yellow Paper, appendix E). Never fails. */
final class Identity implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 15 + 3 * Input.words(input);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return LargeArrays.copyOfRange(input, 0, input.length, interruption);
    }

    @Override
    public String name() {
        return "ID";
    }
}
