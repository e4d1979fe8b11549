package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ember.block.BlockDecoder;
import org.ember.block.BlockHeader;
import org.ember.block.Withdrawal;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.tests.fixtures.NodeAnswers;
import org.ember.trie.ListRoot;
import org.junit.jupiter.api.Test;

/** Headers of mainnet, from Frontier to Cancun, as a node tells them: their hashes are made of all their fields. */
class MainnetHeadersTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private int headers;
    private int withdrawals;

    @Test
    void hashesAreThoseOfTheChain() {
        FixtureArchive.forEach("real-world/mainnet-blocks.tar.xz", (name, content) -> {
            if (name.endsWith("/block.json")) {
                try {
                    check(mapper.readTree(content));
                } catch (IOException malformed) {
                    throw new UncheckedIOException(name, malformed);
                }
            }
        });
        assertEquals(56, headers);
        assertTrue(withdrawals > 16, () -> "withdrawals: " + withdrawals);
    }

    private void check(JsonNode block) {
        BlockHeader header = NodeAnswers.header(block);
        assertEquals(text(block, "hash"), header.hash().toFullHex(), () -> "block " + text(block, "number"));
        assertArrayEquals(
                header.encode(), BlockDecoder.decodeHeader(header.encode()).encode());
        headers++;
        if (block.hasNonNull("withdrawals")) {
            List<byte[]> encoded = NodeAnswers.withdrawals(block.get("withdrawals")).stream()
                    .map(Withdrawal::encode)
                    .toList();
            assertEquals(header.withdrawalsRoot(), ListRoot.of(encoded));
            withdrawals += encoded.size();
        }
    }

    private static String text(JsonNode block, String field) {
        return block.hasNonNull(field) ? block.get(field).asText() : null;
    }
}
