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
        sum.add(x.limb1, y.limb3);
        sum.add(x.limb2, y.limb2);
        sum.add(x.limb3, y.limb1);
        long limb4 = sum.next();
        sum.add(x.limb2, y.limb3);
        sum.add(x.limb3, y.limb2);
        long limb5 = sum.next();
        sum.add(x.limb3, y.limb3);
        long limb6 = sum.next();
        long limb7 = sum.next();
        return new WideProduct(new UInt256(limb7, limb6, limb5, limb4), new UInt256(limb3, limb2, limb1, limb0));
    }
}
