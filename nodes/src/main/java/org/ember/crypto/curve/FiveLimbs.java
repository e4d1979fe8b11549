package org.ember.crypto.curve;

/**
 * An element of a prime field in five limbs, the least significant first. A limb holds the field's width of some 54
 * bits, the top one has a sign. So limbs can be added up before carries are looked at, which cost more than the
 * products where limbs have 64 bits. The number need not be the one below the modulus p, only within a bound times p
 * that each field names. Immutable.
 *
 * <p>Subclasses are final. As each operation is asked of one, the JVM's compiler knows the class, and calls nothing
 * virtually.
 *
 * @param <F> the field's elements
 */
public abstract class FiveLimbs<F extends FiveLimbs<F>> {
    /** The limbs. */
    protected final long limb0;

    protected final long limb1;
    protected final long limb2;
    protected final long limb3;
    protected final long limb4;

    /** The element with these limbs, as the field wants them. */
    protected FiveLimbs(long limb0, long limb1, long limb2, long limb3, long limb4) {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
        this.limb4 = limb4;
    }

    /** The element with these limbs, of any size and sign: carries move up. */
    protected abstract F carried(long limb0, long limb1, long limb2, long limb3, long limb4);

    /** The number below p, in four limbs of 64 bits. */
    protected abstract long[] toNumber();

    /** Whether the lowest limb is that of a multiple of p within the bound: all but few of other elements are not. */
    protected abstract boolean canBeZero();

    /** Whether this is 0 modulo p. */
    public final boolean isZero() {
        return canBeZero() && LimbArray.isZero(toNumber());
    }

    /** Whether both are the same modulo p. */
    public final boolean isEqualTo(F other) {
        return subtract(other).isZero();
    }

    /** Writes the number below p as 32 big-endian bytes. */
    public final void write(byte[] target, int offset) {
        LimbArray.write(toNumber(), target, offset);
    }

    /** The sum; magnitudes add up. */
    public final F add(F other) {
        return carried(
                limb0 + other.limb0,
                limb1 + other.limb1,
                limb2 + other.limb2,
                limb3 + other.limb3,
                limb4 + other.limb4);
    }

    /** The difference; magnitudes add up. */
    public final F subtract(F other) {
        return carried(
                limb0 - other.limb0,
                limb1 - other.limb1,
                limb2 - other.limb2,
                limb3 - other.limb3,
                limb4 - other.limb4);
    }

    /** The negative. */
    public final F negate() {
        return carried(-limb0, -limb1, -limb2, -limb3, -limb4);
    }

    /** Twice the element. */
    public final F twice() {
        return times(2);
    }

    /** Three times the element. */
    public final F thrice() {
        return times(3);
    }

    /** The element times a small number; magnitudes grow with it. */
    protected final F times(int factor) {
        return carried(factor * limb0, factor * limb1, factor * limb2, factor * limb3, factor * limb4);
    }
}
