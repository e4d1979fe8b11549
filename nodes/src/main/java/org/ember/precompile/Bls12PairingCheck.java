package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Pairings;

/** Whether a product of BLS12-381 pairings is 1 (EIP-2537). */
final class Bls12PairingCheck implements Precompile {
    @Override
    public long gasCost(byte[] input) {
        return 37_700 + 32_600L * (input.length / Pairings.PAIR);
    }

    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        if (input.length == 0 || input.length % Pairings.PAIR != 0) {
            return null;
        }
        Boolean isOne = Pairings.isProductOne(input, interruption);
        return isOne == null ? null : Output.truth(isOne);
    }

    @Override
    public String name() {
        return "BLS12_PAIRING_CHECK";
    }
}
