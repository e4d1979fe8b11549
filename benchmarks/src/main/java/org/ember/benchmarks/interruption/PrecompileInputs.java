package org.ember.benchmarks.interruption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.fork.Fork;
import org.ember.word.Hex;

/** What precompiled contracts take long for. */
final class PrecompileInputs {
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

    private PrecompileInputs() {}

    private static String word(long number) {
        return String.format("%064x", number);
    }

    static List<GuestWork> works() {
        List<GuestWork> works = new ArrayList<>();
        add(works, "ecrecover", Fork.OSAKA, 1, word(1L << 60) + word(27) + word(1) + word(12345));
        for (int length : new int[] {32, 256, 1024, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20}) {
            for (boolean isOdd : new boolean[] {true, false}) {
                String name = "modexp-" + length + (isOdd ? "-odd" : "-even");
                works.add(GuestWork.precompile(name, Fork.PRAGUE, 5, modexp(length, 64, isOdd)));
            }
        }
        works.add(GuestWork.precompile("modexp-exponent-1m", Fork.PRAGUE, 5, modexp(64, 1 << 20, true)));
        add(works, "bn-add", Fork.OSAKA, 6, G1_OF_BN254 + G1_OF_BN254);
        add(works, "bn-multiply", Fork.OSAKA, 7, G1_OF_BN254 + "f".repeat(64));
        add(works, "bn-pairing-1000", Fork.OSAKA, 8, (G1_OF_BN254 + G2_OF_BN254).repeat(1000));
        add(works, "bn-pairing-100000", Fork.OSAKA, 8, (G1_OF_BN254 + G2_OF_BN254).repeat(100_000));
        add(works, "blake2f", Fork.OSAKA, 9, "ffffffff" + "00".repeat(209));
        byte[] kzg = new byte[192];
        kzg[96] = (byte) 0xc0;
        kzg[144] = (byte) 0xc0;
        kzg[31 + 32] = 7;
        byte[] hash = Hex.parse("010657f37554c781402a22917dee2f75def7ab966d7b770905398eba3c444014");
        System.arraycopy(hash, 0, kzg, 0, 32);
        works.add(GuestWork.precompile("kzg", Fork.OSAKA, 10, kzg));
        add(works, "bls-g1add", Fork.OSAKA, 0xb, G1_OF_BLS + G1_OF_BLS);
        add(works, "bls-g1msm-10000", Fork.OSAKA, 0xc, (G1_OF_BLS + "f".repeat(64)).repeat(10_000));
        add(works, "bls-g2msm-10000", Fork.OSAKA, 0xe, (G2_OF_BLS + "f".repeat(64)).repeat(10_000));
        add(works, "bls-pairing-10000", Fork.OSAKA, 0xf, (G1_OF_BLS + G2_OF_BLS).repeat(10_000));
        add(works, "bls-map-g1", Fork.OSAKA, 0x10, word(0) + word(77));
        add(works, "bls-map-g2", Fork.OSAKA, 0x11, word(0) + word(77) + word(0) + word(88));
        add(
                works,
                "p256verify",
                Fork.OSAKA,
                0x100,
                "4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4d"
                        + "a73bd4903f0ce3b639bbbf6e8e80d16931ff4bcf5993d58468e8fb19086e8cac"
                        + "36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d60"
                        + "4aebd3099c618202fcfe16ae7770b0c49ab5eadf74b754204a3bb6060e44eff3"
                        + "7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e");
        return works;
    }

    private static void add(List<GuestWork> works, String name, Fork fork, int address, String input) {
        works.add(GuestWork.precompile(name, fork, address, Hex.parse(input)));
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
}
