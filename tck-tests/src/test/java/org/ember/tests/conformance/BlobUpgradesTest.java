package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.fixtures.parts.TestBlock;
import org.ember.fixtures.parts.TestFork;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.rlp.RlpReader;
import org.ember.state.MapState;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.transaction.BlobGas;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/**
 * The blocks of Ethereum's blockchain tests that come before and after upgrades of the blob schedule: full of blobs, all
 * on one engine. Their transactions alone are executed, and what the senders have left is compared: the price of blobs
 * shows there.
 */
class BlobUpgradesTest {
    private static final String ARCHIVE = "blockchain-tests-eest-v5.4.0.tar.xz";
    private static final String FILE = "test_reserve_price_at_transition.json";
    private static final Map<String, Integer> MOST_BLOBS = Map.of(
            "PragueToOsakaAtTime15k", 6,
            "OsakaToBPO1AtTime15k", 10,
            "BPO1ToBPO2AtTime15k", 15,
            "BPO2ToBPO3AtTime15k", 21,
            "BPO3ToBPO4AtTime15k", 32);

    private final Map<String, Integer> mostBlobs = new TreeMap<>();

    @Test
    void blocksAreValidAndBlobsHaveTheirPrice() {
        try (Ember prague = Ember.of(Fork.PRAGUE);
                Ember osaka = Ember.of(Fork.OSAKA)) {
            FixtureArchive.forEachTest(
                    ARCHIVE, FILE, (name, test) -> run(name, test, Map.of(Fork.PRAGUE, prague, Fork.OSAKA, osaka)));
        }
        assertEquals(new TreeMap<>(MOST_BLOBS), mostBlobs);
    }

    private void run(String name, JsonNode test, Map<Fork, Ember> engines) {
        String network = test.get("network").asText();
        TestFork fork = TestFork.find(network).orElseThrow();
        MapState state = state(test.get("pre"));
        for (JsonNode each : test.get("blocks")) {
            TestBlock block = block(each.get("blockHeader"));
            Upgrade upgrade = upgrade(fork, block, test.get("config").get("blobSchedule"));
            Session session = engines.get(upgrade.fork()).session(state, block.environment(UInt256.ONE, upgrade));
            long blobGas = 0;
            RlpReader transactions = transactions(Hex.parse(each.get("rlp").asText()));
            while (transactions.hasNext()) {
                byte[] encoded = transactions.isList() ? transactions.readItem() : transactions.readBytes();
                Executed executed = assertInstanceOf(Executed.class, session.transact(encoded), name);
                blobGas += executed.blobGasUsed();
            }
            JsonNode header = each.get("blockHeader");
            assertEquals(number(header, "gasUsed"), session.gasUsed(), name);
            assertEquals(number(header, "blobGasUsed"), blobGas, name);
            mostBlobs.merge(network, (int) (blobGas / BlobGas.PER_BLOB), Math::max);
            state.apply(session.diff());
        }
        test.get("postState").properties().forEach(expected -> {
            Address address = Address.fromHex(expected.getKey());
            if (state.account(address) != null && !state.account(address).hasCode()) {
                UInt256 balance =
                        UInt256.fromHex(expected.getValue().get("balance").asText());
                assertEquals(balance, state.account(address).balance(), () -> name + ": " + address);
            }
        });
    }

    private static Upgrade upgrade(TestFork fork, TestBlock block, JsonNode config) {
        Map<String, BlobSchedule> schedules = new HashMap<>();
        config.properties()
                .forEach(entry -> schedules.put(
                        entry.getKey(),
                        new BlobSchedule(
                                (int) number(entry.getValue(), "target"),
                                (int) number(entry.getValue(), "max"),
                                number(entry.getValue(), "baseFeeUpdateFraction"))));
        try {
            Upgrade upgrade = fork.at(block, schedules);
            schedules.keySet().removeIf(name -> !name.startsWith("BPO3") && !name.startsWith("BPO4"));
            assertEquals(upgrade, fork.at(block, schedules), "mainnet's own schedules are those of the tests");
            return upgrade;
        } catch (IOException noSchedule) {
            throw new UncheckedIOException(noSchedule);
        }
    }

    private static RlpReader transactions(byte[] block) {
        RlpReader parts = new RlpReader(block).readList();
        parts.readItem(); // the header
        return parts.readList();
    }

    private static MapState state(JsonNode accounts) {
        MapState state = new MapState();
        accounts.properties().forEach(entry -> {
            JsonNode account = entry.getValue();
            Map<UInt256, UInt256> storage = new HashMap<>();
            account.get("storage")
                    .properties()
                    .forEach(slot -> storage.put(
                            UInt256.fromHex(slot.getKey()),
                            UInt256.fromHex(slot.getValue().asText())));
            state.put(
                    Address.fromHex(entry.getKey()),
                    number(account, "nonce"),
                    UInt256.fromHex(account.get("balance").asText()),
                    Hex.parse(account.get("code").asText()),
                    storage);
        });
        return state;
    }

    private static TestBlock block(JsonNode header) {
        return new TestBlock(
                Address.fromHex(header.get("coinbase").asText()),
                number(header, "gasLimit"),
                number(header, "number"),
                number(header, "timestamp"),
                UInt256.fromHex(header.get("difficulty").asText()),
                UInt256.fromHex(header.get("baseFeePerGas").asText()),
                UInt256.fromHex(header.get("mixHash").asText()),
                number(header, "excessBlobGas"));
    }

    private static long number(JsonNode object, String field) {
        return UInt256.fromHex(object.get(field).asText()).limb0();
    }
}
