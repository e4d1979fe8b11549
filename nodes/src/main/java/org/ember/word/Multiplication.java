package org.ember.word;

/**
 * Products of words of any size, column by column. The methods are as small as HotSpot inlines, so that words and
 * accumulators stay in registers.
 */
final class Multiplication {
    private Multiplication() {}

    /** The lower half of the 512-bit product. */
    static UInt256 multiply(UInt256 x, UInt256 y) {
        CombaAccumulator columns = new CombaAccumulator();
        long limb0 = column0(columns, x, y);
        long limb1 = column1(columns, x, y);
        long limb2 = column2(columns, x, y);
        // Of the last column, nothing is carried.
        long limb3 = columns.next() + x.limb0 * y.limb3 + x.limb1 * y.limb2 + x.limb2 * y.limb1 + x.limb3 * y.limb0;
        return new UInt256(limb3, limb2, limb1, limb0);
    }

    /** The lower four limbs of x * y, by {@code columns} that are new; what they carry to the fifth limb comes next. */
    static UInt256 lower(CombaAccumulator columns, UInt256 x, UInt256 y) {
        long limb0 = column0(columns, x, y);
        long limb1 = column1(columns, x, y);
        long limb2 = column2(columns, x, y);
        return new UInt256(column3(columns, x, y), limb2, limb1, limb0);
    }

    /**
     * The lower four limbs of addend + x * y, by {@code columns} that are new; what they carry to the fifth comes next.
     */
    static UInt256 addLower(CombaAccumulator columns, UInt256 addend, UInt256 x, UInt256 y) {
        columns.add(addend.limb0);
        long limb0 = column0(columns, x, y);
        columns.add(addend.limb1);
        long limb1 = column1(columns, x, y);
        columns.add(addend.limb2);
        long limb2 = column2(columns, x, y);
        columns.add(addend.limb3);
        return new UInt256(column3(columns, x, y), limb2, limb1, limb0);
    }

    private static long column0(CombaAccumulator columns, UInt256 x, UInt256 y) {
        columns.add(x.limb0, y.limb0);
        return columns.next();
    }

    private static long column1(CombaAccumulator columns, UInt256 x, UInt256 y) {
        columns.add(x.limb0, y.limb1);
        columns.add(x.limb1, y.limb0);
        return columns.next();
    }

    private static long column2(CombaAccumulator columns, UInt256 x, UInt256 y) {
        columns.add(x.limb0, y.limb2);
        columns.add(x.limb1, y.limb1);
        columns.add(x.limb2, y.limb0);
        return columns.next();
    }

    private static long column3(CombaAccumulator columns, UInt256 x, UInt256 y) {
        columns.add(x.limb0, y.limb3);
        columns.add(x.limb1, y.limb2);
        columns.add(x.limb2, y.limb1);
        columns.add(x.limb3, y.limb0);
        return columns.next();
    }

    /** The upper four limbs of x * y, from {@code columns} that the lower four have been added to. */
    static UInt256 upper(CombaAccumulator columns, UInt256 x, UInt256 y) {
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
