package org.ember.transaction;

import java.util.List;
import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.state.Log;
import org.ember.word.UInt256;

/**
 * What a block says about one of its transactions (Yellow Paper, 4.4.1; EIP-658, EIP-2718).
 *
 * @param cumulativeGasUsed gas used by this transaction and those before it in the block
 */
public record Receipt(TransactionType type, boolean success, long cumulativeGasUsed, List<Log> logs) {
    /** Copies the logs; nothing may be {@code null}. */
    public Receipt {
        Objects.requireNonNull(type, "the type of a transaction must not be null");
        logs = List.copyOf(Objects.requireNonNull(logs, "the logs of a receipt must not be null"));
    }

    /** The encoding that the receipts root is made of, as it is from Byzantium on: with the status (EIP-658). */
    public byte[] encode() {
        return encode(success ? new byte[] {1} : new byte[0]);
    }

    /** The encoding as it was before Byzantium: with {@code stateRoot}, the state root after the transaction. */
    public byte[] encode(UInt256 stateRoot) {
        return encode(stateRoot.toBytes());
    }

    private byte[] encode(byte[] outcome) {
        RlpWriter writer = new RlpWriter();
        if (type != TransactionType.LEGACY) {
            writer.writeRaw(new byte[] {(byte) type.code()});
        }
        writer.startList().writeBytes(outcome).writeLong(cumulativeGasUsed).writeBytes(LogsBloom.of(logs));
        write(logs, writer);
        return writer.endList().toBytes();
    }

    /** Keccak-256 of the RLP list of {@code logs}. */
    public static UInt256 logsHash(List<Log> logs) {
        RlpWriter writer = new RlpWriter();
        write(logs, writer);
        return Keccak256.hashWord(writer.toBytes());
    }

    private static void write(List<Log> logs, RlpWriter writer) {
        writer.startList();
        for (Log log : logs) {
            writer.startList().writeAddress(log.address()).startList();
            log.topics().forEach(topic -> writer.writeBytes(topic.toBytes()));
            writer.endList().writeBytes(log.data()).endList();
        }
        writer.endList();
    }
}
