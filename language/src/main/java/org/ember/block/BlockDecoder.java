package org.ember.block;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.LogsBloom;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionDecoder;
import org.ember.word.UInt256;

/** Reads blocks and headers, and nothing but their one canonical form. */
public final class BlockDecoder {
    /** The first byte of an RLP list, and of no transaction with a type (EIP-2718). */
    private static final int FIRST_LIST = 0xc0;

    /** How many fields headers have: up to Berlin, and from London, Shanghai, Cancun and Prague on. */
    private static final Set<Integer> HEADER_FIELDS = Set.of(15, 16, 17, 20, 21);

    private BlockDecoder() {}

    /**
     * Decodes a block: the RLP list of header, transactions, ommers and, from Shanghai on, withdrawals.
     *
     * @throws InvalidBlockException naming the field and the rule, when that is not what the bytes are
     */
    public static Block decode(byte[] encoded) {
        Objects.requireNonNull(encoded, "the bytes of the block must not be null");
        ListFields fields = ListFields.ofWhole("block", encoded, BlockRejection.RLP_STRUCTURES_ENCODING);
        BlockHeader header = header(fields.list("header", BlockRejection.INCORRECT_BLOCK_FORMAT));
        try {
            return body(header, fields);
        } catch (InvalidBlockException invalid) {
            throw new InvalidBlockException(invalid.refusal().in(header.toString()));
        }
    }

    /**
     * Decodes a header: the RLP list of its fields.
     *
     * @throws InvalidBlockException naming the field and the rule, when that is not what the bytes are
     */
    public static BlockHeader decodeHeader(byte[] encoded) {
        Objects.requireNonNull(encoded, "the bytes of the header must not be null");
        return header(ListFields.ofWhole("header", encoded, BlockRejection.INCORRECT_BLOCK_FORMAT));
    }

    private static Block body(BlockHeader header, ListFields fields) {
        int[] index = {0};
        List<Transaction> transactions = fields.listOf("transactions", items -> transaction(items, index[0]++));
        int[] ommer = {0};
        List<BlockHeader> ommers = fields.listOf(
                "ommers", items -> header(items.list("ommer " + ommer[0]++, BlockRejection.INCORRECT_BLOCK_FORMAT)));
        List<Withdrawal> withdrawals = withdrawals(header, fields);
        fields.end();
        return new Block(header, transactions, ommers, withdrawals);
    }

    private static List<Withdrawal> withdrawals(BlockHeader header, ListFields fields) {
        boolean wanted = header.withdrawalsRoot() != null;
        if (wanted && (!fields.hasNext() || !fields.isList("withdrawals"))) {
            throw new InvalidBlockException(
                    BlockRejection.RLP_WITHDRAWALS_NOT_READ, "the header has a withdrawals root, the body no list");
        }
        if (!fields.hasNext()) {
            return null;
        }
        int[] index = {0};
        return fields.listOf("withdrawals", items -> withdrawal(items, index[0]++));
    }

    private static Withdrawal withdrawal(ListFields items, int index) {
        ListFields fields = items.list("withdrawal " + index, BlockRejection.RLP_STRUCTURES_ENCODING);
        Withdrawal withdrawal = new Withdrawal(
                fields.number("index"),
                fields.number("validator index"),
                fields.address("address"),
                fields.number("amount"));
        fields.end();
        return withdrawal;
    }

    private static Transaction transaction(ListFields items, int index) {
        String field = "transaction " + index;
        boolean isLegacy = items.isList(field);
        byte[] encoded = isLegacy ? items.item(field) : items.bytes(field);
        if (!isLegacy && encoded.length > 0 && (encoded[0] & 0xff) >= FIRST_LIST) {
            throw new InvalidBlockException(
                    index, Rejection.RLP_INVALID_HEADER, "a transaction without a type is wrapped in a byte string");
        }
        try {
            return TransactionDecoder.decode(encoded);
        } catch (InvalidTransactionException invalid) {
            throw new InvalidBlockException(index, invalid);
        }
    }

    private static BlockHeader header(ListFields fields) {
        fields.requireCount(HEADER_FIELDS); // first, for with another count no field is the one that it seems
        BlockHeader.Builder header = BlockHeader.builder()
                .parentHash(fields.hash("parent hash"))
                .ommersHash(fields.hash("ommers hash"))
                .coinbase(fields.address("coinbase"))
                .stateRoot(fields.hash("state root"))
                .transactionsRoot(fields.hash("transactions root"))
                .receiptsRoot(fields.hash("receipts root"))
                .logsBloom(fields.bytes("logs bloom", LogsBloom.BYTES))
                .difficulty(fields.word("difficulty"))
                .number(fields.number("number"))
                .gasLimit(fields.number("gas limit"))
                .gasUsed(fields.number("gas used"))
                .timestamp(fields.number("timestamp"))
                .extraData(fields.bytes("extra data"))
                .mixHash(fields.hash("mix hash"))
                .nonce(UInt256.fromBytes(fields.bytes("nonce", 8)).limb0());
        if (fields.hasNext()) {
            header.baseFee(fields.word("base fee"));
        }
        if (fields.hasNext()) {
            header.withdrawalsRoot(fields.hash("withdrawals root"));
        }
        if (fields.hasNext()) {
            header.blobGasUsed(fields.number("blob gas used"))
                    .excessBlobGas(fields.number("excess blob gas"))
                    .parentBeaconBlockRoot(fields.hash("parent beacon block root"));
        }
        if (fields.hasNext()) {
            header.requestsHash(fields.hash("requests hash"));
        }
        fields.end();
        return header.build();
    }
}
