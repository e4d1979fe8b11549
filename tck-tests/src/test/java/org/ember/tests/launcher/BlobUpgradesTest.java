package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ember.fixtures.file.TestFile;
import org.ember.fixtures.mainnet.MainnetBlock;
import org.ember.fixtures.mainnet.MainnetBlockReader;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.tests.fixtures.Archives;
import org.ember.tests.launcher.Ember.Run;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upgrades of the blob schedule alone, wherever the command is told of a fork. */
class BlobUpgradesTest {
    private static final String ANY_HASH = "0x" + "00".repeat(32);

    /**
     * The contract stores whether BLOBBASEFEE is the first word of the input, under an excess of 100,000,000; the
     * forks' prices by Python's integers. Gas costs nothing, so that the state afterwards is the same for all.
     */
    private static final String STATE_TEST = """
        {"price": {
          "config": {"blobSchedule": {"BPO3": {"target": "0x15", "max": "0x20", "baseFeeUpdateFraction": "0x013a7aa1"}}},
          "env": {"currentCoinbase": "0x3000000000000000000000000000000000000003", "currentGasLimit": "0x0f4240",
            "currentNumber": "0x01", "currentTimestamp": "0x3a98", "currentDifficulty": "0x00", "currentBaseFee": "0x00",
            "currentRandom": "0x00", "currentExcessBlobGas": "0x05f5e100"},
          "pre": {
            "0x1000000000000000000000000000000000000001": {"nonce": "0x00", "balance": "0x01", "code": "0x", "storage": {}},
            "0x2000000000000000000000000000000000000002": {"nonce": "0x01", "balance": "0x00", "code": "0x5f354a145f55", "storage": {}}},
          "transaction": {"nonce": "0x00", "gasPrice": "0x00", "sender": "0x1000000000000000000000000000000000000001",
            "to": "0x2000000000000000000000000000000000000002", "gasLimit": ["0x0186a0"], "value": ["0x00"],
            "data": [OSAKA, BPO1, BPO2, BPO3]},
          "post": {CASES}
        }}
        """.replace("OSAKA", word(470_442_149))
            .replace("BPO1,", word(159_773) + ",")
            .replace("BPO2,", word(5_209) + ",")
            .replace("BPO3]", word(128) + "]");

    @TempDir
    Path folder;

    private static String word(long value) {
        return '"' + UInt256.of(value).toFullHex() + '"';
    }

    private static String forkCase(String fork, int data) {
        return String.format(
                "\"%s\": [{\"indexes\": {\"data\": %d, \"gas\": 0, \"value\": 0}, \"hash\": \"%s\", \"logs\": \"%s\"}]",
                fork, data, ANY_HASH, ANY_HASH);
    }

    private Path stateTest(String... cases) throws IOException {
        return Archives.writeFile(folder.resolve("test.json"), STATE_TEST.replace("CASES", String.join(",\n", cases)));
    }

    private static List<JsonNode> results(Path file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("statetest", file.toString(), "--json"));
        arguments.addAll(List.of(options));
        List<JsonNode> results = new ArrayList<>();
        new ObjectMapper()
                .readTree(Ember.run(arguments.toArray(String[]::new)).out())
                .forEach(results::add);
        return results;
    }

    @Test
    void stateTestsHaveTheScheduleOfTheirFork() throws IOException {
        Path file = stateTest(
                forkCase("Osaka", 0),
                forkCase("PragueToOsakaAtTime15k", 0),
                forkCase("BPO1", 1),
                forkCase("OsakaToBPO1AtTime15k", 1),
                forkCase("BPO2ToBPO3AtTime20k", 2),
                forkCase("BPO2", 2),
                forkCase("BPO3", 3),
                forkCase("BPO2ToBPO3AtTime15k", 3));
        Set<String> roots = new HashSet<>();
        results(file).forEach(each -> roots.add(each.get("stateRoot").asText()));
        assertEquals(1, roots.size(), roots::toString);
        results(stateTest(forkCase("Osaka", 1)))
                .forEach(each -> roots.add(each.get("stateRoot").asText()));
        assertEquals(2, roots.size(), "the price is another under another schedule");
    }

    @Test
    void stateTestsAreSelectedByAnyNameThatTheyHave() throws IOException {
        Path file = stateTest(
                forkCase("Osaka", 0), forkCase("BPO1", 1), forkCase("OsakaToBPO1AtTime15k", 1), forkCase("BPO3", 3));
        for (String name : new String[] {"Osaka", "BPO1", "OsakaToBPO1AtTime15k", "BPO3"}) {
            List<JsonNode> results = results(file, "--fork", name);
            assertEquals(
                    List.of(name),
                    results.stream().map(each -> each.get("fork").asText()).toList());
        }
        assertEquals(1, results(file, "--fork", "bpo1").size());
    }

    @Test
    void aScheduleThatNobodyKnowsIsSaidToBeMissing() throws IOException {
        JsonNode result = results(stateTest(forkCase("BPO4", 3))).getFirst();
        assertEquals(
                "there is no blob schedule for BPO4; the test must have it in config.blobSchedule",
                result.get("error").asText());
    }

    @ParameterizedTest
    @CsvSource({"osaka, 470442149", "BPO1, 159773", "bpo2, 5209"})
    void runKnowsThem(String fork, long price) throws IOException {
        Path prestate = Archives.writeFile(
                folder.resolve("prestate.json"), "{\"excessBlobGas\": \"0x5f5e100\", \"alloc\": {}}");
        Run run = Ember.run("run", "4a5f5260205ff3", "--fork", fork, "--prestate", prestate.toString());
        assertEquals(0, run.status(), run::err);
        assertEquals(UInt256.of(price).toFullHex(), run.out().strip());
        Run json = Ember.run("run", "00", "--fork", fork, "--json");
        assertTrue(json.out().contains("\"fork\":\"" + Upgrade.fromName(fork).name() + '"'), json::out);
    }

    @ParameterizedTest
    @CsvSource({
        "1764798550, PRAGUE,",
        "1764798551, OSAKA,",
        "1765290070, OSAKA,",
        "1765290071, , BPO1",
        "1767747670, , BPO1",
        "1767747671, , BPO2",
        "1800000000, , BPO2"
    })
    void mainnetsBlocksHaveTheScheduleOfTheirTime(long timestamp, Fork fork, String name) throws IOException {
        Path block = GoldenTest.folder("input").resolve("blocks/100/block.json");
        String json = Files.readString(block)
                .replace("\"0x64\"", "\"0x16e8000\"")
                .replace("\"difficulty\": \"0x2\"", "\"difficulty\": \"0x0\"") // as of all blocks after the merge
                .replace("0x55ba4300", "0x" + Long.toHexString(timestamp));
        MainnetBlockReader reader = new MainnetBlockReader(true);
        for (String file : new String[] {"block.json", "pre_state.json"}) {
            byte[] content = file.equals("block.json")
                    ? json.getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(block.resolveSibling(file));
            reader.read(TestFile.onDisk(Files.write(folder.resolve(file), content)));
        }
        MainnetBlock read = reader.blocks(number -> true).getFirst();
        assertEquals(fork == null ? Upgrade.fromName(name) : Upgrade.of(fork), read.upgrade());
    }
}
