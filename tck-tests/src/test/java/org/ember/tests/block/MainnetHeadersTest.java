package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ember.block.BlockDecoder;
import org.ember.block.BlockHeader;
import org.ember.block.Withdrawal;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.trie.ListRoot;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
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
        BlockHeader header = header(block);
        assertEquals(text(block, "hash"), header.hash().toFullHex(), () -> "block " + text(block, "number"));
        assertArrayEquals(
                header.encode(), BlockDecoder.decodeHeader(header.encode()).encode());
        headers++;
        if (block.hasNonNull("withdrawals")) {
            List<byte[]> encoded = new ArrayList<>();
            block.get("withdrawals")
                    .forEach(each -> encoded.add(new Withdrawal(
                                    number(each, "index"),
                                    number(each, "validatorIndex"),
                                    Address.fromHex(text(each, "address")),
                                    number(each, "amount"))
                            .encode()));
            assertEquals(header.withdrawalsRoot(), ListRoot.of(encoded));
            withdrawals += encoded.size();
        }
    }

    private static BlockHeader header(JsonNode block) {
        return BlockHeader.builder()
                .parentHash(word(block, "parentHash"))
                .ommersHash(word(block, "sha3Uncles"))
                .coinbase(Address.fromHex(text(block, "miner")))
                .stateRoot(word(block, "stateRoot"))
                .transactionsRoot(word(block, "transactionsRoot"))
                .receiptsRoot(word(block, "receiptsRoot"))
                .logsBloom(Hex.parse(text(block, "logsBloom")))
                .difficulty(word(block, "difficulty"))
                .number(number(block, "number"))
                .gasLimit(number(block, "gasLimit"))
                .gasUsed(number(block, "gasUsed"))
                .timestamp(number(block, "timestamp"))
                .extraData(Hex.parse(text(block, "extraData")))
                .mixHash(word(block, "mixHash"))
                .nonce(number(block, "nonce"))
                .baseFee(word(block, "baseFeePerGas"))
                .withdrawalsRoot(word(block, "withdrawalsRoot"))
                .blobGasUsed(number(block, "blobGasUsed"))
                .excessBlobGas(number(block, "excessBlobGas"))
                .parentBeaconBlockRoot(word(block, "parentBeaconBlockRoot"))
                .build();
    }

    private static String text(JsonNode block, String field) {
        return block.hasNonNull(field) ? block.get(field).asText() : null;
    }

    private static UInt256 word(JsonNode block, String field) {
        return block.hasNonNull(field) ? UInt256.fromHex(text(block, field)) : null;
    }

    private static Long number(JsonNode block, String field) {
        return block.hasNonNull(field) ? word(block, field).limb0() : null;
    }
}
