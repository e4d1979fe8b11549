package org.ember.tests.transaction;

import static org.ember.tests.transaction.RpcTransaction.number;
import static org.ember.tests.transaction.RpcTransaction.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.state.Journal;
import org.ember.state.Log;
import org.ember.state.MapState;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.transaction.Allowance;
import org.ember.transaction.BlobGas;
import org.ember.transaction.BlobSchedule;
import org.ember.transaction.LogsBloom;
import org.ember.transaction.SenderRecovery;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionProcessor;
import org.ember.trie.ListRoot;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Blocks of mainnet from Frontier to Cancun, every transaction of them. */
class MainnetBlocksTest {
    private static final String ARCHIVE = "real-world/mainnet-blocks.tar.xz";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, UInt256> hashes = new HashMap<>();
    private final Map<String, byte[]> unpaired = new HashMap<>();
    private int blocks;
    private int transactions;

    @Test
    void gasLogsAndReceiptsAreThoseOfTheChain() {
        FixtureArchive.forEach(ARCHIVE, (name, content) -> {
            if (name.endsWith("block_hashes.json")) {
                parse(content)
                        .properties()
                        .forEach(hash -> hashes.put(
                                Long.valueOf(hash.getKey()),
                                UInt256.fromHex(hash.getValue().asText())));
            }
        });
        FixtureArchive.forEach(ARCHIVE, this::takeFile);
        assertEquals(56, blocks);
        assertEquals(15_430, transactions);
    }

    /** Checks a block when the second of its two files comes. */
    private void takeFile(String name, byte[] content) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        if (name.endsWith("/block.json") || name.endsWith("/pre_state.json")) {
            unpaired.put(name, content);
        }
        if (unpaired.containsKey(folder + "block.json") && unpaired.containsKey(folder + "pre_state.json")) {
            JsonNode block = parse(unpaired.remove(folder + "block.json"));
            JsonNode preState = parse(unpaired.remove(folder + "pre_state.json"));
            check(block, preState);
            blocks++;
        }
    }

    private static JsonNode parse(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(JsonNode block, JsonNode preState) {
        long number = number(block, "number");
        Fork fork = fork(number, number(block, "timestamp"));
        String label = "block " + number + " of " + fork;
        hashes.put(number - 1, word(block, "parentHash"));
        TransactionProcessor processor = new TransactionProcessor(new Evm(Rules.of(fork)));
        BlockEnvironment environment = environment(block, fork);
        Allowance allowance = Allowance.of(environment, BlobSchedule.of(fork));
        Journal journal = new Journal(state(preState), fork, new CodeCache());
        long gasUsed = 0;
        List<Log> logs = new ArrayList<>();
        List<byte[]> encoded = new ArrayList<>();
        List<byte[]> receipts = new ArrayList<>();
        for (JsonNode json : block.get("transactions")) {
            Transaction transaction = RpcTransaction.read(json);
            encoded.add(transaction.encode());
            String hash = json.get("hash").asText();
            assertEquals(hash, transaction.hash().toFullHex(), label);
            assertEquals(
                    json.get("from").asText(),
                    SenderRecovery.recover(transaction, fork).toHex(),
                    label);
            TransactionOutcome outcome = processor.execute(transaction, journal, environment, allowance);
            Executed executed = assertInstanceOf(Executed.class, outcome, () -> label + ", " + hash + ": " + outcome);
            receipts.add(executed.receipt(gasUsed).encode());
            gasUsed += executed.gasUsed();
            allowance = allowance.minus(executed.gasUsed(), executed.blobGasUsed());
            logs.addAll(executed.logs());
            transactions++;
        }
        assertEquals(
                block.get("transactionsRoot").asText(), ListRoot.of(encoded).toFullHex(), label);
        assertEquals(number(block, "gasUsed"), gasUsed, label);
        assertEquals(block.get("logsBloom").asText(), Hex.format(LogsBloom.of(logs)), label);
        if (fork.isAtLeast(Fork.BYZANTIUM)) { // before, receipts have state roots, for which the pre-state is too small
            assertEquals(
                    block.get("receiptsRoot").asText(), ListRoot.of(receipts).toFullHex(), label);
        }
    }

    private MapState state(JsonNode json) {
        MapState state = new MapState(number -> hashes.getOrDefault(number, UInt256.ZERO));
        json.properties().forEach(account -> {
            JsonNode fields = account.getValue();
            Map<UInt256, UInt256> storage = new HashMap<>();
            fields.get("storage")
                    .properties()
                    .forEach(slot -> storage.put(
                            UInt256.fromHex(slot.getKey()),
                            UInt256.fromHex(slot.getValue().asText())));
            state.put(
                    Address.fromHex(account.getKey()),
                    number(fields, "nonce"),
                    word(fields, "balance"),
                    Hex.parse(fields.get("code").asText()),
                    storage);
        });
        return state;
    }

    private static BlockEnvironment environment(JsonNode block, Fork fork) {
        boolean paris = fork.isAtLeast(Fork.PARIS);
        boolean cancun = fork.isAtLeast(Fork.CANCUN);
        return new BlockEnvironment(
                UInt256.ONE,
                number(block, "number"),
                number(block, "timestamp"),
                number(block, "gasLimit"),
                Address.fromHex(block.get("miner").asText()),
                word(block, "difficulty"),
                paris ? word(block, "mixHash") : UInt256.ZERO,
                fork.isAtLeast(Fork.LONDON) ? word(block, "baseFeePerGas") : UInt256.ZERO,
                cancun ? BlobGas.baseFee(number(block, "excessBlobGas"), BlobSchedule.of(fork)) : UInt256.ZERO);
    }

    /** The fork of a block of mainnet up to Cancun. */
    private static Fork fork(long number, long timestamp) {
        if (number >= 15_537_394) {
            return timestamp >= 1_710_338_135 ? Fork.CANCUN : timestamp >= 1_681_338_455 ? Fork.SHANGHAI : Fork.PARIS;
        }
        Map<Long, Fork> firstBlocks = Map.of(
                0L, Fork.FRONTIER,
                1_150_000L, Fork.HOMESTEAD,
                2_463_000L, Fork.TANGERINE_WHISTLE,
                2_675_000L, Fork.SPURIOUS_DRAGON,
                4_370_000L, Fork.BYZANTIUM,
                7_280_000L, Fork.PETERSBURG,
                9_069_000L, Fork.ISTANBUL,
                12_244_000L, Fork.BERLIN,
                12_965_000L, Fork.LONDON);
        return new TreeMap<>(firstBlocks).floorEntry(number).getValue();
    }
}
