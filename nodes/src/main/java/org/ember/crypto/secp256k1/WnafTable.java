package org.ember.crypto.secp256k1;

/**
 * The multiples 1, 3, 5 and so on of a point and of its image under the curve's endomorphism, which multiplies by
 * lambda.
 */
final class WnafTable {
    /** A cube root of 1: {@code (ROOT * x, y)} is lambda times (x, y). */
    private static final Secp256k1Fp ROOT =
            Secp256k1Fp.of(0x7ae96a2b657c0710L, 0x6e64479eac3434e9L, 0x9cf0497512f58995L, 0xc1396c28719501eeL);

    private final AffinePoint[] multiples;
    private final AffinePoint[] images;

    /** Those that digits of this width need. */
    WnafTable(AffinePoint point, int width) {
        Point[] points = new Point[1 << width - 2];
        points[0] = Point.of(point);
        AffinePoint twice = points[0].twice().toAffine();
        for (int i = 1; i < points.length; i++) {
            points[i] = points[i - 1].add(twice);
        }
        multiples = Point.toAffine(points);
        images = new AffinePoint[multiples.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = new AffinePoint(multiples[i].x().multiply(ROOT), multiples[i].y());
        }
    }

    /** The point times {@code digit}, odd or 0, added to {@code sum}. */
    Point add(Point sum, int digit) {
        return add(sum, multiples, digit);
    }

    /** The point times lambda times {@code digit}, odd or 0, added to {@code sum}. */
    Point addImage(Point sum, int digit) {
        return add(sum, images, digit);
    }

    private static Point add(Point sum, AffinePoint[] table, int digit) {
        if (digit == 0) {
            return sum;
        }
        return sum.add(digit > 0 ? table[digit >> 1] : table[-digit >> 1].negate());
    }
}
