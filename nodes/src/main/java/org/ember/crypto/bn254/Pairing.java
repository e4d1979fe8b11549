package org.ember.crypto.bn254;

import java.util.List;
import org.ember.crypto.Interruption;
import org.ember.crypto.curve.Wnaf;

/**
 * The optimal ate pairing on BN254 (Vercauteren 2010), for the curve parameter u = 4965661367192848881: the Miller loop
 * runs over the digits of 6u + 2, and of several pairs together, which share its squarings and the final
 * exponentiation.
 */
final class Pairing {
    private static final long U = 0x44e992b44a6909f1L;
    private static final byte[] U_DIGITS = Wnaf.of(new long[] {U}, false, 2);
    /** The digits of 6u + 2, which has 65 bits. */
    private static final byte[] LOOP_DIGITS = Wnaf.of(new long[] {0x9d797039be763ba8L, 1}, false, 2);

    /** The pairs for which a step is done at once. */
    private static final int STEPS_AT_ONCE = 16;

    private Pairing() {}

    /**
     * The product of the Miller loops of the pairs; {@code null} when the Q of one is not in its subgroup.
     *
     * @param interruption is polled after some steps, each of which takes some tens of microseconds
     */
    static Bn254Fp12 millerLoop(List<MillerPoint> pairs, Interruption interruption) {
        Bn254Fp12 product = Bn254Fp12.ONE;
        for (int i = LOOP_DIGITS.length - 2; i >= 0; i--) {
            product = product.square();
            for (int number = 0; number < pairs.size(); number++) {
                if (number % STEPS_AT_ONCE == 0) {
                    interruption.check();
                }
                MillerPoint pair = pairs.get(number);
                product = pair.twice(product);
                if (LOOP_DIGITS[i] != 0) {
                    product = pair.addBase(product, LOOP_DIGITS[i] < 0);
                }
            }
        }
        for (int number = 0; number < pairs.size(); number++) {
            if (number % STEPS_AT_ONCE == 0) {
                interruption.check();
            }
            product = pairs.get(number).finish(product);
            if (product == null) {
                return null;
            }
        }
        return product;
    }

    /** The element to the power of {@code (p^12 - 1) / r}. */
    static Bn254Fp12 finalExponentiation(Bn254Fp12 element) {
        Bn254Fp12 easy = element.conjugate().multiply(element.inverse());
        return hardPart(easy.frobenius().frobenius().multiply(easy));
    }

    /**
     * A cyclotomic element to the power of {@code (p^4 - p^2 + 1) / r}, which is y0 y1^2 y2^6 y3^12 y4^18 y5^30 y6^36
     * with the powers of p and u below, evaluated along a short addition chain (Scott et al. 2009).
     */
    private static Bn254Fp12 hardPart(Bn254Fp12 element) {
        Bn254Fp12 u1 = powerOfU(element);
        Bn254Fp12 u2 = powerOfU(u1);
        Bn254Fp12 u3 = powerOfU(u2);
        Bn254Fp12 p1 = element.frobenius();
        Bn254Fp12 p2 = p1.frobenius();
        Bn254Fp12 u2p1 = u2.frobenius();
        Bn254Fp12 y0 = p1.multiply(p2).multiply(p2.frobenius());
        Bn254Fp12 y1 = element.conjugate();
        Bn254Fp12 y2 = u2p1.frobenius();
        Bn254Fp12 y3 = u1.frobenius().conjugate();
        Bn254Fp12 y4 = u1.multiply(u2p1).conjugate();
        Bn254Fp12 y5 = u2.conjugate();
        Bn254Fp12 y6 = u3.multiply(u3.frobenius()).conjugate();
        Bn254Fp12 t0 = y6.cyclotomicSquare().multiply(y4).multiply(y5);
        Bn254Fp12 t1 = y3.multiply(y5).multiply(t0);
        t0 = t0.multiply(y2);
        t1 = t1.cyclotomicSquare().multiply(t0).cyclotomicSquare();
        t0 = t1.multiply(y1);
        t1 = t1.multiply(y0);
        return t0.cyclotomicSquare().multiply(t1);
    }

    private static Bn254Fp12 powerOfU(Bn254Fp12 element) {
        Bn254Fp12 inverse = element.conjugate();
        Bn254Fp12 result = element;
        for (int i = U_DIGITS.length - 2; i >= 0; i--) {
            result = result.cyclotomicSquare();
            if (U_DIGITS[i] != 0) {
                result = result.multiply(U_DIGITS[i] > 0 ? element : inverse);
            }
        }
        return result;
    }
}
