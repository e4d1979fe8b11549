package org.ember.precompile;

import java.util.Arrays;
import org.ember.crypto.Interruption;
import org.ember.crypto.bls12381.Kzg;
import org.ember.word.UInt256;

/** Verifies the value of a blob's polynomial at a point against the blob's versioned hash (EIP-4844). */
final class KzgPointEvaluation implements Precompile {
    private static final int LENGTH = 192;
    private static final int COMMITMENT_OFFSET = 96;
    private static final byte VERSION = 0x01;
    private static final int FIELD_ELEMENTS_PER_BLOB = 4_096;

    @Override
    public long gasCost(byte[] input) {
        return 50_000;
    }

    /**
     * The input is versioned hash, z and y, a word each, then commitment and proof, each 48 bytes; the output is the
     * number of field elements in a blob and their modulus.
     */
    @Override
    public byte[] run(byte[] input, Interruption interruption) {
        if (input.length != LENGTH) {
            return null;
        }
        byte[] commitment = Arrays.copyOfRange(input, COMMITMENT_OFFSET, COMMITMENT_OFFSET + Kzg.POINT);
        byte[] proof = Arrays.copyOfRange(input, COMMITMENT_OFFSET + Kzg.POINT, LENGTH);
        byte[] hash = Sha256.hash(commitment);
        hash[0] = VERSION;
        UInt256 z = UInt256.fromBytes(input, 32, 32);
        UInt256 y = UInt256.fromBytes(input, 64, 32);
        if (!Arrays.equals(hash, 0, 32, input, 0, 32) || !Kzg.verify(commitment, z, y, proof)) {
            return null;
        }
        byte[] output = new byte[64];
        UInt256.of(FIELD_ELEMENTS_PER_BLOB).writeTo(output, 0);
        Kzg.ORDER.writeTo(output, 32);
        return output;
    }

    @Override
    public String name() {
        return "KZG_POINT_EVALUATION";
    }
}
