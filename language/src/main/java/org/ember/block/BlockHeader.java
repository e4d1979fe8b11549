package org.ember.block;

import java.util.Arrays;
import java.util.Objects;
import org.ember.crypto.Keccak256;
import org.ember.rlp.RlpWriter;
import org.ember.transaction.LogsBloom;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * The header of a block (Yellow Paper, 4.4), with the fields that forks have added since. A field that the fork of the
 * block does not know is {@code null}. Immutable.
 */
public final class BlockHeader {
    /** The ommers hash of a block without ommers: Keccak-256 of an empty list. */
    public static final UInt256 NO_OMMERS =
            Keccak256.hashWord(new RlpWriter().startList().endList().toBytes());

    private final Builder fields;
    private final byte[] encoded;
    private final UInt256 hash;

    private BlockHeader(Builder settings) {
        this.fields = settings.copy();
        this.encoded = fields.encode();
        this.hash = Keccak256.hashWord(encoded);
    }

    /** The start of a header in which all is zero, empty, or missing. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of headers like this one. */
    public Builder toBuilder() {
        return fields.copy();
    }

    /** Keccak-256 of the encoding, by which the block is known. */
    public UInt256 hash() {
        return hash;
    }

    /** The RLP list of the fields. */
    public byte[] encode() {
        return encoded.clone();
    }

    /** The hash of the block before; of genesis zero. */
    public UInt256 parentHash() {
        return fields.parentHash;
    }

    /** Keccak-256 of the list of ommers. */
    public UInt256 ommersHash() {
        return fields.ommersHash;
    }

    /** Who gets fees and rewards. */
    public Address coinbase() {
        return fields.coinbase;
    }

    /** The root of the state after the block. */
    public UInt256 stateRoot() {
        return fields.stateRoot;
    }

    /** The root of the trie of transactions. */
    public UInt256 transactionsRoot() {
        return fields.transactionsRoot;
    }

    /** The root of the trie of receipts. */
    public UInt256 receiptsRoot() {
        return fields.receiptsRoot;
    }

    /** A copy of the filter of all logs, 256 bytes. */
    public byte[] logsBloom() {
        return fields.logsBloom.clone();
    }

    /** The difficulty of the proof of work; zero from Paris on. */
    public UInt256 difficulty() {
        return fields.difficulty;
    }

    /** How many blocks came before, unsigned. */
    public long number() {
        return fields.number;
    }

    /** The most gas that its transactions may use, unsigned. */
    public long gasLimit() {
        return fields.gasLimit;
    }

    /** The gas that its transactions used, unsigned. */
    public long gasUsed() {
        return fields.gasUsed;
    }

    /** In seconds since 1970, unsigned. */
    public long timestamp() {
        return fields.timestamp;
    }

    /** A copy of the bytes that the block's maker chose. */
    public byte[] extraData() {
        return fields.extraData.clone();
    }

    /** Part of the proof of work; from Paris on the randomness of the beacon chain (EIP-4399). */
    public UInt256 mixHash() {
        return fields.mixHash;
    }

    /** Part of the proof of work, 64 bits; zero from Paris on. */
    public long nonce() {
        return fields.nonce;
    }

    /** In wei per gas (EIP-1559), from London on. */
    public UInt256 baseFee() {
        return fields.baseFee;
    }

    /** The root of the trie of withdrawals (EIP-4895), from Shanghai on. */
    public UInt256 withdrawalsRoot() {
        return fields.withdrawalsRoot;
    }

    /** The blob gas that its transactions used, unsigned (EIP-4844), from Cancun on. */
    public Long blobGasUsed() {
        return fields.blobGasUsed;
    }

    /** The blob gas that blocks before used beyond the target, unsigned (EIP-4844), from Cancun on. */
    public Long excessBlobGas() {
        return fields.excessBlobGas;
    }

    /** The root of the parent's beacon block (EIP-4788), from Cancun on. */
    public UInt256 parentBeaconBlockRoot() {
        return fields.parentBeaconBlockRoot;
    }

    /** The hash of the requests to the consensus layer (EIP-7685), from Prague on. */
    public UInt256 requestsHash() {
        return fields.requestsHash;
    }

    /** Whether {@code other} is a header with the same hash. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BlockHeader header && hash.equals(header.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Its number and hash. */
    @Override
    public String toString() {
        return "block " + Long.toUnsignedString(fields.number) + " (" + hash.toFullHex() + ")";
    }

    /** Collects the fields of a header. */
    public static final class Builder implements Cloneable {
        private UInt256 parentHash = UInt256.ZERO;
        private UInt256 ommersHash = NO_OMMERS;
        private Address coinbase = Address.ZERO;
        private UInt256 stateRoot = UInt256.ZERO;
        private UInt256 transactionsRoot = UInt256.ZERO;
        private UInt256 receiptsRoot = UInt256.ZERO;
        private byte[] logsBloom = new byte[LogsBloom.BYTES];
        private UInt256 difficulty = UInt256.ZERO;
        private long number;
        private long gasLimit;
        private long gasUsed;
        private long timestamp;
        private byte[] extraData = {};
        private UInt256 mixHash = UInt256.ZERO;
        private long nonce;
        private UInt256 baseFee;
        private UInt256 withdrawalsRoot;
        private Long blobGasUsed;
        private Long excessBlobGas;
        private UInt256 parentBeaconBlockRoot;
        private UInt256 requestsHash;

        private Builder() {}

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }

        /** The hash of the block before. */
        public Builder parentHash(UInt256 value) {
            parentHash = required(value, "parent hash");
            return this;
        }

        /** Keccak-256 of the list of ommers; that of none at first. */
        public Builder ommersHash(UInt256 value) {
            ommersHash = required(value, "ommers hash");
            return this;
        }

        /** Who gets fees and rewards. */
        public Builder coinbase(Address value) {
            coinbase = required(value, "coinbase");
            return this;
        }

        /** The root of the state after the block. */
        public Builder stateRoot(UInt256 value) {
            stateRoot = required(value, "state root");
            return this;
        }

        /** The root of the trie of transactions. */
        public Builder transactionsRoot(UInt256 value) {
            transactionsRoot = required(value, "transactions root");
            return this;
        }

        /** The root of the trie of receipts. */
        public Builder receiptsRoot(UInt256 value) {
            receiptsRoot = required(value, "receipts root");
            return this;
        }

        /**
         * The filter of all logs; copied.
         *
         * @throws IllegalArgumentException when it has not 256 bytes
         */
        public Builder logsBloom(byte[] value) {
            byte[] copy = required(value, "logs bloom").clone();
            if (copy.length != LogsBloom.BYTES) {
                throw new IllegalArgumentException("a logs bloom has 256 bytes, not " + copy.length);
            }
            logsBloom = copy;
            return this;
        }

        /** The difficulty of the proof of work. */
        public Builder difficulty(UInt256 value) {
            difficulty = required(value, "difficulty");
            return this;
        }

        /** How many blocks came before, unsigned. */
        public Builder number(long value) {
            number = value;
            return this;
        }

        /** The most gas that its transactions may use, unsigned. */
        public Builder gasLimit(long value) {
            gasLimit = value;
            return this;
        }

        /** The gas that its transactions used, unsigned. */
        public Builder gasUsed(long value) {
            gasUsed = value;
            return this;
        }

        /** In seconds since 1970, unsigned. */
        public Builder timestamp(long value) {
            timestamp = value;
            return this;
        }

        /** The bytes that the block's maker chooses; copied. */
        public Builder extraData(byte[] value) {
            extraData = required(value, "extra data").clone();
            return this;
        }

        /** Part of the proof of work; from Paris on the randomness of the beacon chain (EIP-4399). */
        public Builder mixHash(UInt256 value) {
            mixHash = required(value, "mix hash");
            return this;
        }

        /** Part of the proof of work, 64 bits. */
        public Builder nonce(long value) {
            nonce = value;
            return this;
        }

        /** In wei per gas; {@code null} before London. */
        public Builder baseFee(UInt256 value) {
            baseFee = value;
            return this;
        }

        /** The root of the trie of withdrawals; {@code null} before Shanghai. */
        public Builder withdrawalsRoot(UInt256 value) {
            withdrawalsRoot = value;
            return this;
        }

        /** The blob gas that its transactions used, unsigned; {@code null} before Cancun. */
        public Builder blobGasUsed(Long value) {
            blobGasUsed = value;
            return this;
        }

        /** The blob gas that blocks before used beyond the target, unsigned; {@code null} before Cancun. */
        public Builder excessBlobGas(Long value) {
            excessBlobGas = value;
            return this;
        }

        /** The root of the parent's beacon block; {@code null} before Cancun. */
        public Builder parentBeaconBlockRoot(UInt256 value) {
            parentBeaconBlockRoot = value;
            return this;
        }

        /** The hash of the requests to the consensus layer; {@code null} before Prague. */
        public Builder requestsHash(UInt256 value) {
            requestsHash = value;
            return this;
        }

        /**
         * The header as described so far; the builder can be used again.
         *
         * @throws IllegalArgumentException when a field is missing that comes before one that is there
         */
        public BlockHeader build() {
            Object[] added = {baseFee, withdrawalsRoot, blobGasUsed, excessBlobGas, parentBeaconBlockRoot, requestsHash
            };
            int missing = Arrays.asList(added).indexOf(null);
            if (missing >= 0 && Arrays.stream(added, missing, added.length).anyMatch(Objects::nonNull)) {
                throw new IllegalArgumentException(
                        "a header with a later field has all before it: base fee, withdrawals root, blob gas used, "
                                + "excess blob gas, parent beacon block root, requests hash");
            }
            return new BlockHeader(this);
        }

        private byte[] encode() {
            RlpWriter writer = new RlpWriter().startList();
            writeHashes(writer, parentHash, ommersHash);
            writer.writeAddress(coinbase);
            writeHashes(writer, stateRoot, transactionsRoot, receiptsRoot);
            writer.writeBytes(logsBloom)
                    .writeWord(difficulty)
                    .writeLong(number)
                    .writeLong(gasLimit)
                    .writeLong(gasUsed)
                    .writeLong(timestamp)
                    .writeBytes(extraData);
            writeHashes(writer, mixHash);
            writer.writeBytes(Arrays.copyOfRange(UInt256.of(nonce).toBytes(), 24, 32));
            if (baseFee != null) {
                writer.writeWord(baseFee);
            }
            writeHashes(writer, withdrawalsRoot);
            if (blobGasUsed != null) {
                writer.writeLong(blobGasUsed).writeLong(excessBlobGas);
            }
            writeHashes(writer, parentBeaconBlockRoot, requestsHash);
            return writer.endList().toBytes();
        }

        /** Writes those that are there. */
        private static void writeHashes(RlpWriter writer, UInt256... hashes) {
            Arrays.stream(hashes).filter(Objects::nonNull).forEach(hash -> writer.writeBytes(hash.toBytes()));
        }

        private static <T> T required(T value, String field) {
            return Objects.requireNonNull(value, () -> "the " + field + " of a header must not be null");
        }
    }
}
