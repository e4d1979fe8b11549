package org.ember.precompile;

import org.ember.crypto.Interruption;
import org.ember.crypto.Secp256k1;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** The address whose key signed a hash (Yellow Paper, appendix E). Never fails: no such address is an empty output. */
final class Ecrecover implements Precompile {
    private static final byte[] NONE = {};

    @Override
    public long gasCost(byte[] input) {
        return 3_000;
    }

    /** The input is hash, v (27 or 28), r and s, each 32 bytes. */
    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        byte[] padded = Input.padded(input, 128);
        UInt256 v = UInt256.fromBytes(padded, 32, 32);
        if (!v.fitsLong() || v.limb0() != 27 && v.limb0() != 28) {
            return NONE;
        }
        Address signer = Secp256k1.recover(
                UInt256.fromBytes(padded, 0, 32),
                (int) v.limb0() - 27,
                UInt256.fromBytes(padded, 64, 32),
                UInt256.fromBytes(padded, 96, 32));
        return signer == null ? NONE : signer.toWord().toBytes();
    }

    @Override
    public String name() {
        return "ECREC";
    }
}
