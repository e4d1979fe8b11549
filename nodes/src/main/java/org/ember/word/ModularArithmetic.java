package org.ember.word;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Sums and products of up to 512 bits, reduced by a modulus. */
final class ModularArithmetic {
    private ModularArithmetic() {}

    @TruffleBoundary
    static UInt256 addMod(UInt256 x, UInt256 y, UInt256 modulus) {
        UInt256 sum = x.add(y);
        boolean carry = sum.lessThan(x);
        if (x.lessThan(modulus) && y.lessThan(modulus)) {
            return carry || !sum.lessThan(modulus) ? sum.subtract(modulus) : sum;
        }
        return reduce(0, 0, 0, carry ? 1 : 0, sum.limb3, sum.limb2, sum.limb1, sum.limb0, modulus);
    }

    @TruffleBoundary
    static UInt256 mulMod(UInt256 x, UInt256 y, UInt256 modulus) {
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
        return reduce(limb7, limb6, limb5, limb4, limb3, limb2, limb1, limb0, modulus);
    }

    /** The remainder of a number of eight limbs; 0 when the modulus is 0. */
    private static UInt256 reduce(
            long limb7, long limb6, long limb5, long limb4, long limb3, long limb2, long limb1, long limb0,
            UInt256 modulus) {
        if (modulus.fitsLong()) {
            if (modulus.limb0 == 0) {
                return UInt256.ZERO;
            }
            LimbDivider divider = new LimbDivider(modulus.limb0);
            int bits = divider.shift;
            divider.step(Shifts.joinLeft(0, limb7, bits));
            divider.step(Shifts.joinLeft(limb7, limb6, bits));
            divider.step(Shifts.joinLeft(limb6, limb5, bits));
            divider.step(Shifts.joinLeft(limb5, limb4, bits));
            divider.step(Shifts.joinLeft(limb4, limb3, bits));
            divider.step(Shifts.joinLeft(limb3, limb2, bits));
            divider.step(Shifts.joinLeft(limb2, limb1, bits));
            divider.step(Shifts.joinLeft(limb1, limb0, bits));
            divider.step(limb0 << bits);
            return UInt256.of(divider.remainder());
        }
        WordDivider divider = new WordDivider(modulus);
        int bits = divider.shift & 63;
        divider.step(Shifts.joinLeft(0, limb7, bits));
        divider.step(Shifts.joinLeft(limb7, limb6, bits));
        divider.step(Shifts.joinLeft(limb6, limb5, bits));
        divider.step(Shifts.joinLeft(limb5, limb4, bits));
        divider.step(Shifts.joinLeft(limb4, limb3, bits));
        divider.step(Shifts.joinLeft(limb3, limb2, bits));
        divider.step(Shifts.joinLeft(limb2, limb1, bits));
        divider.step(Shifts.joinLeft(limb1, limb0, bits));
        divider.step(limb0 << bits);
        for (int limbs = divider.shift >>> 6; limbs > 0; limbs--) {
            divider.step(0);
        }
        return divider.remainder();
    }
}
