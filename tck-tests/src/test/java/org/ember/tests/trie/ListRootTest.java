package org.ember.tests.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpReader;
import org.ember.rlp.RlpWriter;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.trie.ListRoot;
import org.ember.trie.TrieBuilder;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class ListRootTest {
    private static final String BLOCKS = "blockchain-tests-ethereum-and-legacy-tests.tar.xz";
    private static final int VALID_BLOCKS = 8_024;
    private static final int TRANSACTIONS_ROOT = 4;
    private static final int WITHDRAWALS_ROOT = 16;

    @Test
    void emptyListHasTheRootOfTheEmptyTrie() {
        assertEquals(TrieBuilder.EMPTY_ROOT, ListRoot.of(List.of()));
    }

    @Test
    void rootIsThatOfTheDefinition() {
        for (int size : new int[] {1, 2, 127, 128, 129, 256, 300}) {
            List<byte[]> elements = new ArrayList<>();
            SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
            for (int index = 0; index < size; index++) {
                byte[] element = new byte[1 + index % 50];
                elements.add(element);
                entries.put(new RlpWriter().writeLong(index).toBytes(), element);
            }
            assertEquals(Keccak256.hashWord(NaiveTrie.node(entries, 0)), ListRoot.of(elements), "size " + size);
        }
    }

    /** Transactions and withdrawals of the blocks of Ethereum's blockchain tests, against the roots in their headers. */
    @Test
    void rootsOfBlocks() {
        ObjectMapper mapper = new ObjectMapper();
        int[] checked = {0};
        FixtureArchive.forEach(BLOCKS, (path, bytes) -> {
            if (path.endsWith(".json")) {
                for (JsonNode test : parse(mapper, path, bytes)) {
                    for (JsonNode block : test.get("blocks")) {
                        if (block.has("blockHeader")) {
                            checkBlock(Hex.parse(block.get("rlp").asText()), path);
                            checked[0]++;
                        }
                    }
                }
            }
        });
        assertEquals(VALID_BLOCKS, checked[0]);
    }

    private static JsonNode parse(ObjectMapper mapper, String path, byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException malformed) {
            throw new IllegalStateException(path, malformed);
        }
    }

    private static void checkBlock(byte[] rlp, String path) {
        RlpReader block = new RlpReader(rlp).readList();
        List<byte[]> header = strings(block.readList());
        List<byte[]> transactions = new ArrayList<>();
        for (RlpReader items = block.readList(); items.hasNext(); ) {
            transactions.add(items.isList() ? items.readItem() : items.readBytes());
        }
        assertEquals(UInt256.fromBytes(header.get(TRANSACTIONS_ROOT)), ListRoot.of(transactions), path);
        block.readItem(); // ommers
        if (block.hasNext()) {
            List<byte[]> withdrawals = new ArrayList<>();
            for (RlpReader items = block.readList(); items.hasNext(); ) {
                withdrawals.add(items.readItem());
            }
            assertEquals(UInt256.fromBytes(header.get(WITHDRAWALS_ROOT)), ListRoot.of(withdrawals), path);
        }
    }

    private static List<byte[]> strings(RlpReader items) {
        List<byte[]> strings = new ArrayList<>();
        while (items.hasNext()) {
            strings.add(items.readBytes());
        }
        return strings;
    }
}
