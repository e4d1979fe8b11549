package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ember.block.BlockDecoder;
import org.ember.block.BlockHeader;
import org.ember.block.BlockRejection;
import org.ember.block.InvalidBlockException;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpReader;
import org.ember.rlp.RlpWriter;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as bytes, of every generation of fields. */
class HeaderCodecTest {
    /** How many fields a header may have: up to Berlin, London, Shanghai, Cancun, Prague. */
    private static final int[] COUNTS = {15, 16, 17, 20, 21};

    private static BlockHeader header(int fields) {
        BlockHeader.Builder header = BlockHeader.builder()
                .parentHash(UInt256.of(1))
                .ommersHash(UInt256.of(2))
                .coinbase(Address.of(3))
                .stateRoot(UInt256.of(4))
                .transactionsRoot(UInt256.of(5))
                .receiptsRoot(UInt256.of(6))
                .difficulty(UInt256.of(8))
                .number(9)
                .gasLimit(10)
                .gasUsed(11)
                .timestamp(12)
                .extraData(new byte[] {13, 14})
                .mixHash(UInt256.of(15))
                .nonce(16);
        if (fields > 15) {
            header.baseFee(UInt256.of(17));
        }
        if (fields > 16) {
            header.withdrawalsRoot(UInt256.of(18));
        }
        if (fields > 17) {
            header.blobGasUsed(19L).excessBlobGas(20L).parentBeaconBlockRoot(UInt256.of(21));
        }
        return fields > 20 ? header.requestsHash(UInt256.of(22)).build() : header.build();
    }

    @Test
    void genesisOfMainnetHasItsHash() {
        BlockHeader genesis = BlockHeader.builder()
                .stateRoot(UInt256.fromHex("0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"))
                .transactionsRoot(BlockScene.EMPTY_ROOT)
                .receiptsRoot(BlockScene.EMPTY_ROOT)
                .difficulty(UInt256.of(17_179_869_184L))
                .gasLimit(5_000)
                .extraData(BlockScene.bytes("0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"))
                .nonce(0x42)
                .build();
        assertEquals(
                "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3",
                genesis.hash().toFullHex());
        assertEquals("block 0 (" + genesis.hash().toFullHex() + ")", genesis.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 20, 21})
    void whatIsEncodedIsDecoded(int fields) {
        BlockHeader header = header(fields);
        BlockHeader decoded = BlockDecoder.decodeHeader(header.encode());
        assertEquals(header, decoded);
        assertEquals(Keccak256.hashWord(header.encode()), decoded.hash());
        assertArrayEquals(header.encode(), decoded.encode());
        assertEquals(UInt256.of(1), decoded.parentHash());
        assertEquals(UInt256.of(2), decoded.ommersHash());
        assertEquals(Address.of(3), decoded.coinbase());
        assertEquals(UInt256.of(4), decoded.stateRoot());
        assertEquals(UInt256.of(5), decoded.transactionsRoot());
        assertEquals(UInt256.of(6), decoded.receiptsRoot());
        assertEquals(UInt256.of(8), decoded.difficulty());
        assertEquals(9, decoded.number());
        assertEquals(10, decoded.gasLimit());
        assertEquals(11, decoded.gasUsed());
        assertEquals(12, decoded.timestamp());
        assertArrayEquals(new byte[] {13, 14}, decoded.extraData());
        assertEquals(UInt256.of(15), decoded.mixHash());
        assertEquals(16, decoded.nonce());
        assertEquals(fields > 15 ? UInt256.of(17) : null, decoded.baseFee());
        assertEquals(fields > 16 ? UInt256.of(18) : null, decoded.withdrawalsRoot());
        assertEquals(fields > 17 ? 19L : null, decoded.blobGasUsed());
        assertEquals(fields > 17 ? 20L : null, decoded.excessBlobGas());
        assertEquals(fields > 17 ? UInt256.of(21) : null, decoded.parentBeaconBlockRoot());
        assertEquals(fields > 20 ? UInt256.of(22) : null, decoded.requestsHash());
    }

    @Property(tries = 200)
    void anyHeaderComesBack(
            @ForAll @Size(5) List<Long> numbers,
            @ForAll @Size(max = 40) byte[] extra,
            @ForAll @Size(32) byte[] word,
            @ForAll @IntRange(max = 4) int generation) {
        BlockHeader.Builder builder = header(COUNTS[generation]).toBuilder()
                .number(numbers.get(0))
                .gasLimit(numbers.get(1))
                .gasUsed(numbers.get(2))
                .timestamp(numbers.get(3))
                .nonce(numbers.get(4))
                .extraData(extra)
                .difficulty(UInt256.fromBytes(word))
                .stateRoot(UInt256.fromBytes(word).not());
        if (generation > 2) {
            builder.blobGasUsed(numbers.get(0)).excessBlobGas(numbers.get(1));
        }
        BlockHeader header = builder.build();
        BlockHeader decoded = BlockDecoder.decodeHeader(header.encode());
        assertEquals(header, decoded);
        assertArrayEquals(header.encode(), decoded.encode());
    }

    /** The encoded fields of a header with one put in the place of another. */
    private static byte[] with(int fields, int index, byte[] field) {
        RlpWriter writer = new RlpWriter().startList();
        RlpReader items = new RlpReader(header(fields).encode()).readList();
        for (int position = 0; items.hasNext(); position++) {
            byte[] item = items.readItem();
            writer.writeRaw(position == index ? field : item);
        }
        return writer.endList().toBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "7, difficulty, RLP_STRUCTURES_ENCODING",
        "8, number, RLP_INVALID_FIELD_OVERFLOW_64",
        "9, gas limit, RLP_INVALID_FIELD_OVERFLOW_64",
        "10, gas used, RLP_INVALID_FIELD_OVERFLOW_64",
        "11, timestamp, RLP_INVALID_FIELD_OVERFLOW_64",
        "15, base fee, RLP_STRUCTURES_ENCODING",
        "17, blob gas used, RLP_INVALID_FIELD_OVERFLOW_64",
        "18, excess blob gas, RLP_INVALID_FIELD_OVERFLOW_64",
    })
    void numbersThatAreNoneAreRefused(int index, String field, BlockRejection tooLarge) {
        byte[] leadingZero = new RlpWriter().writeBytes(new byte[] {0, 1}).toBytes();
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                "header, " + field + ": a number with a leading zero byte",
                with(21, index, leadingZero));
        byte[] huge = new byte[tooLarge == BlockRejection.RLP_STRUCTURES_ENCODING ? 33 : 9];
        huge[0] = 1;
        assertRefused(
                tooLarge,
                "header, " + field + ": a number of more than",
                with(21, index, new RlpWriter().writeBytes(huge).toBytes()));
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                "header, " + field + ": a list where a string has to be",
                with(21, index, new byte[] {(byte) 0xc0}));
        byte[] padded = {(byte) 0x81, 5};
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                "header, " + field + ": a single byte below 0x80 with a length in front",
                with(21, index, padded));
    }

    @ParameterizedTest
    @CsvSource({
        "0, parent hash, 32",
        "1, ommers hash, 32",
        "2, coinbase, 20",
        "3, state root, 32",
        "4, transactions root, 32",
        "5, receipts root, 32",
        "6, logs bloom, 256",
        "13, mix hash, 32",
        "14, nonce, 8",
        "16, withdrawals root, 32",
        "19, parent beacon block root, 32",
        "20, requests hash, 32",
    })
    void stringsOfAnotherLengthAreRefused(int index, String field, int length) {
        for (int wrong : new int[] {0, length - 1, length + 1}) {
            byte[] encoded =
                    with(21, index, new RlpWriter().writeBytes(new byte[wrong]).toBytes());
            assertRefused(
                    field.equals("coinbase")
                            ? BlockRejection.RLP_INVALID_ADDRESS
                            : BlockRejection.RLP_STRUCTURES_ENCODING,
                    "header, " + field + ": " + wrong + " bytes where " + length + " have to be",
                    encoded);
        }
    }

    @Test
    void headersWithTooFewOrTooManyFieldsAreRefused() {
        List<Integer> right = Arrays.stream(COUNTS).boxed().toList();
        for (int count = 0; count <= 23; count++) {
            RlpWriter writer = new RlpWriter().startList();
            RlpReader items = new RlpReader(header(21).encode()).readList();
            for (int index = 0; index < count; index++) {
                writer.writeRaw(items.hasNext() ? items.readItem() : new byte[] {1});
            }
            byte[] encoded = writer.endList().toBytes();
            if (right.contains(count)) {
                BlockDecoder.decodeHeader(encoded);
            } else {
                assertRefused(
                        BlockRejection.INCORRECT_BLOCK_FORMAT,
                        "header: " + count + " fields, where there may be one of [15, 16, 17, 20, 21]",
                        encoded);
            }
        }
    }

    @Test
    void whatIsNoListOrNotAllIsRefused() {
        byte[] encoded = header(21).encode();
        List<byte[]> wrong = new ArrayList<>(List.of(new byte[0], new byte[] {1}, new byte[] {(byte) 0x80}));
        wrong.add(Arrays.copyOf(encoded, encoded.length + 1));
        for (int length = 1; length < encoded.length; length++) {
            wrong.add(Arrays.copyOf(encoded, length));
        }
        wrong.forEach(bytes -> assertRefused(BlockRejection.RLP_STRUCTURES_ENCODING, "header", bytes));
    }

    @Test
    void theBuilderRefusesWhatNoHeaderHas() {
        assertThrows(IllegalArgumentException.class, BlockHeader.builder().withdrawalsRoot(UInt256.ONE)::build);
        assertThrows(IllegalArgumentException.class, header(20).toBuilder().excessBlobGas(null)::build);
        BlockHeader.Builder builder = BlockHeader.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.logsBloom(new byte[255]));
        assertThrows(NullPointerException.class, () -> builder.stateRoot(null));
    }

    @Test
    void whatIsHandedOutIsACopy() {
        BlockHeader header = header(21);
        header.encode()[5] = 1;
        header.extraData()[0] = 99;
        header.logsBloom()[0] = 99;
        assertEquals(header(21), BlockDecoder.decodeHeader(header.encode()));
        assertEquals(header(21).hashCode(), header.hashCode());
        assertNotEquals(header(21), header(20));
    }

    private static void assertRefused(BlockRejection reason, String detail, byte[] encoded) {
        InvalidBlockException invalid =
                assertThrows(InvalidBlockException.class, () -> BlockDecoder.decodeHeader(encoded));
        assertEquals(reason, invalid.refusal().reason(), invalid.getMessage());
        String actual = invalid.refusal().detail();
        assertEquals(detail, actual.substring(0, Math.min(detail.length(), actual.length())), actual);
    }
}
