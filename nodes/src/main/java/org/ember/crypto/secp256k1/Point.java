package org.ember.crypto.secp256k1;

/**
 * A point of the curve in Jacobian coordinates: the affine point is {@code (x / z^2, y / z^3)}, and z is 0 for the
 * point at infinity. Immutable.
 */
record Point(Secp256k1Fp x, Secp256k1Fp y, Secp256k1Fp z) {
    static final Point INFINITY = new Point(Secp256k1Fp.ONE, Secp256k1Fp.ONE, Secp256k1Fp.ZERO);

    static Point of(AffinePoint point) {
        return new Point(point.x(), point.y(), Secp256k1Fp.ONE);
    }

    boolean isInfinity() {
        return z.isZero();
    }

    Point twice() {
        Secp256k1Fp ySquare = y.square();
        Secp256k1Fp product = x.multiply(ySquare).twice().twice();
        Secp256k1Fp slope = x.square().thrice();
        Secp256k1Fp newX = slope.square().subtract(product.twice());
        Secp256k1Fp ySquareTwice = ySquare.twice();
        Secp256k1Fp newY = slope.multiply(product.subtract(newX))
                .subtract(ySquareTwice.square().twice());
        return new Point(newX, newY, y.multiply(z).twice());
    }

    Point add(AffinePoint other) {
        if (isInfinity()) {
            return of(other);
        }
        Secp256k1Fp zSquare = z.square();
        Secp256k1Fp xDifference = other.x().multiply(zSquare).subtract(x);
        Secp256k1Fp yDifference = other.y().multiply(zSquare).multiply(z).subtract(y);
        if (xDifference.isZero()) {
            return yDifference.isZero() ? twice() : INFINITY;
        }
        Secp256k1Fp square = xDifference.square();
        Secp256k1Fp cube = square.multiply(xDifference);
        Secp256k1Fp product = x.multiply(square);
        Secp256k1Fp newX = yDifference.square().subtract(cube).subtract(product.twice());
        Secp256k1Fp newY = yDifference.multiply(product.subtract(newX)).subtract(y.multiply(cube));
        return new Point(newX, newY, z.multiply(xDifference));
    }

    /** The affine point; this is not infinity. */
    AffinePoint toAffine() {
        return toAffine(z.inverse());
    }

    private AffinePoint toAffine(Secp256k1Fp zInverse) {
        Secp256k1Fp square = zInverse.square();
        return new AffinePoint(x.multiply(square), y.multiply(square).multiply(zInverse));
    }

    /** The affine points of {@code points}, none of which is infinity, with one inversion for all. */
    static AffinePoint[] toAffine(Point[] points) {
        Secp256k1Fp[] products = new Secp256k1Fp[points.length];
        Secp256k1Fp product = Secp256k1Fp.ONE;
        for (int i = 0; i < points.length; i++) {
            products[i] = product;
            product = product.multiply(points[i].z);
        }
        Secp256k1Fp inverse = product.inverse();
        AffinePoint[] affine = new AffinePoint[points.length];
        for (int i = points.length - 1; i >= 0; i--) {
            affine[i] = points[i].toAffine(inverse.multiply(products[i]));
            inverse = inverse.multiply(points[i].z);
        }
        return affine;
    }
}
