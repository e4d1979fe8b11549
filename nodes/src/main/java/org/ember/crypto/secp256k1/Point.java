package org.ember.crypto.secp256k1;

/**
 * A point of the curve in Jacobian coordinates: the affine point is {@code (x / z^2, y / z^3)}, and z is 0 for the
 * point at infinity. Immutable.
 */
record Point(Fp x, Fp y, Fp z) {
    static final Point INFINITY = new Point(Fp.ONE, Fp.ONE, Fp.ZERO);

    static Point of(AffinePoint point) {
        return new Point(point.x(), point.y(), Fp.ONE);
    }

    boolean isInfinity() {
        return z.isZero();
    }

    Point twice() {
        Fp ySquare = y.square();
        Fp product = x.multiply(ySquare).twice().twice();
        Fp slope = x.square().thrice();
        Fp newX = slope.square().subtract(product.twice());
        Fp ySquareTwice = ySquare.twice();
        Fp newY = slope.multiply(product.subtract(newX))
                .subtract(ySquareTwice.square().twice());
        return new Point(newX, newY, y.multiply(z).twice());
    }

    Point add(AffinePoint other) {
        if (isInfinity()) {
            return of(other);
        }
        Fp zSquare = z.square();
        Fp xDifference = other.x().multiply(zSquare).subtract(x);
        Fp yDifference = other.y().multiply(zSquare).multiply(z).subtract(y);
        if (xDifference.isZero()) {
            return yDifference.isZero() ? twice() : INFINITY;
        }
        Fp square = xDifference.square();
        Fp cube = square.multiply(xDifference);
        Fp product = x.multiply(square);
        Fp newX = yDifference.square().subtract(cube).subtract(product.twice());
        Fp newY = yDifference.multiply(product.subtract(newX)).subtract(y.multiply(cube));
        return new Point(newX, newY, z.multiply(xDifference));
    }

    /** The affine point; this is not infinity. */
    AffinePoint toAffine() {
        return toAffine(z.inverse());
    }

    private AffinePoint toAffine(Fp zInverse) {
        Fp square = zInverse.square();
        return new AffinePoint(x.multiply(square), y.multiply(square).multiply(zInverse));
    }

    /** The affine points of {@code points}, none of which is infinity, with one inversion for all. */
    static AffinePoint[] toAffine(Point[] points) {
        Fp[] products = new Fp[points.length];
        Fp product = Fp.ONE;
        for (int i = 0; i < points.length; i++) {
            products[i] = product;
            product = product.multiply(points[i].z);
        }
        Fp inverse = product.inverse();
        AffinePoint[] affine = new AffinePoint[points.length];
        for (int i = points.length - 1; i >= 0; i--) {
            affine[i] = points[i].toAffine(inverse.multiply(products[i]));
            inverse = inverse.multiply(points[i].z);
        }
        return affine;
    }
}
