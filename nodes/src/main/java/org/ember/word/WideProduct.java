package org.ember.word;

/** The 512-bit product of two words. */
record WideProduct(UInt256 high, UInt256 low) {
    static WideProduct of(UInt256 x, UInt256 y) {
        CombaAccumulator columns = new CombaAccumulator();
        UInt256 low = Multiplication.lower(columns, x, y);
        return new WideProduct(Multiplication.upper(columns, x, y), low);
    }
}
