package org.ember.crypto.bls12381;

/** The constants of the map to G2: the curve E' and its isogeny of degree 3 (RFC 9380, 8.8.2 and E.3). */
final class G2Map {
    private static final Bls12Fp2[] X_NUMERATOR = {
        element(
                "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6",
                "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6"),
        element(
                "0x0",
                "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71a"),
        element(
                "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71e",
                "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38d"),
        element(
                "0x171d6541fa38ccfaed6dea691f5fb614cb14b4e7f4e810aa22d6108f142b85757098e38d0f671c7188e2aaaaaaaa5ed1",
                "0x0")
    };

    private static final Bls12Fp2[] X_DENOMINATOR = {
        element(
                "0x0",
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa63"),
        element(
                "0xc",
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa9f"),
        element("0x1", "0x0")
    };

    private static final Bls12Fp2[] Y_NUMERATOR = {
        element(
                "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706",
                "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706"),
        element(
                "0x0",
                "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97be"),
        element(
                "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71c",
                "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38f"),
        element(
                "0x124c9ad43b6cf79bfbf7043de3811ad0761b0f37a1e26286b0e977c69aa274524e79097a56dc4bd9e1b371c71c718b10",
                "0x0")
    };

    private static final Bls12Fp2[] Y_DENOMINATOR = {
        element(
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa8fb",
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa8fb"),
        element(
                "0x0",
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa9d3"),
        element(
                "0x12",
                "0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa99"),
        element("0x1", "0x0")
    };

    static final CurveMap<Bls12Fp2> MAP = new CurveMap<>(
            new Bls12Fp2(Bls12Fp.ZERO, Bls12Fp.of(240)),
            new Bls12Fp2(Bls12Fp.of(1012), Bls12Fp.of(1012)),
            Bls12Fp2.Z,
            Bls12Fp2.ONE,
            Bls12Fp2::rootOfRatio,
            new Isogeny<>(X_NUMERATOR, X_DENOMINATOR, Y_NUMERATOR, Y_DENOMINATOR));

    private G2Map() {}

    private static Bls12Fp2 element(String real, String imaginary) {
        return new Bls12Fp2(Bls12Fp.of(real), Bls12Fp.of(imaginary));
    }
}
