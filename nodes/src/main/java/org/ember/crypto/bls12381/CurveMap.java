package org.ember.crypto.bls12381;

import java.util.function.BiFunction;
import org.ember.crypto.bls12381.FieldElement.Root;

/**
 * The simplified map of Shallue, van de Woestijne and Ulas to the curve {@code y^2 = x^3 + ax + b}, and an isogeny from
 * there (RFC 9380, 6.6.3 and F.2).
 *
 * @param z not a square
 * @param rootOfRatio gives a square root of its first argument divided by its second, which is not 0; if that has none,
 *     a root of it times {@code z} (sqrt_ratio of RFC 9380, F.2.1)
 */
record CurveMap<F extends FieldElement<F>>(
        F a, F b, F z, F one, BiFunction<F, F, Root<F>> rootOfRatio, Isogeny<F> isogeny) {
    /** The point for {@code u}, which is not yet in the subgroup of prime order; {@code null} for infinity. */
    Isogeny.Affine<F> map(F u) {
        F t = z.multiply(u.square());
        F sum = t.square().add(t);
        F x = b.multiply(sum.add(one));
        F w = a.multiply(sum.isZero() ? z : sum.negate());
        F wSquare = w.square();
        F wCube = wSquare.multiply(w);
        F cubic = x.square().add(a.multiply(wSquare)).multiply(x).add(b.multiply(wCube));
        Root<F> root = rootOfRatio.apply(cubic, wCube);
        F y = root.value();
        if (!root.isOfRatio()) {
            x = t.multiply(x);
            y = t.multiply(u).multiply(y);
        }
        return isogeny.map(x, w, u.sign() == y.sign() ? y : y.negate());
    }
}
