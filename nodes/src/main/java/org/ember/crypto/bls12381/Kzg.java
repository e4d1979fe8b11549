package org.ember.crypto.bls12381;

import org.ember.word.Hex;
import org.ember.word.UInt256;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;
import supranational.blst.Scalar;
import supranational.blst.blst;

/** KZG polynomial commitments in BLS12-381, under the trusted setup of Ethereum's ceremony (EIP-4844). */
public final class Kzg {
    /** The order of the groups; evaluation points and values are below it (BLS_MODULUS of EIP-4844). */
    public static final UInt256 ORDER =
            UInt256.fromHex("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
    /** The length of a commitment and of a proof in bytes. */
    public static final int POINT = 48;

    /** The generator of G2 times the ceremony's secret: of the whole setup, all that verifying a proof needs. */
    private static final byte[] SECRET = Hex.parse("0xb5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d"
            + "2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e2"
            + "3926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2");

    private Kzg() {}

    /**
     * Whether {@code proof} shows that the polynomial of {@code commitment} has the value {@code y} at {@code z}. False
     * also when a point is not the compressed form of one in the subgroup, or a number not below {@link #ORDER}.
     */
    public static boolean verify(byte[] commitment, UInt256 z, UInt256 y, byte[] proof) {
        Blst.require();
        if (!z.lessThan(ORDER) || !y.lessThan(ORDER)) {
            return false;
        }
        P1_Affine committed = read(commitment);
        P1_Affine quotient = read(proof);
        if (committed == null || quotient == null) {
            return false;
        }
        // e(C - yG + zQ, -H) * e(Q, sH) = 1, with s the secret, G and H the generators.
        P1 left = new P1(committed);
        if (!y.isZero()) {
            left.add(P1.generator().mult(scalar(y)).neg());
        }
        if (!z.isZero()) {
            left.add(quotient.to_jacobian().mult(scalar(z)));
        }
        Product product = new Product();
        product.multiply(left.to_affine(), blst.getBLS12_381_NEG_G2());
        product.multiply(quotient, new P2_Affine(SECRET));
        return product.isOne();
    }

    private static Scalar scalar(UInt256 number) {
        return new Scalar().from_bendian(number.toBytes());
    }

    private static P1_Affine read(byte[] compressed) {
        try {
            P1_Affine point = new P1_Affine(compressed);
            return point.in_group() ? point : null;
        } catch (RuntimeException notOnCurve) {
            return null;
        }
    }
}
