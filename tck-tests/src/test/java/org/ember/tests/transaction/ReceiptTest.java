package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpReader;
import org.ember.state.Log;
import org.ember.transaction.LogsBloom;
import org.ember.transaction.Receipt;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Log LOG = new Log(Address.of(0x1234), List.of(UInt256.ONE, UInt256.MAX), Hex.parse("0xcafe"));

    @Test
    void bloomHasTheBitsOfAddressAndTopics() {
        byte[] expected = new byte[256];
        for (byte[] entry : List.of(LOG.address().toBytes(), UInt256.ONE.toBytes(), UInt256.MAX.toBytes())) {
            byte[] hash = Keccak256.hash(entry);
            BigInteger bits = new BigInteger(1, expected);
            for (int pair = 0; pair < 6; pair += 2) {
                bits = bits.setBit(((hash[pair] & 0xff) << 8 | hash[pair + 1] & 0xff) % 2048);
            }
            byte[] bytes = bits.toByteArray();
            int length = Math.min(256, bytes.length);
            System.arraycopy(bytes, bytes.length - length, expected, 256 - length, length);
        }
        assertArrayEquals(expected, LogsBloom.of(List.of(LOG)));
        assertArrayEquals(new byte[256], LogsBloom.of(List.of()));
    }

    @Test
    void logsHashIsThatOfTheirList() {
        assertEquals(
                "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
                Receipt.logsHash(List.of()).toFullHex());
        String log = "f85c94" + LOG.address().toHex().substring(2) + "f842a0"
                + UInt256.ONE.toFullHex().substring(2) + "a0"
                + UInt256.MAX.toFullHex().substring(2) + "82cafe";
        assertEquals(Keccak256.hashWord(Hex.parse("f85e" + log)), Receipt.logsHash(List.of(LOG)));
    }

    @Test
    void encodingBeginsWithTheTypeAndHasTheStatus() {
        byte[] encoded = new Receipt(TransactionType.BLOB, true, 21_000, List.of(LOG)).encode();
        assertEquals(3, encoded[0]);
        RlpReader envelope = new RlpReader(encoded, 1, encoded.length - 1);
        RlpReader fields = envelope.readList();
        envelope.requireEnd();
        assertEquals(1, fields.readLong());
        assertEquals(21_000, fields.readLong());
        assertArrayEquals(LogsBloom.of(List.of(LOG)), fields.readBytes(256));
        RlpReader log = fields.readList().readList();
        fields.requireEnd();
        assertEquals(LOG.address(), log.readAddress());
        assertArrayEquals(UInt256.ONE.toBytes(), log.readList().readBytes());
        assertArrayEquals(LOG.data(), log.readBytes());
    }

    @Test
    void legacyReceiptsHaveNoType() {
        Receipt receipt = new Receipt(TransactionType.LEGACY, false, 21_000, List.of());
        RlpReader fields = new RlpReader(receipt.encode()).readList();
        assertEquals(0, fields.readLong());
        RlpReader early = new RlpReader(receipt.encode(UInt256.ONE)).readList();
        assertArrayEquals(UInt256.ONE.toBytes(), early.readBytes());
        assertEquals(21_000, early.readLong());
    }
}
