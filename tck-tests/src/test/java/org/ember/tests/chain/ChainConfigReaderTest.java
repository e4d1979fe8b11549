package org.ember.tests.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.ember.chain.ChainConfig;
import org.ember.chain.ChainStage;
import org.ember.chain.KnownChains;
import org.ember.fixtures.chain.ChainConfigReader;
import org.ember.fixtures.file.FixtureException;
import org.ember.fixtures.file.TestFile;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains as go-ethereum and Besu write them. */
class ChainConfigReaderTest {
    private static final String MAINNET = """
        {"config": {
          "chainId": 1, "homesteadBlock": 1150000, "daoForkBlock": 1920000, "daoForkSupport": true,
          "eip150Block": 2463000, "eip150Hash": "0x20", "eip155Block": 2675000, "eip158Block": 2675000,
          "byzantiumBlock": 4370000, "constantinopleBlock": 7280000, "petersburgBlock": 7280000,
          "istanbulBlock": 9069000, "muirGlacierBlock": 9200000, "berlinBlock": 12244000, "londonBlock": 12965000,
          "arrowGlacierBlock": 13773000, "grayGlacierBlock": 15050000, "mergeNetsplitBlock": null,
          "terminalTotalDifficulty": 58750000000000000000000, "terminalTotalDifficultyPassed": true,
          "shanghaiTime": 1681338455, "cancunTime": 1710338135, "pragueTime": 1746612311, "osakaTime": 1764798551,
          "bpo1Time": 1765290071, "bpo2Time": 1767747671, "amsterdamTime": null,
          "depositContractAddress": "0x00000000219ab540356cbb839cbe05303d7705fa", "ethash": {},
          "blobSchedule": {
            "cancun": {"target": 3, "max": 6, "baseFeeUpdateFraction": 3338477},
            "prague": {"target": 6, "max": 9, "baseFeeUpdateFraction": 5007716},
            "osaka": {"target": 6, "max": 9, "baseFeeUpdateFraction": 5007716},
            "bpo1": {"target": 10, "max": 15, "baseFeeUpdateFraction": 8346193},
            "bpo2": {"target": 14, "max": 21, "baseFeeUpdateFraction": 11684671}}},
         "nonce": "0x42", "timestamp": "0x0", "alloc": {"0x01": {"balance": "0x1"}}}
        """;

    private static ChainConfig read(String json) throws IOException {
        return ChainConfigReader.read(TestFile.inMemory("x/genesis.json", json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void mainnetIsWhatIsBuiltIn() throws IOException {
        ChainConfig read = read(MAINNET);
        List<ChainStage> known = KnownChains.MAINNET.stages();
        assertEquals(known, read.stages().stream().filter(known::contains).toList());
        assertEquals(known.size() + 1, read.stages().size(), "and Constantinople, which ends with its first block");
        for (long number : new long[] {0, 9_200_000, 13_773_000, 15_050_000}) {
            assertEquals(KnownChains.MAINNET.bombDelay(number, Fork.ISTANBUL), read.bombDelay(number, Fork.ISTANBUL));
        }
        assertEquals(OptionalLong.of(1_920_000), read.daoForkBlock());
        assertTrue(read.supportsDaoFork());
        assertEquals("genesis.json (chain id 1)", read.toString());
    }

    @Test
    void theConfigMayStandAlone() throws IOException {
        ChainConfig chain = read("{\"chainId\": \"0x539\", \"londonBlock\": 0, \"terminalTotalDifficulty\": \"0x0\", "
                + "\"shanghaiTime\": 0, \"cancunTime\": 5, \"depositContractAddress\": "
                + "\"0x4242424242424242424242424242424242424242\"}");
        assertEquals(UInt256.of(1337), chain.chainId());
        assertEquals("Shanghai", chain.upgradeAt(0, 4, UInt256.ZERO).name());
        assertEquals("Cancun", chain.upgradeAt(0, 5, UInt256.ZERO).name());
        assertEquals(
                "0x4242424242424242424242424242424242424242",
                chain.depositContract().toHex());
    }

    @Test
    void laterBlobUpgradesHaveTheirScheduleInTheFile() throws IOException {
        ChainConfig chain = read("{\"config\": {\"chainId\": 7, \"terminalTotalDifficulty\": 0, \"osakaTime\": 0, "
                + "\"bpo12Time\": 9, \"bpo3Time\": 8, \"blobSchedule\": {"
                + "\"bpo3\": {\"target\": 1, \"max\": 2, \"baseFeeUpdateFraction\": 3}, "
                + "\"bpo12\": {\"target\": 4, \"max\": 5, \"baseFeeUpdateFraction\": 6}}}}");
        assertEquals(
                new BlobSchedule(1, 2, 3), chain.upgradeAt(1, 8, UInt256.ZERO).blobSchedule());
        assertEquals("BPO12", chain.upgradeAt(1, 9, UInt256.ZERO).name());
        assertEquals(
                new BlobSchedule(4, 5, 6), chain.upgradeAt(1, 9, UInt256.ZERO).blobSchedule());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{}!there is no config of a chain",
                "{\"config\": {}}!the config has no chainId",
                "{\"chainId\": 1, \"bogotaTime\": 5}!Ember knows no fork of this name",
                "{\"chainId\": 1, \"moonBlock\": 5}!Ember knows no fork of this name",
                "{\"chainId\": 1, \"eip155Block\": 5, \"eip158Block\": 6}!"
                        + "eip158Block is 6, and another name of SpuriousDragon has 5",
                "{\"chainId\": 1, \"berlinBlock\": 5, \"londonBlock\": 4}!"
                        + "chain genesis.json: London at block number 4 comes before Berlin at block number 5",
                "{\"chainId\": 1, \"shanghaiTime\": 5}!forks by time need a terminalTotalDifficulty, by which Paris"
                        + " comes",
                "{\"chainId\": 1, \"terminalTotalDifficulty\": 0, \"bpo3Time\": 5}!"
                        + "there is no blob schedule for BPO3; it has to be in blobSchedule.bpo3",
                "{\"chainId\": 1, \"homesteadBlock\": \"x\"}!",
                "{\"chainId\": 1, \"homesteadBlock\": 18446744073709551616}!a number of more than 64 bits",
                "{\"chainId\": 1, \"daoForkSupport\": 1}!true or false was expected",
                "[]!an object was expected",
            })
    void otherFilesAreRefused(String json, String words) {
        String message = assertThrows(FixtureException.class, () -> read(json)).getMessage();
        assertTrue(message.startsWith("x/genesis.json: "), message);
        assertTrue(words == null || message.contains(words), message);
    }
}
