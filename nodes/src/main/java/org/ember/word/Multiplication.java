package org.ember.word;

/** Products of words of any size. */
final class Multiplication {
    private Multiplication() {}

    /** The lower half of the 512-bit product. */
    static UInt256 multiply(UInt256 x, UInt256 y) {
        ColumnSum sum = new ColumnSum();
        sum.add(x.limb0, y.limb0);
        long limb0 = sum.next();
        sum.add(x.limb0, y.limb1);
        sum.add(x.limb1, y.limb0);
        long limb1 = sum.next();
        sum.add(x.limb0, y.limb2);
        sum.add(x.limb1, y.limb1);
        sum.add(x.limb2, y.limb0);
        long limb2 = sum.next();
        long limb3 = sum.next() + x.limb0 * y.limb3 + x.limb1 * y.limb2 + x.limb2 * y.limb1 + x.limb3 * y.limb0;
        return new UInt256(limb3, limb2, limb1, limb0);
    }
}
