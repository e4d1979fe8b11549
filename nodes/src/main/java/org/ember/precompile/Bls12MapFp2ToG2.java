package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G2;

/** Maps an element of the quadratic extension of BLS12-381's base field to a point of G2 (EIP-2537). */
final class Bls12MapFp2ToG2 implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 23_800;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length == 128 ? Bls12G2.map(input) : null;
    }

    @Override
    public String name() {
        return "BLS12_MAP_FP2_TO_G2";
    }
}
