package org.ember.crypto.bls12381;

import org.ember.crypto.Interruption;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/** The pairing of BLS12-381's groups. */
public final class Pairings {
    /** The length of a pair, a point of G1 and one of G2, in bytes. */
    public static final int PAIR = Bls12G1.BYTES + Bls12G2.BYTES;

    private Pairings() {}

    /**
     * Whether the product of the pairings of all pairs in {@code input} is 1; {@code null} when a coordinate is not
     * below p or a point not in its subgroup.
     *
     * @param interruption is polled between any two pairs
     */
    public static Boolean isProductOne(byte[] input, Interruption interruption) {
        Blst.require();
        Product product = new Product();
        for (int offset = 0; offset < input.length; offset += PAIR) {
            interruption.check();
            P1_Affine left = Bls12G1.read(input, offset);
            P2_Affine right = Bls12G2.read(input, offset + Bls12G1.BYTES);
            if (left == null || right == null || !left.in_group() || !right.in_group()) {
                return null;
            }
            product.multiply(left, right);
        }
        return product.isOne();
    }
}
