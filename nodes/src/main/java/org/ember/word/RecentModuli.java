package org.ember.word;

/**
 * The moduli that one thread has met lately, prepared: cryptography keeps to one or two of them, by which a product is
 * then reduced faster. For use by one thread at a time, which so never waits for what others meet.
 */
public final class RecentModuli {
    private Modulus latest;
    private Modulus earlier;

    /** What came last that is not prepared: it is when it comes twice. */
    private UInt256 candidate;

    /** The modulus with these limbs, prepared, or {@code null} when it is not. */
    public Modulus get(long limb3, long limb2, long limb1, long limb0) {
        if (latest != null && latest.is(limb3, limb2, limb1, limb0)) {
            return latest;
        }
        return earlier != null && earlier.is(limb3, limb2, limb1, limb0) ? earlier : null;
    }

    /** (x * y) mod {@code modulus}, which is 0 where that is. */
    public UInt256 multiply(UInt256 x, UInt256 y, UInt256 modulus) {
        Modulus known = get(modulus.limb3, modulus.limb2, modulus.limb1, modulus.limb0);
        return known == null ? multiplyUnprepared(x, y, modulus) : known.multiply(x, y);
    }

    /** The same with a modulus that {@link #get} does not know; it is prepared when it comes twice. */
    public UInt256 multiplyUnprepared(UInt256 x, UInt256 y, UInt256 modulus) {
        meet(modulus);
        return x.mulMod(y, modulus);
    }

    private void meet(UInt256 modulus) {
        if (candidate == null || !candidate.equals(modulus)) {
            candidate = modulus;
        } else if (Modulus.isPossible(modulus)) {
            earlier = latest;
            latest = new Modulus(modulus);
        }
    }
}
