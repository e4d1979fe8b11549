package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bn254.Bn254;

/** Adds two points of BN254's G1 (EIP-196), for a price in gas that depends on the fork. */
record Bn254Add(long gas) implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return gas;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return Bn254.add(Input.padded(input, 128));
    }

    @Override
    public String name() {
        return "BN254_ADD";
    }
}
