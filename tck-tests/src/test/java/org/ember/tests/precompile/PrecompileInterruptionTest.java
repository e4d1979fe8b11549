package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ember.crypto.Interruption;
import org.ember.crypto.Keccak256;
import org.ember.fork.Fork;
import org.ember.precompile.Precompile;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That work which takes long asks whether it is to go on, ends where it is not, and comes to the same where it is. */
class PrecompileInterruptionTest {
    private static final String G1_OF_BN254 = word(1) + word(2);

    private static final String G2_OF_BN254 = "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
            + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
            + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
            + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

    private static final String G1_OF_BLS = "0".repeat(32)
            + "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
            + "0".repeat(32)
            + "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";

    private static final String G2_OF_BLS = "0".repeat(32)
            + "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
            + "0".repeat(32)
            + "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
            + "0".repeat(32)
            + "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"
            + "0".repeat(32)
            + "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be";

    private static String word(long number) {
        return String.format("%064x", number);
    }

    /** A name, an address, the fork, the input, and how often it has to ask at least. */
    static Stream<Arguments> longWork() {
        byte[] much = new byte[1 << 22];
        Arrays.fill(much, (byte) 7);
        byte[] rounds = new byte[213];
        rounds[1] = 0x10; // 2^20
        return Stream.of(
                Arguments.of(2, Fork.OSAKA, much, 15),
                Arguments.of(3, Fork.OSAKA, much, 15),
                Arguments.of(9, Fork.OSAKA, rounds, 255),
                Arguments.of(5, Fork.PRAGUE, modexp(1024, 1024, true), 4),
                Arguments.of(5, Fork.PRAGUE, modexp(1024, 1024, false), 4),
                Arguments.of(5, Fork.PRAGUE, modexp(8192, 16, true), 128),
                Arguments.of(5, Fork.PRAGUE, modexp(8192, 16, false), 128),
                Arguments.of(5, Fork.PRAGUE, modexp(1 << 16, 1, true), 200),
                Arguments.of(5, Fork.PRAGUE, modexp(1 << 16, 1, false), 200),
                Arguments.of(4, Fork.OSAKA, much, 4),
                Arguments.of(8, Fork.OSAKA, Hex.parse((G1_OF_BN254 + G2_OF_BN254).repeat(100)), 100),
                Arguments.of(0x0c, Fork.OSAKA, Hex.parse((G1_OF_BLS + word(5)).repeat(100)), 100),
                Arguments.of(0x0e, Fork.OSAKA, Hex.parse((G2_OF_BLS + word(5)).repeat(100)), 100),
                Arguments.of(0x0f, Fork.OSAKA, Hex.parse((G1_OF_BLS + G2_OF_BLS).repeat(100)), 100));
    }

    /** An input of MODEXP with a base and a modulus of {@code length} bytes. */
    private static byte[] modexp(int length, int exponentLength, boolean isOdd) {
        byte[] input = new byte[96 + 2 * length + exponentLength];
        Arrays.fill(input, 96, input.length, (byte) 0xab);
        byte[] header = Hex.parse(word(length) + word(exponentLength) + word(length));
        System.arraycopy(header, 0, input, 0, header.length);
        input[95 + length] = 0x11; // base and modulus differ
        input[input.length - 1] = (byte) (isOdd ? 0xcd : 0xce);
        return input;
    }

    /** Counts, and stops what has asked too often. */
    private static final class Patience implements Interruption {
        private final CancellationException stop = new CancellationException("the patience is gone");
        private final int most;
        private int asked;

        Patience(int most) {
            this.most = most;
        }

        @Override
        public void check() {
            if (++asked > most) {
                throw stop;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("longWork")
    void asks(int address, Fork fork, byte[] input, int times) {
        Precompile precompile = Calls.at(address, fork);
        Patience endless = new Patience(Integer.MAX_VALUE);
        byte[] output = precompile.run(input, endless);
        assertTrue(endless.asked >= times, precompile.name() + " asked only " + endless.asked + " times");
        assertArrayEquals(output, precompile.run(input));
        for (int most : new int[] {0, 1, times - 1}) {
            Patience patience = new Patience(most);
            assertSame(patience.stop, assertThrows(CancellationException.class, () -> precompile.run(input, patience)));
            assertEquals(most + 1, patience.asked);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void powersInPartsAreRight(boolean isOdd) {
        for (int[] lengths : new int[][] {
            {1024, 1024}, {700, 1500}, {3000, 12}, {1, 1}, {64, 2000}, {2052, 3}, {16_385, 2}, {50_001, 1}, {70_000, 1}
        }) {
            byte[] input = modexp(lengths[0], lengths[1], isOdd);
            BigInteger base = new BigInteger(1, input, 96, lengths[0]);
            BigInteger exponent = new BigInteger(1, input, 96 + lengths[0], lengths[1]);
            BigInteger modulus = new BigInteger(1, input, 96 + lengths[0] + lengths[1], lengths[0]);
            byte[] output = Calls.at(5, Fork.PRAGUE).run(input);
            assertEquals(base.modPow(exponent, modulus), new BigInteger(1, output));
        }
    }

    /** The base is longer than the modulus by far, or a little, or not at all. */
    @Test
    void longBasesAreReduced() {
        Random random = new Random(1);
        for (int[] lengths : new int[][] {{100_000, 33}, {100_000, 20_000}, {16_400, 16_384}, {40_000, 40_000}}) {
            byte[] input = new byte[96 + lengths[0] + 1 + lengths[1]];
            random.nextBytes(input);
            byte[] header = Hex.parse(word(lengths[0]) + word(1) + word(lengths[1]));
            System.arraycopy(header, 0, input, 0, header.length);
            input[96 + lengths[0]] = 1;
            BigInteger base = new BigInteger(1, input, 96, lengths[0]);
            BigInteger modulus = new BigInteger(1, input, 97 + lengths[0], lengths[1]);
            assertEquals(
                    base.mod(modulus),
                    new BigInteger(1, Calls.at(5, Fork.PRAGUE).run(input)));
        }
    }

    /** Quotients of which the first guess is too large are met where all bits of the numbers are set. */
    @Test
    void remaindersOfExtremeNumbersAreRight() {
        for (int length : new int[] {16_385, 33_000}) {
            for (int last : new int[] {0x00, 0x01, 0xff}) {
                byte[] input = new byte[96 + 2 * length + 1];
                Arrays.fill(input, 96, input.length, (byte) 0xff);
                byte[] header = Hex.parse(word(length) + word(1) + word(length));
                System.arraycopy(header, 0, input, 0, header.length);
                input[96 + length] = 2;
                Arrays.fill(input, input.length - length / 2, input.length, (byte) last);
                BigInteger base = new BigInteger(1, input, 96, length);
                BigInteger modulus = new BigInteger(1, input, 97 + length, length);
                byte[] output = Calls.at(5, Fork.PRAGUE).run(input);
                assertEquals(base.modPow(BigInteger.TWO, modulus), new BigInteger(1, output));
            }
        }
    }

    /** Hashes in pieces are those in one, whatever is left for the last piece. */
    @Test
    void hashesInPiecesAreRight() {
        byte[] data = new byte[400_000];
        for (int index = 0; index < data.length; index++) {
            data[index] = (byte) (index * 31 >>> 3);
        }
        int piece = 481 * 136;
        for (int length : new int[] {piece - 1, piece, piece + 1, 2 * piece - 1, 2 * piece, 2 * piece + 135, 390_000}) {
            Patience patience = new Patience(Integer.MAX_VALUE);
            assertEquals(
                    Keccak256.hashWord(Arrays.copyOfRange(data, 5, 5 + length)),
                    Keccak256.hashWord(data, 5, length, patience));
            assertEquals(length / piece, patience.asked);
        }
        Patience none = new Patience(0);
        assertThrows(CancellationException.class, () -> Keccak256.hashWord(data, 0, data.length, none));
    }
}
