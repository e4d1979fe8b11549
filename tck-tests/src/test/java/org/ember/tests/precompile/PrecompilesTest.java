package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ember.fork.Fork;
import org.ember.fork.MainnetPrecompiles;
import org.ember.precompile.Precompiles;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrecompilesTest {
    /** The first fork that has one, and its name in EIP-7910, by address. */
    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            known(0x01, Fork.FRONTIER, "ECREC"),
            known(0x02, Fork.FRONTIER, "SHA256"),
            known(0x03, Fork.FRONTIER, "RIPEMD160"),
            known(0x04, Fork.FRONTIER, "ID"),
            known(0x05, Fork.BYZANTIUM, "MODEXP"),
            known(0x06, Fork.BYZANTIUM, "BN254_ADD"),
            known(0x07, Fork.BYZANTIUM, "BN254_MUL"),
            known(0x08, Fork.BYZANTIUM, "BN254_PAIRING"),
            known(0x09, Fork.ISTANBUL, "BLAKE2F"),
            known(0x0a, Fork.CANCUN, "KZG_POINT_EVALUATION"),
            known(0x0b, Fork.PRAGUE, "BLS12_G1ADD"),
            known(0x0c, Fork.PRAGUE, "BLS12_G1MSM"),
            known(0x0d, Fork.PRAGUE, "BLS12_G2ADD"),
            known(0x0e, Fork.PRAGUE, "BLS12_G2MSM"),
            known(0x0f, Fork.PRAGUE, "BLS12_PAIRING_CHECK"),
            known(0x10, Fork.PRAGUE, "BLS12_MAP_FP_TO_G1"),
            known(0x11, Fork.PRAGUE, "BLS12_MAP_FP2_TO_G2"),
            known(0x100, Fork.OSAKA, "P256VERIFY"));

    private record Known(Fork since, String name) {}

    private static Map.Entry<Integer, Known> known(int address, Fork since, String name) {
        return Map.entry(address, new Known(since, name));
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void addressesOfEachFork(Fork fork) {
        Precompiles precompiles = MainnetPrecompiles.of(fork);
        Set<Address> expected = new HashSet<>();
        for (int number = 0; number <= 0x200; number++) {
            Address address = Address.of(number);
            Known known = KNOWN.get(number);
            if (known != null && fork.isAtLeast(known.since())) {
                expected.add(address);
                assertEquals(known.name(), precompiles.at(address).name());
            } else {
                assertNull(precompiles.at(address));
            }
        }
        assertEquals(expected, precompiles.addresses());
        assertSame(precompiles, MainnetPrecompiles.of(fork));
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void nothingWhereUpperBitsAreSet(Fork fork) {
        for (int bit = 9; bit < 160; bit++) {
            UInt256 word = UInt256.ONE.shiftLeft(bit);
            assertNull(MainnetPrecompiles.of(fork).at(Address.of(word)));
            assertNull(MainnetPrecompiles.of(fork).at(Address.of(word.or(UInt256.ONE))));
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
