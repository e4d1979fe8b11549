package org.ember.transaction;

import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.word.UInt256;

/** Writes transactions as {@link TransactionDecoder} reads them, and hashes what it writes. */
public final class TransactionEncoder {
    private TransactionEncoder() {}

    /**
     * The signed transaction in bytes (EIP-2718).
     *
     * @throws IllegalStateException when it has no signature
     */
    public static byte[] encode(Transaction transaction) {
        Signature signature = transaction.signature();
        if (signature == null) {
            throw new IllegalStateException("the transaction has no signature");
        }
        RlpWriter writer = start(transaction);
        writer.writeWord(signature.v()).writeWord(signature.r()).writeWord(signature.s());
        return writer.endList().toBytes();
    }

    /**
     * Keccak-256 of the signed transaction, by which it is known.
     *
     * @throws IllegalStateException when it has no signature
     */
    public static UInt256 hash(Transaction transaction) {
        return Keccak256.hashWord(encode(transaction));
    }

    /** Keccak-256 of the fields without the signature: what the sender signs. */
    public static UInt256 signingHash(Transaction transaction) {
        return Keccak256.hashWord(encodeForSigning(transaction));
    }

    private static byte[] encodeForSigning(Transaction transaction) {
        RlpWriter writer = start(transaction);
        if (transaction.type() == TransactionType.LEGACY && transaction.chainId() != null) { // EIP-155
            writer.writeWord(transaction.chainId()).writeLong(0).writeLong(0);
        }
        return writer.endList().toBytes();
    }

    /** Everything before the signature. */
    private static RlpWriter start(Transaction transaction) {
        TransactionType type = transaction.type();
        RlpWriter writer = new RlpWriter();
        if (type == TransactionType.LEGACY) {
            writer.startList();
        } else {
            writer.writeRaw(new byte[] {(byte) type.code()}).startList().writeWord(transaction.chainId());
        }
        writer.writeLong(transaction.nonce());
        if (type.hasDynamicFee()) {
            writer.writeWord(transaction.maxPriorityFeePerGas());
        }
        writer.writeWord(transaction.maxFeePerGas()).writeLong(transaction.gasLimit());
        if (transaction.isCreation()) {
            writer.writeBytes(new byte[0]);
        } else {
            writer.writeAddress(transaction.recipient());
        }
        writer.writeWord(transaction.value()).writeBytes(transaction.data());
        if (type.hasAccessList()) {
            writeAccessList(writer, transaction);
        }
        if (type == TransactionType.BLOB) {
            writeBlobFields(writer, transaction);
        } else if (type == TransactionType.SET_CODE) {
            writeAuthorizations(writer, transaction);
        }
        return writer;
    }

    private static void writeAccessList(RlpWriter writer, Transaction transaction) {
        writer.startList();
        for (AccessListEntry entry : transaction.accessList()) {
            writer.startList().writeAddress(entry.address()).startList();
            entry.storageKeys().forEach(key -> writer.writeBytes(key.toBytes()));
            writer.endList().endList();
        }
        writer.endList();
    }

    private static void writeBlobFields(RlpWriter writer, Transaction transaction) {
        writer.writeWord(transaction.maxFeePerBlobGas()).startList();
        transaction.blobVersionedHashes().forEach(hash -> writer.writeBytes(hash.toBytes()));
        writer.endList();
    }

    private static void writeAuthorizations(RlpWriter writer, Transaction transaction) {
        writer.startList();
        for (Authorization authorization : transaction.authorizations()) {
            writer.startList()
                    .writeWord(authorization.chainId())
                    .writeAddress(authorization.address())
                    .writeLong(authorization.nonce())
                    .writeLong(authorization.yParity())
                    .writeWord(authorization.r())
                    .writeWord(authorization.s())
                    .endList();
        }
        writer.endList();
    }
}
