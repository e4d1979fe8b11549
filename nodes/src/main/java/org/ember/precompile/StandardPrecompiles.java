package org.ember.precompile;

/**
 * The precompiled contracts that mainnet has or had, one by one, for tables of one's own. Prices are in gas. Each may
 * stand at any address.
 */
public final class StandardPrecompiles {
    private StandardPrecompiles() {}

    /** The sender of a signature on secp256k1 (Yellow Paper, appendix E). */
    public static Precompile ecrecover() {
        return new Ecrecover();
    }

    /** SHA2-256 (Yellow Paper, appendix E). */
    public static Precompile sha256() {
        return new Sha256();
    }

    /** RIPEMD-160 (Yellow Paper, appendix E). */
    public static Precompile ripemd160() {
        return new Ripemd160();
    }

    /** The input itself (Yellow Paper, appendix E). */
    public static Precompile identity() {
        return new Identity();
    }

    /** Modular exponentiation at the prices of EIP-198. */
    public static Precompile modexpOfByzantium() {
        return new Modexp(ModexpGas.EIP_198, Long.MAX_VALUE);
    }

    /** Modular exponentiation at the prices of EIP-2565. */
    public static Precompile modexpOfBerlin() {
        return new Modexp(ModexpGas.EIP_2565, Long.MAX_VALUE);
    }

    /** Modular exponentiation at the prices of EIP-7883, of numbers of at most 1,024 bytes (EIP-7823). */
    public static Precompile modexpOfOsaka() {
        return new Modexp(ModexpGas.EIP_7883, 1024);
    }

    /** The sum of two points of BN254 (EIP-196). */
    public static Precompile bn254Add(long gas) {
        return new Bn254Add(gas);
    }

    /** The product of a point of BN254 and a number (EIP-196). */
    public static Precompile bn254Multiply(long gas) {
        return new Bn254Multiply(gas);
    }

    /** Whether a product of pairings on BN254 is one (EIP-197), for {@code gas} and so much for each pair. */
    public static Precompile bn254Pairing(long gas, long gasPerPair) {
        return new Bn254Pairing(gas, gasPerPair);
    }

    /** The compression function of BLAKE2b (EIP-152). */
    public static Precompile blake2f() {
        return new Blake2f();
    }

    /** Whether a polynomial has a value at a point, by a KZG proof (EIP-4844). */
    public static Precompile kzgPointEvaluation() {
        return new KzgPointEvaluation();
    }

    /** The sum of two points of G1 of BLS12-381 (EIP-2537). */
    public static Precompile bls12G1Add() {
        return new Bls12G1Add();
    }

    /** The sum of multiples of points of G1 of BLS12-381 (EIP-2537). */
    public static Precompile bls12G1Msm() {
        return new Bls12G1Msm();
    }

    /** The sum of two points of G2 of BLS12-381 (EIP-2537). */
    public static Precompile bls12G2Add() {
        return new Bls12G2Add();
    }

    /** The sum of multiples of points of G2 of BLS12-381 (EIP-2537). */
    public static Precompile bls12G2Msm() {
        return new Bls12G2Msm();
    }

    /** Whether a product of pairings on BLS12-381 is one (EIP-2537). */
    public static Precompile bls12PairingCheck() {
        return new Bls12PairingCheck();
    }

    /** A point of G1 of BLS12-381 for a number (EIP-2537). */
    public static Precompile bls12MapFpToG1() {
        return new Bls12MapFpToG1();
    }

    /** A point of G2 of BLS12-381 for a pair of numbers (EIP-2537). */
    public static Precompile bls12MapFp2ToG2() {
        return new Bls12MapFp2ToG2();
    }

    /** Whether a signature on P-256 is right (EIP-7951). */
    public static Precompile p256Verify() {
        return new P256Verify();
    }
}
