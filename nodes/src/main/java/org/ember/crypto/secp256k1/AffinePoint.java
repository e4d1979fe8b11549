package org.ember.crypto.secp256k1;

/** A point of the curve {@code y^2 = x^3 + 7} over {@link Secp256k1Fp} that is not infinity. Immutable. */
record AffinePoint(Secp256k1Fp x, Secp256k1Fp y) {
    private static final Secp256k1Fp SEVEN = Secp256k1Fp.of(0, 0, 0, 7);

    /** The point with this x coordinate and an odd or even y coordinate; {@code null} when there is none. */
    static AffinePoint of(Secp256k1Fp x, boolean isOdd) {
        Secp256k1Fp square = x.square().multiply(x).add(SEVEN);
        Secp256k1Fp y = square.root();
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
