package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.block.AncestorHashes;
import org.ember.block.Block;
import org.ember.block.BlockHeader;
import org.ember.block.BlockProcessor;
import org.ember.block.ChainHistory;
import org.ember.block.ChainLink;
import org.ember.block.ForkEngines;
import org.ember.block.ImportOutcome;
import org.ember.block.ImportOutcome.Imported;
import org.ember.chain.KnownChains;
import org.ember.crypto.Keccak256;
import org.ember.fixtures.run.TestTiering;
import org.ember.profiler.Mode;
import org.ember.state.Account;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.tests.fixtures.NodeAnswers;
import org.ember.trie.StateRoots;
import org.ember.trie.TrieState;
import org.ember.trie.Witness;
import org.ember.trie.WitnessException;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A block of mainnet (22,615,247, Prague) with its witness: what the witness says, and the root after the block. */
class WitnessBlockTest {
    private static final String ARCHIVE = "real-world/keth-prague-block.tar.xz";
    private static final int NODES = 868;

    private static JsonNode block;
    private static Witness witness;

    @BeforeAll
    static void read() {
        FixtureArchive.forEach(ARCHIVE, (path, content) -> {
            if (path.endsWith(".json")) {
                try {
                    block = new ObjectMapper().readTree(content);
                } catch (IOException malformed) {
                    throw new UncheckedIOException(path, malformed);
                }
            }
        });
        List<byte[]> nodes = bytes("state");
        assertEquals(NODES, nodes.size());
        witness = new Witness(nodes, bytes("codes"));
    }

    private static List<byte[]> bytes(String part) {
        List<byte[]> bytes = new ArrayList<>();
        block.get("witness").get(part).forEach(each -> bytes.add(Hex.parse(each.asText())));
        return bytes;
    }

    private static StateRoots parent() {
        return StateRoots.at(word(block.get("witness").get("ancestors").get(0), "stateRoot"), witness);
    }

    private static UInt256 word(JsonNode parent, String field) {
        return UInt256.fromHex(parent.get(field).asText());
    }

    @Test
    void stateBeforeTheBlockIsInTheWitness() {
        TrieState state = new TrieState(parent(), witness::code, _ -> UInt256.ZERO);
        int[] slots = {0};
        block.get("extra").get("preState").properties().forEach(entry -> {
            Address address = Address.fromHex(entry.getKey());
            JsonNode expected = entry.getValue();
            Account account = state.account(address);
            if (expected.isNull()) {
                assertNull(account);
                return;
            }
            assertEquals(account(expected), account);
            JsonNode code = expected.get("code");
            if (code != null && !code.isNull() && account.hasCode()) {
                assertArrayEquals(Hex.parse(code.asText()), state.code(address));
            }
            JsonNode storage = expected.get("storage");
            if (storage != null && storage.isObject()) {
                storage.properties().forEach(slot -> {
                    UInt256 key = UInt256.fromHex(slot.getKey());
                    assertEquals(UInt256.fromHex(slot.getValue().asText()), state.storage(address, key), entry::getKey);
                    slots[0]++;
                });
            }
        });
        assertTrue(slots[0] > 0, "no storage was compared");
    }

    @Test
    void rootAfterTheChangesOfTheBlockIsThatOfItsHeader() {
        StateRoots before = parent();
        UInt256 root = before.root();
        StateDiff diff = diff(block.get("extra").get("stateDiffs"));
        assertEquals(
                word(block.get("blocks").get(0).get("header"), "stateRoot"),
                before.after(diff).root());
        assertEquals(root, before.root());
    }

    /** Everything that a client checks of a block, on nothing but its witness. */
    @Test
    void blockIsExecutedOnItsWitness() {
        BlockHeader parent =
                NodeAnswers.header(block.get("witness").get("ancestors").get(0));
        JsonNode given = block.get("blocks").get(0);
        Block executed = NodeAnswers.block(given.get("header"), given.get("transaction"), given.get("withdrawals"));
        assertEquals(word(given.get("header"), "hash"), executed.header().hash());
        StateRoots roots = parent();
        ChainLink link = ChainLink.of(parent);
        ChainHistory history = hash -> hash.equals(parent.hash()) ? link : null;
        AncestorHashes hashes = new AncestorHashes(history, executed.header().number(), parent.hash());
        try (ForkEngines engines = new ForkEngines(TestTiering.of(Mode.INTERPRETER))) {
            BlockProcessor processor = new BlockProcessor(KnownChains.MAINNET, engines);
            ImportOutcome outcome = processor.process(
                    executed,
                    history,
                    new TrieState(roots, witness::code, hashes),
                    diff -> roots.after(diff).root());
            Imported imported = assertInstanceOf(Imported.class, outcome, outcome::toString);
            assertEquals(
                    executed.header().stateRoot(), roots.after(imported.diff()).root());
            assertEquals(executed.transactions().size(), imported.transactions().size());
        }
    }

    /** Each node that is left out is either not needed, or it is said which one is missing. */
    @Test
    void whatIsTakenFromTheWitnessIsMissed() {
        List<byte[]> all = bytes("state");
        StateDiff diff = diff(block.get("extra").get("stateDiffs"));
        UInt256 expected = word(block.get("blocks").get(0).get("header"), "stateRoot");
        int missed = 0;
        for (int index = 0; index < all.size(); index += 20) {
            List<byte[]> nodes = new ArrayList<>(all);
            byte[] taken = nodes.remove(index);
            StateRoots before = StateRoots.at(parent().root(), new Witness(nodes, List.of()));
            try {
                assertEquals(expected, before.after(diff).root());
            } catch (WitnessException lacking) {
                String hash = Keccak256.hashWord(taken).toFullHex();
                assertTrue(lacking.getMessage().startsWith("account 0x"), lacking::getMessage);
                assertTrue(lacking.getMessage().contains(hash), lacking::getMessage);
                missed++;
            }
        }
        assertTrue(missed > 0, "no node was needed");
    }

    private static Account account(JsonNode fields) {
        return new Account(word(fields, "nonce").limb0(), word(fields, "balance"), word(fields, "codeHash"));
    }

    private static StateDiff diff(JsonNode changes) {
        Map<Address, AccountDiff> accounts = new TreeMap<>();
        for (JsonNode change : changes) {
            Map<UInt256, UInt256> storage = new HashMap<>();
            if (change.has("storage")) {
                change.get("storage").forEach(slot -> storage.put(word(slot, "storageKey"), word(slot, "postValue")));
            }
            JsonNode after = change.get("postAccount");
            boolean isThere = after != null && !after.isNull();
            accounts.put(
                    Address.fromHex(change.get("address").asText()),
                    new AccountDiff(isThere ? account(after) : null, null, !isThere, storage));
        }
        return new StateDiff(accounts);
    }
}
