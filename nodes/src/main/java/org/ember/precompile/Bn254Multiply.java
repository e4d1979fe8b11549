package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bn254.Bn254;

/** Multiplies a point of BN254's G1 by a number (EIP-196), for a price in gas that depends on the fork. */
record Bn254Multiply(long gas) implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return gas;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return Bn254.multiply(Input.padded(input, 96));
    }

    @Override
    public String name() {
        return "BN254_MUL";
    }
}
