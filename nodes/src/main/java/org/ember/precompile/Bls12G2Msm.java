package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Bls12G2;

/** The sum of points of BLS12-381's G2, each times a scalar (EIP-2537). */
final class Bls12G2Msm implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return MsmDiscount.G2.cost(input.length / Bls12G2.TERM, 22_500);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        return input.length != 0 && input.length % Bls12G2.TERM == 0
                ? Bls12G2.sumOfProducts(input, interruption)
                : null;
    }

    @Override
    public String name() {
        return "BLS12_G2MSM";
    }
}
