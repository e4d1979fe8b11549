package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G1;

/** Maps an element of BLS12-381's base field to a point of G1 (EIP-2537). */
final class Bls12MapFpToG1 implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 5_500;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length == 64 ? Bls12G1.map(input) : null;
    }

    @Override
    public String name() {
        return "BLS12_MAP_FP_TO_G1";
    }
}
