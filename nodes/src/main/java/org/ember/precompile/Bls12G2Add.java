package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G2;

/** Adds two points of BLS12-381's G2, or of its curve outside of G2 (EIP-2537). */
final class Bls12G2Add implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 600;
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length == 2 * Bls12G2.BYTES ? Bls12G2.add(input) : null;
    }

    @Override
    public String name() {
        return "BLS12_G2ADD";
    }
}
