package org.ember.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ember.fork.MainnetPrecompiles;
import org.ember.precompile.Precompile;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Every precompile under the latest rules, on valid input. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PrecompileBenchmark {
    private static final byte[] BN254_G2 =
            Hex.parse("0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
                    + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
                    + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
                    + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");
    private static final byte[] KZG_GENERATOR = Hex.parse(
            "0x97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");

    /** What runs. */
    @Param
    private Input input;

    private Precompile precompile;
    private byte[] bytes;

    /** An input for a precompile. */
    public enum Input {
        ECRECOVER(0x01),
        SHA256_128_BYTES(0x02),
        RIPEMD160_128_BYTES(0x03),
        IDENTITY_1024_BYTES(0x04),
        MODEXP_32_BYTES(0x05),
        MODEXP_256_BYTES_ODD(0x05),
        MODEXP_256_BYTES_EVEN(0x05),
        MODEXP_1024_BYTES_POWER_OF_TWO(0x05),
        BN254_ADD(0x06),
        BN254_MUL(0x07),
        BN254_PAIRING_1(0x08),
        BN254_PAIRING_2(0x08),
        BN254_PAIRING_10(0x08),
        BLAKE2F_12_ROUNDS(0x09),
        BLAKE2F_1000000_ROUNDS(0x09),
        KZG_POINT_EVALUATION(0x0a),
        BLS12_G1ADD(0x0b),
        BLS12_G1MSM_1(0x0c),
        BLS12_G1MSM_128(0x0c),
        BLS12_G2ADD(0x0d),
        BLS12_G2MSM_1(0x0e),
        BLS12_G2MSM_128(0x0e),
        BLS12_PAIRING_CHECK_2(0x0f),
        BLS12_MAP_FP_TO_G1(0x10),
        BLS12_MAP_FP2_TO_G2(0x11),
        P256VERIFY(0x100);

        private final int address;

        Input(int address) {
            this.address = address;
        }
    }

    @Setup
    public void prepare() {
        precompile = at(input.address);
        bytes = bytes(input);
        byte[] output = precompile.run(bytes);
        if (output == null || output.length == 0) {
            throw new IllegalStateException(input + " fails");
        }
    }

    @Benchmark
    public byte[] run() {
        return precompile.run(bytes);
    }

    private static Precompile at(int address) {
        return MainnetPrecompiles.of(org.ember.fork.Fork.latest()).at(Address.of(address));
    }

    private static byte[] bytes(Input input) {
        return switch (input) {
            case ECRECOVER -> join(random(32, 1), word(27), word(1), random(32, 2));
            case SHA256_128_BYTES, RIPEMD160_128_BYTES -> random(128, 3);
            case IDENTITY_1024_BYTES -> random(1024, 4);
            case MODEXP_32_BYTES -> modexp(32, 1);
            case MODEXP_256_BYTES_ODD -> modexp(256, 1);
            case MODEXP_256_BYTES_EVEN -> modexp(256, 0);
            case MODEXP_1024_BYTES_POWER_OF_TWO -> {
                byte[] modulus = new byte[1024];
                modulus[0] = (byte) 0x80;
                yield join(word(1024), word(1024), word(1024), random(2048, 5), modulus);
            }
            case BN254_ADD -> join(bn254(6), bn254(7));
            case BN254_MUL -> join(bn254(8), random(32, 9));
            case BN254_PAIRING_1 -> bn254Pairs(1);
            case BN254_PAIRING_2 -> bn254Pairs(2);
            case BN254_PAIRING_10 -> bn254Pairs(10);
            case BLAKE2F_12_ROUNDS -> join(number(12, 4), random(208, 10), new byte[] {1});
            case BLAKE2F_1000000_ROUNDS -> join(number(1_000_000, 4), random(208, 11), new byte[] {1});
            case KZG_POINT_EVALUATION -> kzg();
            case BLS12_G1ADD -> join(blsG1(12), blsG1(13));
            case BLS12_G1MSM_1 -> join(blsG1(14), random(32, 15));
            case BLS12_G1MSM_128 -> terms(128, true);
            case BLS12_G2ADD -> join(blsG2(16), blsG2(17));
            case BLS12_G2MSM_1 -> join(blsG2(18), random(32, 19));
            case BLS12_G2MSM_128 -> terms(128, false);
            case BLS12_PAIRING_CHECK_2 -> join(blsG1(20), blsG2(21), blsG1(22), blsG2(23));
            case BLS12_MAP_FP_TO_G1 -> field(24);
            case BLS12_MAP_FP2_TO_G2 -> join(field(25), field(26));
            case P256VERIFY ->
                Hex.parse("0xbb5a52f42f9c9261ed4361f59422a1e30036e7c32b270c8807a419feca605023"
                        + "2ba3a8be6b94d5ec80a6d9d1190a436effe50d85a1eee859b8cc6af9bd5c2e18"
                        + "4cd60b855d442f5b3c7b11eb6c4e0ae7525fe710fab9aa7c77a67f79e6fadd76"
                        + "2927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838"
                        + "c7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e");
        };
    }

    /** The constant polynomial 1, whose commitment is the generator, at any point. */
    private static byte[] kzg() {
        byte[] hash = at(0x02).run(KZG_GENERATOR);
        hash[0] = 1;
        byte[] infinity = new byte[48];
        infinity[0] = (byte) 0xc0;
        return join(hash, new byte[1], random(31, 27), word(1), KZG_GENERATOR, infinity);
    }

    private static byte[] modexp(int length, int lowestBit) {
        byte[] modulus = random(length, length);
        modulus[0] |= (byte) 0x80;
        modulus[length - 1] = (byte) (modulus[length - 1] & 0xfe | lowestBit);
        return join(word(length), word(length), word(length), random(2 * length, 28), modulus);
    }

    private static byte[] bn254(long seed) {
        return at(0x07).run(join(word(1), word(2), random(32, seed)));
    }

    private static byte[] bn254Pairs(int count) {
        byte[] pairs = {};
        for (int i = 0; i < count; i++) {
            pairs = join(pairs, bn254(i), BN254_G2);
        }
        return pairs;
    }

    private static byte[] blsG1(long seed) {
        return at(0x10).run(field(seed));
    }

    private static byte[] blsG2(long seed) {
        return at(0x11).run(join(field(seed), field(seed + 100)));
    }

    private static byte[] terms(int count, boolean inG1) {
        byte[] terms = {};
        for (int i = 0; i < count; i++) {
            terms = join(terms, inG1 ? blsG1(i) : blsG2(i), random(32, i));
        }
        return terms;
    }

    /** A field element of BLS12-381. */
    private static byte[] field(long seed) {
        return join(new byte[17], random(47, seed));
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] word(long number) {
        return UInt256.of(number).toBytes();
    }

    private static byte[] number(long number, int length) {
        byte[] word = word(number);
        return Arrays.copyOfRange(word, 32 - length, 32);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
