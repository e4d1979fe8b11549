package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ember.crypto.Keccak256;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.tests.trie.RawValue;
import org.ember.trie.Trie;
import org.ember.trie.TrieBuilder;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ethereum's tests of trie roots, in any order and in a given order with deletions. Those of the next and previous key
 * ({@code trietestnextprev.json}) are of an operation that Ember does not have.
 */
class TrieTestsTest {
    private static final String ARCHIVE = "vm-tests/ethereum-tests-misc.tar.xz";
    private static final Map<String, Integer> TESTS = Map.of(
            "trieanyorder.json", 7,
            "trieanyorder_secureTrie.json", 7,
            "hex_encoded_securetrie_test.json", 3,
            "trietest.json", 5,
            "trietest_secureTrie.json", 3);

    @TestFactory
    List<DynamicTest> roots() {
        List<DynamicTest> tests = new ArrayList<>();
        forEachFile((file, content) -> content.properties()
                .forEach(test -> tests.add(
                        DynamicTest.dynamicTest(file + " " + test.getKey(), () -> check(file, test.getValue())))));
        return tests;
    }

    private static void check(String file, JsonNode test) {
        boolean secure = file.toLowerCase(Locale.ROOT).contains("secure");
        UInt256 expected = UInt256.fromHex(test.get("root").asText());
        assertEquals(expected, root(test.get("in"), secure));
        assertEquals(expected, rootInSteps(test.get("in"), secure));
    }

    @Test
    void allFilesAreThere() {
        SortedMap<String, Integer> found = new TreeMap<>();
        forEachFile((file, content) -> found.put(file, content.size()));
        assertEquals(new TreeMap<>(TESTS), found);
    }

    @FunctionalInterface
    private interface Action {
        void accept(String file, JsonNode content);
    }

    private static void forEachFile(Action action) {
        ObjectMapper mapper = new ObjectMapper();
        FixtureArchive.forEach(ARCHIVE, (path, bytes) -> {
            String file = path.substring(path.lastIndexOf('/') + 1);
            if (TESTS.containsKey(file)) {
                try {
                    action.accept(file, mapper.readTree(bytes));
                } catch (IOException malformed) {
                    throw new IllegalStateException(path, malformed);
                }
            }
        });
    }

    private static UInt256 root(JsonNode entries, boolean secure) {
        SortedMap<byte[], byte[]> contents = new TreeMap<>(Arrays::compareUnsigned);
        if (entries.isArray()) {
            entries.forEach(entry -> apply(contents, entry.get(0).asText(), entry.get(1), secure));
        } else {
            entries.properties().forEach(entry -> apply(contents, entry.getKey(), entry.getValue(), secure));
        }
        TrieBuilder trie = new TrieBuilder();
        contents.forEach(trie::add);
        return trie.root();
    }

    /** The root after the operations one by one. */
    private static UInt256 rootInSteps(JsonNode entries, boolean secure) {
        List<Map.Entry<String, JsonNode>> operations = new ArrayList<>(entries.properties());
        if (entries.isArray()) {
            entries.forEach(entry -> operations.add(Map.entry(entry.get(0).asText(), entry.get(1))));
        }
        Trie<byte[]> trie = Trie.empty(RawValue.CODEC);
        for (Map.Entry<String, JsonNode> each : operations) {
            byte[] key = secure ? Keccak256.hash(bytes(each.getKey())) : bytes(each.getKey());
            boolean isRemoval = each.getValue().isNull();
            trie = isRemoval
                    ? trie.remove(key)
                    : trie.put(key, bytes(each.getValue().asText()));
        }
        return trie.root();
    }

    private static void apply(SortedMap<byte[], byte[]> contents, String key, JsonNode value, boolean secure) {
        byte[] bytes = secure ? Keccak256.hash(bytes(key)) : bytes(key);
        if (value.isNull()) {
            contents.remove(bytes);
        } else {
            contents.put(bytes, bytes(value.asText()));
        }
    }

    private static byte[] bytes(String text) {
        return text.startsWith("0x") ? Hex.parse(text) : text.getBytes(StandardCharsets.UTF_8);
    }
}
