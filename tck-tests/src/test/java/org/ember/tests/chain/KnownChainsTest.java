package org.ember.tests.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.ember.chain.ChainConfig;
import org.ember.chain.KnownChains;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public chains at the last block before each upgrade and the first with it. */
class KnownChainsTest {
    private static final UInt256 MERGED = UInt256.fromDecimal("58750000000000000000000");

    @ParameterizedTest
    @CsvSource({
        "1149999, Frontier",
        "1150000, Homestead",
        "2462999, Homestead",
        "2463000, TangerineWhistle",
        "2674999, TangerineWhistle",
        "2675000, SpuriousDragon",
        "4369999, SpuriousDragon",
        "4370000, Byzantium",
        "7279999, Byzantium",
        "7280000, Petersburg",
        "9068999, Petersburg",
        "9069000, Istanbul",
        "12243999, Istanbul",
        "12244000, Berlin",
        "12964999, Berlin",
        "12965000, London",
        "15537393, London",
    })
    void mainnetBeforeTheMerge(long number, String upgrade) {
        UInt256 before = MERGED.subtract(UInt256.ONE);
        assertEquals(
                upgrade, KnownChains.MAINNET.upgradeAt(number, number, before).name());
    }

    @ParameterizedTest
    @CsvSource({
        "1663224179, Paris",
        "1681338454, Paris",
        "1681338455, Shanghai",
        "1710338134, Shanghai",
        "1710338135, Cancun",
        "1746612310, Cancun",
        "1746612311, Prague",
        "1764798550, Prague",
        "1764798551, Osaka",
        "1765290070, Osaka",
        "1765290071, BPO1",
        "1767747670, BPO1",
        "1767747671, BPO2",
    })
    void mainnetAfterTheMerge(long timestamp, String upgrade) {
        assertEquals(
                upgrade,
                KnownChains.MAINNET.upgradeAt(15_537_394, timestamp, MERGED).name());
    }

    @ParameterizedTest
    @CsvSource({
        "sepolia, 11155111, London, 1741159776, 1760427360, 0x7f02c3e3c98b133055b8b348b2ac625669ed295d",
        "holesky, 17000, Paris, 1740434112, 1759308480, 0x4242424242424242424242424242424242424242",
        "hoodi, 560048, Cancun, 1742999832, 1761677592, 0x00000000219ab540356cbb839cbe05303d7705fa",
    })
    void testNetworks(String name, long id, String first, long prague, long osaka, String deposits) {
        ChainConfig chain = KnownChains.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(UInt256.of(id), chain.chainId());
        assertEquals(first, chain.upgradeAt(0, 0, UInt256.ZERO).name());
        assertEquals("Cancun", chain.upgradeAt(1, prague - 1, UInt256.MAX).name());
        assertEquals("Prague", chain.upgradeAt(1, prague, UInt256.MAX).name());
        assertEquals("Prague", chain.upgradeAt(1, osaka - 1, UInt256.MAX).name());
        assertEquals("Osaka", chain.upgradeAt(1, osaka, UInt256.MAX).name());
        assertEquals("BPO2", chain.upgradeAt(1, -1, UInt256.MAX).name());
        assertEquals(deposits, chain.depositContract().toHex());
        assertEquals(OptionalLong.empty(), chain.daoForkBlock());
    }

    @Test
    void mainnetHadTheDaoForkAndGlaciers() {
        ChainConfig mainnet = KnownChains.MAINNET;
        assertEquals(OptionalLong.of(1_920_000), mainnet.daoForkBlock());
        assertTrue(mainnet.supportsDaoFork());
        assertEquals(5_000_000, bombDelay(9_199_999));
        assertEquals(9_000_000, bombDelay(9_200_000));
        assertEquals(9_700_000, bombDelay(13_772_999));
        assertEquals(10_700_000, bombDelay(13_773_000));
        assertEquals(11_400_000, bombDelay(15_050_000));
    }

    private static long bombDelay(long number) {
        ChainConfig mainnet = KnownChains.MAINNET;
        return mainnet.bombDelay(
                number, mainnet.upgradeAt(number, 0, UInt256.ZERO).fork());
    }
}
