package org.ember.block;

import java.util.List;
import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionEncoder;
import org.ember.transaction.TransactionType;
import org.ember.word.UInt256;

/**
 * A block: a header and a body (Yellow Paper, 4.4).
 *
 * @param header what the block says of itself
 * @param transactions signed, in order
 * @param ommers headers of blocks that lost; none from Paris on
 * @param withdrawals what the consensus layer pays out (EIP-4895); {@code null} in a block from before Shanghai
 */
public record Block(
        BlockHeader header, List<Transaction> transactions, List<BlockHeader> ommers, List<Withdrawal> withdrawals) {
    /** Copies the lists; only the withdrawals may be {@code null}. */
    public Block {
        Objects.requireNonNull(header, "the header of a block must not be null");
        transactions = List.copyOf(Objects.requireNonNull(transactions, "the transactions must not be null"));
        ommers = List.copyOf(Objects.requireNonNull(ommers, "the ommers must not be null; none is an empty list"));
        withdrawals = withdrawals == null ? null : List.copyOf(withdrawals);
    }

    /**
     * The RLP list of header, transactions, ommers and withdrawals.
     *
     * @throws IllegalStateException when a transaction has no signature
     */
    public byte[] encode() {
        RlpWriter writer = new RlpWriter().startList().writeRaw(header.encode()).startList();
        for (Transaction transaction : transactions) {
            byte[] encoded = TransactionEncoder.encode(transaction);
            if (transaction.type() == TransactionType.LEGACY) {
                writer.writeRaw(encoded);
            } else {
                writer.writeBytes(encoded); // EIP-2718
            }
        }
        writer.endList();
        writeOmmers(writer);
        if (withdrawals != null) {
            writer.startList();
            withdrawals.forEach(each -> writer.writeRaw(each.encode()));
            writer.endList();
        }
        return writer.endList().toBytes();
    }

    /** The length of the encoding in bytes, which EIP-7934 limits. */
    public int size() {
        return encode().length;
    }

    /** Keccak-256 of the RLP list of the ommers' headers, as the header has it. */
    public UInt256 ommersHash() {
        RlpWriter writer = new RlpWriter();
        writeOmmers(writer);
        return Keccak256.hashWord(writer.toBytes());
    }

    private void writeOmmers(RlpWriter writer) {
        writer.startList();
        ommers.forEach(ommer -> writer.writeRaw(ommer.encode()));
        writer.endList();
    }

    /** The number and hash of the header. */
    @Override
    public String toString() {
        return header.toString();
    }
}
