package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G1;

/** The sum of points of BLS12-381's G1, each times a scalar (EIP-2537). */
final class Bls12G1Msm implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return MsmDiscount.G1.cost(input.length / Bls12G1.TERM, 12_000);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length != 0 && input.length % Bls12G1.TERM == 0
                ? Bls12G1.sumOfProducts(input, interruption)
                : null;
    }

    @Override
    public String name() {
        return "BLS12_G1MSM";
    }
}
