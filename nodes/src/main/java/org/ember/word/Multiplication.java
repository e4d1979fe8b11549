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

    /** The lower four limbs of (addend + x * y), in {@code columns} that are new; what they carry to the fifth comes next. */
    static UInt256 addLower(ColumnSum columns, UInt256 addend, UInt256 x, UInt256 y) {
        columns.add(addend.limb0);
        columns.add(x.limb0, y.limb0);
        long limb0 = columns.next();
        columns.add(addend.limb1);
        columns.add(x.limb0, y.limb1);
        columns.add(x.limb1, y.limb0);
        long limb1 = columns.next();
        columns.add(addend.limb2);
        columns.add(x.limb0, y.limb2);
        columns.add(x.limb1, y.limb1);
        columns.add(x.limb2, y.limb0);
        long limb2 = columns.next();
        columns.add(addend.limb3);
        columns.add(x.limb0, y.limb3);
        columns.add(x.limb1, y.limb2);
        columns.add(x.limb2, y.limb1);
        columns.add(x.limb3, y.limb0);
        return new UInt256(columns.next(), limb2, limb1, limb0);
    }

    /** The upper four limbs of (x * y), from {@code columns} that the lower four have been added to. */
    static UInt256 upper(ColumnSum columns, UInt256 x, UInt256 y) {
        columns.add(x.limb1, y.limb3);
        columns.add(x.limb2, y.limb2);
        columns.add(x.limb3, y.limb1);
        long limb4 = columns.next();
        columns.add(x.limb2, y.limb3);
        columns.add(x.limb3, y.limb2);
        long limb5 = columns.next();
        columns.add(x.limb3, y.limb3);
        long limb6 = columns.next();
        return new UInt256(columns.next(), limb6, limb5, limb4);
    }
}
