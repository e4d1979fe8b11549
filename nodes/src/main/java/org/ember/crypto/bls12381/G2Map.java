package org.ember.crypto.bls12381;

/** The constants of the map to G2: the curve E' and its isogeny of degree 3 (RFC 9380, 8.8.2 and E.3). */
final class G2Map {
    private static final Fp2[] X_NUMERATOR = {
        new Fp2(
                Fp.of(
                        "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6"),
                Fp.of(
                        "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6")),
        new Fp2(
                Fp.ZERO,
                Fp.of(
                        "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71a")),
        new Fp2(
                Fp.of(
                        "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71e"),
                Fp.of(
                        "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38d")),
        new Fp2(
                Fp.of(
                        "0x171d6541fa38ccfaed6dea691f5fb614cb14b4e7f4e810aa22d6108f142b85757098e38d0f671c7188e2aaaaaaaa5ed1"),
                Fp.ZERO)
    };

    private static final Fp2[] X_DENOMINATOR = {
        new Fp2(Fp.ZERO, Fp.of(72).negate()), new Fp2(Fp.of(12), Fp.of(12).negate()), new Fp2(Fp.ONE, Fp.ZERO)
    };

    private static final Fp2[] Y_NUMERATOR = {
        new Fp2(
                Fp.of(
                        "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706"),
                Fp.of(
                        "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706")),
        new Fp2(
                Fp.ZERO,
                Fp.of(
                        "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97be")),
        new Fp2(
                Fp.of(
                        "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71c"),
                Fp.of(
                        "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38f")),
        new Fp2(
                Fp.of(
                        "0x124c9ad43b6cf79bfbf7043de3811ad0761b0f37a1e26286b0e977c69aa274524e79097a56dc4bd9e1b371c71c718b10"),
                Fp.ZERO)
    };

    private static final Fp2[] Y_DENOMINATOR = {
        new Fp2(Fp.of(432).negate(), Fp.of(432).negate()),
        new Fp2(Fp.ZERO, Fp.of(216).negate()),
        new Fp2(Fp.of(18), Fp.of(18).negate()),
        new Fp2(Fp.ONE, Fp.ZERO)
    };

    static final CurveMap<Fp2> MAP = new CurveMap<>(
            new Fp2(Fp.ZERO, Fp.of(240)),
            new Fp2(Fp.of(1012), Fp.of(1012)),
            Fp2.Z,
            Fp2.ONE,
            new Isogeny<>(X_NUMERATOR, X_DENOMINATOR, Y_NUMERATOR, Y_DENOMINATOR));

    private G2Map() {}
}
