package org.ember.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Reads transactions, and turns whatever is wrong with the bytes into the rejection of the field it is in. */
public final class TransactionDecoder {
    private static final UInt256 FIRST_V_WITH_CHAIN_ID = UInt256.of(35);

    private final TransactionType type;
    private final RlpReader reader;

    private TransactionDecoder(TransactionType type, RlpReader reader) {
        this.type = type;
        this.reader = reader;
    }

    /**
     * Decodes a signed transaction: a type byte and an RLP list, or for a legacy transaction the list alone (EIP-2718).
     *
     * @throws InvalidTransactionException when that is not what the bytes are
     */
    public static Transaction decode(byte[] encoded) {
        if (encoded.length == 0) {
            throw new InvalidTransactionException(Rejection.RLP_ERROR_EOF, "no bytes");
        }
        int first = encoded[0] & 0xff;
        if (first >= 0xc0) {
            return decode(TransactionType.LEGACY, new RlpReader(encoded));
        }
        TransactionType type = TransactionType.ofCode(first);
        if (first >= 0x80) {
            throw byteString(encoded);
        } else if (type == null || type == TransactionType.LEGACY) {
            throw new InvalidTransactionException(Rejection.TYPE_NOT_SUPPORTED, "type " + first);
        }
        return decode(type, new RlpReader(encoded, 1, encoded.length - 1));
    }

    private static Transaction decode(TransactionType type, RlpReader envelope) {
        RlpReader fields;
        try {
            fields = envelope.readList();
            envelope.requireEnd();
        } catch (RlpException failure) {
            throw rejection(failure);
        }
        return new TransactionDecoder(type, fields).decode();
    }

    /** The rejection of what is neither a list nor begins with a type byte. */
    private static InvalidTransactionException byteString(byte[] encoded) {
        try {
            byte[] content = new RlpReader(encoded).readBytes();
            if (content.length > 0 && content[0] > 0 && TransactionType.ofCode(content[0]) != null) {
                return new InvalidTransactionException(Rejection.RLP_INVALID_HEADER, "type " + content[0]);
            }
            return new InvalidTransactionException(Rejection.TYPE_NOT_SUPPORTED, "a byte string");
        } catch (RlpException failure) {
            return rejection(failure);
        }
    }

    private static InvalidTransactionException rejection(RlpException failure) {
        Rejection reason = switch (failure.problem()) {
            case UNEXPECTED_END, MISSING_ITEM -> Rejection.RLP_ERROR_EOF;
            case NON_MINIMAL_LENGTH -> Rejection.RLP_ERROR_SIZE_LEADING_ZEROS;
            case UNEXPECTED_STRING -> Rejection.RLP_INVALID_HEADER;
            default -> Rejection.RLP_ERROR_SIZE;
        };
        return new InvalidTransactionException(reason, failure.getMessage());
    }

    private Transaction decode() {
        Transaction.Builder builder = Transaction.builder(type);
        if (type != TransactionType.LEGACY) {
            requireNoBlobs();
            builder.chainId(read(Field.CHAIN_ID, RlpReader::readWord));
        }
        builder.nonce(read(Field.NONCE, RlpReader::readLong));
        if (type.hasDynamicFee()) {
            builder.maxPriorityFeePerGas(read(Field.MAX_PRIORITY_FEE, RlpReader::readWord))
                    .maxFeePerGas(read(Field.MAX_FEE, RlpReader::readWord));
        } else {
            builder.gasPrice(read(Field.GAS_PRICE, RlpReader::readWord));
        }
        builder.gasLimit(read(Field.GAS_LIMIT, RlpReader::readLong))
                .recipient(read(Field.RECIPIENT, TransactionDecoder::readRecipient))
                .value(read(Field.VALUE, RlpReader::readWord))
                .data(read(Field.DATA, RlpReader::readBytes));
        if (type.hasAccessList()) {
            builder.accessList(readAccessList());
        }
        if (type == TransactionType.BLOB) {
            builder.maxFeePerBlobGas(read(Field.MAX_BLOB_FEE, RlpReader::readWord))
                    .blobVersionedHashes(readItems(Field.BLOB_HASH, reader, TransactionDecoder::readWordBytes));
        } else if (type == TransactionType.SET_CODE) {
            builder.authorizations(readItems(Field.AUTHORIZATION, reader, TransactionDecoder::readAuthorization));
        }
        Signature signature = new Signature(
                read(Field.V, RlpReader::readWord),
                read(Field.R, RlpReader::readWord),
                read(Field.S, RlpReader::readWord));
        read(Field.S, TransactionDecoder::requireEnd);
        if (type == TransactionType.LEGACY) {
            builder.chainId(chainIdOf(signature.v()));
        }
        return builder.signature(signature).build();
    }

    /** Nodes hand blob transactions round as a list of the transaction and its blobs: no block holds such a thing. */
    private void requireNoBlobs() {
        if (type == TransactionType.BLOB && reader.hasNext() && reader.isList()) {
            throw new InvalidTransactionException(Rejection.TYPE_3_TX_WITH_FULL_BLOBS, "");
        }
    }

    private static UInt256 chainIdOf(UInt256 v) {
        return v.lessThan(FIRST_V_WITH_CHAIN_ID)
                ? null
                : v.subtract(FIRST_V_WITH_CHAIN_ID).shiftRight(1);
    }

    private <T> T read(Field field, Function<RlpReader, T> part) {
        return read(field, reader, part);
    }

    private static <T> T read(Field field, RlpReader from, Function<RlpReader, T> part) {
        try {
            return part.apply(from);
        } catch (RlpException failure) {
            throw field.rejection(failure);
        }
    }

    /** Reads a list of which every item is read by {@code item}. */
    private static <T> List<T> readItems(Field field, RlpReader from, Function<RlpReader, T> item) {
        RlpReader items = read(field, from, RlpReader::readList);
        List<T> result = new ArrayList<>();
        while (items.hasNext()) {
            result.add(read(field, items, item));
        }
        return result;
    }

    private List<AccessListEntry> readAccessList() {
        return readItems(Field.ACCESS_LIST, reader, entries -> {
            RlpReader entry = entries.readList();
            Address address = read(Field.ACCESS_LIST_ADDRESS, entry, RlpReader::readAddress);
            List<UInt256> keys = readItems(Field.ACCESS_LIST_KEY, entry, TransactionDecoder::readWordBytes);
            entry.requireEnd();
            return new AccessListEntry(address, keys);
        });
    }

    private static Authorization readAuthorization(RlpReader authorizations) {
        RlpReader fields = authorizations.readList();
        UInt256 chainId = fields.readWord();
        Address address = fields.readAddress();
        long nonce = fields.readLong();
        long yParity = fields.readLong();
        if (yParity < 0 || yParity > 0xff) {
            throw new InvalidTransactionException(
                    Rejection.TYPE_4_INVALID_AUTHORIZATION_FORMAT,
                    "y parity " + Long.toUnsignedString(yParity) + " is above 255");
        }
        Authorization authorization =
                new Authorization(chainId, address, nonce, (int) yParity, fields.readWord(), fields.readWord());
        fields.requireEnd();
        return authorization;
    }

    private static Address readRecipient(RlpReader fields) {
        byte[] bytes = fields.readBytes();
        if (bytes.length == 0 || bytes.length == Address.BYTES) {
            return bytes.length == 0 ? null : Address.fromBytes(bytes);
        }
        throw new InvalidTransactionException(
                bytes.length < Address.BYTES ? Rejection.ADDRESS_TOO_SHORT : Rejection.ADDRESS_TOO_LONG,
                bytes.length + " bytes");
    }

    private static UInt256 readWordBytes(RlpReader items) {
        return UInt256.fromBytes(items.readBytes(UInt256.BYTES));
    }

    private static Void requireEnd(RlpReader fields) {
        fields.requireEnd();
        return null;
    }
}
