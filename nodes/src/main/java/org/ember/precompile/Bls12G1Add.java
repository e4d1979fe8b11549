package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G1;

/** Adds two points of BLS12-381's G1, or of its curve outside of G1 (EIP-2537). */
final class Bls12G1Add implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 375;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length == 2 * Bls12G1.BYTES ? Bls12G1.add(input) : null;
    }

    @Override
    public String name() {
        return "BLS12_G1ADD";
    }
}
