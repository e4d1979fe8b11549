package org.ember.crypto.secp256k1;

/** A point of the curve {@code y^2 = x^3 + 7} over {@link Fp} that is not infinity. Immutable. */
record AffinePoint(Fp x, Fp y) {
    private static final Fp SEVEN = Fp.of(0, 0, 0, 7);

    /** The point with this x coordinate and an odd or even y coordinate; {@code null} when there is none. */
    static AffinePoint of(Fp x, boolean isOdd) {
        Fp square = x.square().multiply(x).add(SEVEN);
        Fp y = square.root();
        if (!y.square().isEqualTo(square)) {
            return null;
        }
        return new AffinePoint(x, y.isOdd() == isOdd ? y : y.negate());
    }

    AffinePoint negate() {
        return new AffinePoint(x, y.negate());
    }

    /** x and y as 32 big-endian bytes each. */
    byte[] toBytes() {
        byte[] bytes = new byte[64];
        x.write(bytes, 0);
        y.write(bytes, 32);
        return bytes;
    }
}
