package org.ember.word;

/** The 512-bit product of two words. */
record WideProduct(UInt256 high, UInt256 low) {
    static WideProduct of(UInt256 x, UInt256 y) {
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
        sum.add(x.limb0, y.limb3);
        sum.add(x.limb1, y.limb2);
        sum.add(x.limb2, y.limb1);
        sum.add(x.limb3, y.limb0);
        long limb3 = sum.next();
        return new WideProduct(Multiplication.upper(sum, x, y), new UInt256(limb3, limb2, limb1, limb0));
    }
}
