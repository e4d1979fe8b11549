package org.ember.crypto.curve;

import java.util.ArrayList;
import java.util.List;

/** Powers by windows of four bits of the exponent. */
public final class Powers {
    private static final int WINDOW = 4;

    /** What can be multiplied. */
    public interface Factor<F> {
        /** The product. */
        F multiply(F other);

        /** The product with itself. */
        F square();
    }

    private Powers() {}

    /**
     * A power of {@code base}.
     *
     * @param one the neutral element
     * @param exponent unsigned, the least significant limb first
     */
    public static <F extends Factor<F>> F of(F base, F one, long[] exponent) {
        List<F> powers = new ArrayList<>(1 << WINDOW);
        powers.add(one);
        while (powers.size() < 1 << WINDOW) {
            powers.add(powers.getLast().multiply(base));
        }
        F result = one;
        for (int shift = 64 * exponent.length - WINDOW; shift >= 0; shift -= WINDOW) {
            result = result.square().square().square().square();
            int digit = (int) (exponent[shift >> 6] >>> shift) & (1 << WINDOW) - 1;
            if (digit != 0) {
                result = result.multiply(powers.get(digit));
            }
        }
        return result;
    }
}
