package org.ember.crypto.bls12381;

import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;
import supranational.blst.Pairing;

/** A growing product of pairings. */
final class Product {
    private final Pairing pairing = new Pairing(false, "");
    /** The native accumulator is not set before the first pair. */
    private boolean isEmpty = true;

    /** Multiplies the pairing of two points of the subgroups, which is 1 when one is infinity. */
    void multiply(P1_Affine left, P2_Affine right) {
        if (!left.is_inf() && !right.is_inf()) {
            pairing.raw_aggregate(right, left);
            isEmpty = false;
        }
    }

    /** Whether the product is 1. To be called once. */
    boolean isOne() {
        if (isEmpty) {
            return true;
        }
        pairing.commit();
        return pairing.as_fp12().final_exp().is_one();
    }
}
