package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ember.fork.Fork;
import org.ember.precompile.Precompile;
import org.ember.precompile.Precompiles;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrecompilesTest {
    private static final List<String> NAMES = List.of(
            "ECREC",
            "SHA256",
            "RIPEMD160",
            "ID",
            "MODEXP",
            "BN254_ADD",
            "BN254_MUL",
            "BN254_PAIRING",
            "BLAKE2F",
            "KZG_POINT_EVALUATION",
            "BLS12_G1ADD",
            "BLS12_G1MSM",
            "BLS12_G2ADD",
            "BLS12_G2MSM",
            "BLS12_PAIRING_CHECK",
            "BLS12_MAP_FP_TO_G1",
            "BLS12_MAP_FP2_TO_G2");

    @ParameterizedTest
    @EnumSource(Fork.class)
    void addressesOfEachFork(Fork fork) {
        int last = fork.isAtLeast(Fork.PRAGUE)
                ? 0x11
                : fork.isAtLeast(Fork.CANCUN)
                        ? 0x0a
                        : fork.isAtLeast(Fork.ISTANBUL) ? 0x09 : fork.isAtLeast(Fork.BYZANTIUM) ? 0x08 : 0x04;
        IntStream addresses = IntStream.rangeClosed(1, last);
        if (fork.isAtLeast(Fork.OSAKA)) {
            addresses = IntStream.concat(addresses, IntStream.of(0x100));
        }
        Set<Address> expected = addresses.mapToObj(Address::of).collect(Collectors.toSet());
        Precompiles precompiles = Precompiles.of(fork);
        assertEquals(expected, precompiles.addresses());
        assertSame(precompiles, Precompiles.of(fork));
        for (int number = 0; number <= 0x200; number++) {
            Precompile precompile = precompiles.at(Address.of(number));
            if (expected.contains(Address.of(number))) {
                assertEquals(number == 0x100 ? "P256VERIFY" : NAMES.get(number - 1), precompile.name());
            } else {
                assertNull(precompile);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void nothingWhereUpperBitsAreSet(Fork fork) {
        for (int bit = 9; bit < 160; bit++) {
            UInt256 word = UInt256.ONE.shiftLeft(bit);
            assertNull(Precompiles.of(fork).at(Address.of(word)));
            assertNull(Precompiles.of(fork).at(Address.of(word.or(UInt256.ONE))));
        }
    }

    /** Prices per EIP: the address, the fork, the input's length, the gas. */
    @ParameterizedTest
    @CsvSource({
        "0x01, FRONTIER, 0, 3000",
        "0x02, FRONTIER, 0, 60",
        "0x02, FRONTIER, 1, 72",
        "0x02, FRONTIER, 32, 72",
        "0x02, OSAKA, 33, 84",
        "0x03, FRONTIER, 0, 600",
        "0x03, OSAKA, 33, 840",
        "0x04, FRONTIER, 0, 15",
        "0x04, OSAKA, 65, 24",
        "0x05, BYZANTIUM, 0, 0",
        "0x05, ISTANBUL, 0, 0",
        "0x05, BERLIN, 0, 200",
        "0x05, PRAGUE, 0, 200",
        "0x05, OSAKA, 0, 500",
        "0x06, PETERSBURG, 0, 500",
        "0x06, ISTANBUL, 0, 150",
        "0x07, PETERSBURG, 0, 40000",
        "0x07, ISTANBUL, 0, 6000",
        "0x08, PETERSBURG, 384, 260000",
        "0x08, ISTANBUL, 384, 113000",
        "0x09, ISTANBUL, 0, 0",
        "0x0a, CANCUN, 0, 50000",
        "0x0b, PRAGUE, 0, 375",
        "0x0c, PRAGUE, 0, 0",
        "0x0c, PRAGUE, 160, 12000",
        "0x0c, PRAGUE, 20480, 797184",
        "0x0c, PRAGUE, 20640, 803412",
        "0x0d, PRAGUE, 0, 600",
        "0x0e, PRAGUE, 288, 22500",
        "0x0e, PRAGUE, 36864, 1509120",
        "0x0e, PRAGUE, 37152, 1520910",
        "0x0f, PRAGUE, 0, 37700",
        "0x0f, PRAGUE, 768, 102900",
        "0x10, PRAGUE, 0, 5500",
        "0x11, PRAGUE, 0, 23800",
        "0x100, OSAKA, 0, 6900"
    })
    void gas(String address, Fork fork, int length, long gas) {
        assertEquals(gas, Calls.at(Integer.decode(address), fork).gasCost(new byte[length]));
    }
}
