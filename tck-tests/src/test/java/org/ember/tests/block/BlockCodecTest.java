package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ember.block.Block;
import org.ember.block.BlockDecoder;
import org.ember.block.BlockHeader;
import org.ember.block.BlockRejection;
import org.ember.block.InvalidBlockException;
import org.ember.block.Refusal;
import org.ember.block.Withdrawal;
import org.ember.rlp.RlpWriter;
import org.ember.tests.transaction.TransactionArbitraries;
import org.ember.transaction.Rejection;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionEncoder;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** Whole blocks as bytes. */
class BlockCodecTest {
    private static final byte[] LIST = {(byte) 0xc0};
    private static final byte[] STRING = {(byte) 0x80};

    private static BlockHeader header(boolean hasWithdrawals) {
        BlockHeader.Builder header =
                BlockHeader.builder().number(7).difficulty(UInt256.of(5)).baseFee(UInt256.of(9));
        return hasWithdrawals ? header.withdrawalsRoot(UInt256.of(8)).build() : header.build();
    }

    private static Block block(List<Transaction> transactions) {
        return new Block(
                header(true),
                transactions,
                List.of(header(false), header(true)),
                List.of(new Withdrawal(1, 2, Address.of(3), 4), new Withdrawal(-1, -1, Address.of(5), -1)));
    }

    private static Transaction transaction(TransactionType type) {
        Transaction.Builder builder = Transaction.builder(type)
                .gasPrice(UInt256.of(10))
                .gasLimit(21_000)
                .recipient(Address.of(6))
                .signature(new Signature(
                        UInt256.of(type == TransactionType.LEGACY ? 27 : 1), UInt256.of(7), UInt256.of(8)));
        return type == TransactionType.LEGACY
                ? builder.build()
                : builder.chainId(UInt256.ONE).build();
    }

    @Domain(TransactionArbitraries.class)
    @Domain(DomainContext.Global.class)
    @Property(tries = 200)
    void anyBlockComesBack(@ForAll @Size(max = 4) List<Transaction> transactions) {
        Block block = block(transactions);
        Block decoded = BlockDecoder.decode(block.encode());
        assertArrayEquals(block.encode(), decoded.encode());
        assertEquals(block.encode().length, decoded.size());
        assertEquals(block.header(), decoded.header());
        assertEquals(block.ommers(), decoded.ommers());
        assertEquals(block.withdrawals(), decoded.withdrawals());
        assertEquals(block.ommersHash(), decoded.ommersHash());
        assertEquals(transactions.size(), decoded.transactions().size());
    }

    @Test
    void aBlockWithoutWithdrawalsHasNone() {
        Block block = new Block(header(false), List.of(), List.of(), null);
        assertNull(BlockDecoder.decode(block.encode()).withdrawals());
        assertEquals(BlockHeader.NO_OMMERS, block.ommersHash());
        assertEquals(header(false).toString(), block.toString());
    }

    /** Each byte of a block changed, and the block cut off at each: another block, or a refusal, and nothing else. */
    @Test
    void spoiledBlocksAreOtherBlocksOrRefused() {
        byte[] encoded = block(List.of(transaction(TransactionType.LEGACY), transaction(TransactionType.ACCESS_LIST)))
                .encode();
        for (int index = 0; index < encoded.length; index++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xff}) {
                byte[] spoiled = encoded.clone();
                spoiled[index] = (byte) value;
                try {
                    assertArrayEquals(spoiled, BlockDecoder.decode(spoiled).encode(), "one form only, byte " + index);
                } catch (InvalidBlockException refused) {
                    assertEquals(refused.getMessage(), refused.refusal().describe());
                }
            }
            byte[] cut = Arrays.copyOf(encoded, index);
            assertThrows(InvalidBlockException.class, () -> BlockDecoder.decode(cut));
        }
    }

    private static byte[] list(byte[]... items) {
        RlpWriter writer = new RlpWriter().startList();
        for (byte[] item : items) {
            writer.writeRaw(item);
        }
        return writer.endList().toBytes();
    }

    private static byte[] number(long value) {
        return new RlpWriter().writeLong(value).toBytes();
    }

    private static byte[] bytes(int length) {
        return new RlpWriter().writeBytes(new byte[length]).toBytes();
    }

    private static byte[] tooLarge() {
        return new RlpWriter()
                .writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0})
                .toBytes();
    }

    @Test
    void malformedBodiesAreRefusedByBlockFieldAndRule() {
        byte[] header = header(true).encode();
        String block = header(true) + ": block, ";
        assertRefused(BlockRejection.RLP_STRUCTURES_ENCODING, block + "transactions: an item is missing", list(header));
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                block + "transactions: a string where a list has to be",
                list(header, STRING, LIST, LIST));
        assertRefused(BlockRejection.RLP_STRUCTURES_ENCODING, block + "ommers: an item is missing", list(header, LIST));
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                block + "ommers, ommer 0: a string where a list has to be",
                list(header, LIST, list(STRING), LIST));
        assertRefused(
                BlockRejection.INCORRECT_BLOCK_FORMAT,
                block + "ommers, ommer 0: 0 fields, where",
                list(header, LIST, list(LIST), LIST));
        assertRefused(
                BlockRejection.RLP_WITHDRAWALS_NOT_READ,
                header(true) + ": the header has a withdrawals root, the body no list",
                list(header, LIST, LIST));
        assertRefused(
                BlockRejection.RLP_WITHDRAWALS_NOT_READ,
                header(true) + ": the header has a withdrawals root, the body no list",
                list(header, LIST, LIST, STRING));
        assertRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                block + "behind the last field: 1 bytes behind the last item",
                list(header, LIST, LIST, LIST, LIST));
    }

    @Test
    void malformedWithdrawalsAreRefused() {
        String place = ": block, withdrawals, withdrawal 0";
        assertWithdrawalRefused(BlockRejection.RLP_STRUCTURES_ENCODING, place + ": a string where", STRING);
        assertWithdrawalRefused(BlockRejection.RLP_STRUCTURES_ENCODING, place + ", index: an item is missing", LIST);
        assertWithdrawalRefused(
                BlockRejection.RLP_INVALID_FIELD_OVERFLOW_64,
                place + ", index: a number of more than 64 bits",
                list(tooLarge(), number(2), bytes(20), number(4)));
        assertWithdrawalRefused(
                BlockRejection.RLP_INVALID_FIELD_OVERFLOW_64,
                place + ", validator index: a number of more than 64 bits",
                list(number(1), tooLarge(), bytes(20), number(4)));
        assertWithdrawalRefused(
                BlockRejection.RLP_INVALID_ADDRESS,
                place + ", address: 19 bytes where 20 have to be",
                list(number(1), number(2), bytes(19), number(4)));
        assertWithdrawalRefused(
                BlockRejection.RLP_INVALID_ADDRESS,
                place + ", address: 21 bytes where 20 have to be",
                list(number(1), number(2), bytes(21), number(4)));
        assertWithdrawalRefused(
                BlockRejection.RLP_INVALID_FIELD_OVERFLOW_64,
                place + ", amount: a number of more than 64 bits",
                list(number(1), number(2), bytes(20), tooLarge()));
        assertWithdrawalRefused(
                BlockRejection.RLP_STRUCTURES_ENCODING,
                place + ", behind the last field: 1 bytes behind",
                list(number(1), number(2), bytes(20), number(4), number(5)));
    }

    private static void assertWithdrawalRefused(BlockRejection reason, String detail, byte[] withdrawal) {
        assertRefused(reason, header(true) + detail, list(header(true).encode(), LIST, LIST, list(withdrawal)));
    }

    @Test
    void malformedTransactionsAreRefusedWithTheirOwnReason() {
        byte[] legacy = TransactionEncoder.encode(transaction(TransactionType.LEGACY));
        byte[] typed = TransactionEncoder.encode(transaction(TransactionType.ACCESS_LIST));
        byte[] wrapped = new RlpWriter().writeBytes(typed).toBytes();
        BlockDecoder.decode(list(header(true).encode(), list(legacy, wrapped), LIST, LIST));

        assertTransactionRefused(
                Rejection.RLP_INVALID_HEADER, new RlpWriter().writeBytes(legacy).toBytes());
        assertTransactionRefused(Rejection.RLP_ERROR_EOF, STRING);
        assertTransactionRefused(Rejection.TYPE_NOT_SUPPORTED, bytes(1));
        assertTransactionRefused(Rejection.RLP_TOO_FEW_ELEMENTS, LIST);
    }

    private static void assertTransactionRefused(Rejection reason, byte[] transaction) {
        byte[] legacy = TransactionEncoder.encode(transaction(TransactionType.LEGACY));
        Refusal refusal = assertRefused(
                BlockRejection.INVALID_TRANSACTION,
                header(true) + ": transaction 1",
                list(header(true).encode(), list(legacy, transaction), LIST, LIST));
        assertEquals(reason, refusal.transaction());
    }

    private static Refusal assertRefused(BlockRejection reason, String detail, byte[] encoded) {
        Refusal refusal = assertThrows(InvalidBlockException.class, () -> BlockDecoder.decode(encoded))
                .refusal();
        assertEquals(reason, refusal.reason(), refusal::describe);
        String actual = refusal.detail();
        assertEquals(detail, actual.substring(0, Math.min(detail.length(), actual.length())), actual);
        return refusal;
    }
}
