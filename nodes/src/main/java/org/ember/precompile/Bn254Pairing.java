package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bn254.Bn254;

/** Whether a product of BN254 pairings is 1 (EIP-197), for prices in gas that depend on the fork. */
record Bn254Pairing(long baseGas, long pairGas) implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return baseGas + pairGas * (input.length / Bn254.PAIR_LENGTH);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        if (input.length % Bn254.PAIR_LENGTH != 0) {
            return null;
        }
        Boolean isOne = Bn254.isPairingProductOne(input, interruption);
        return isOne == null ? null : Output.truth(isOne);
    }

    @Override
    public String name() {
        return "BN254_PAIRING";
    }
}
