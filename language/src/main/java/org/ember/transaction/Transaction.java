package org.ember.transaction;

import java.util.List;
import java.util.Objects;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * A transaction of any type: decoded from its signed bytes ({@link TransactionDecoder}), or put together by a {@link
 * #builder}. Immutable. Whether it is valid is for {@link TransactionValidator} to say.
 */
public final class Transaction {
    private final TransactionType type;
    private final UInt256 chainId;
    private final long nonce;
    private final UInt256 maxPriorityFeePerGas;
    private final UInt256 maxFeePerGas;
    private final long gasLimit;
    private final Address recipient;
    private final UInt256 value;
    private final byte[] data;
    private final List<AccessListEntry> accessList;
    private final UInt256 maxFeePerBlobGas;
    private final List<UInt256> blobVersionedHashes;
    private final List<Authorization> authorizations;
    private final Signature signature;
    private final Address sender;

    private Transaction(Builder fields) {
        type = fields.type;
        chainId = fields.chainId;
        nonce = fields.nonce;
        maxPriorityFeePerGas = fields.maxPriorityFeePerGas;
        maxFeePerGas = fields.maxFeePerGas;
        gasLimit = fields.gasLimit;
        recipient = fields.recipient;
        value = fields.value;
        data = fields.data;
        accessList = fields.accessList;
        maxFeePerBlobGas = fields.maxFeePerBlobGas;
        blobVersionedHashes = fields.blobVersionedHashes;
        authorizations = fields.authorizations;
        signature = fields.signature;
        sender = fields.sender;
    }

    /** The start of a transaction in which all other fields are zero or empty. */
    public static Builder builder(TransactionType type) {
        return new Builder(type);
    }

    /** Which kind of transaction it is, and so which fields it has. */
    public TransactionType type() {
        return type;
    }

    /** The chain it is for; {@code null} for a legacy transaction that does not say (EIP-155). */
    public UInt256 chainId() {
        return chainId;
    }

    /** Unsigned. */
    public long nonce() {
        return nonce;
    }

    /** What the block's author gets at most, in wei per gas; the gas price when there is only that (EIP-1559). */
    public UInt256 maxPriorityFeePerGas() {
        return maxPriorityFeePerGas;
    }

    /** What the sender pays at most, in wei per gas; the gas price when there is only that (EIP-1559). */
    public UInt256 maxFeePerGas() {
        return maxFeePerGas;
    }

    /** In gas, unsigned. */
    public long gasLimit() {
        return gasLimit;
    }

    /** The account called, or {@code null} to create a contract. */
    public Address recipient() {
        return recipient;
    }

    /** Whether it creates a contract. */
    public boolean isCreation() {
        return recipient == null;
    }

    /** Wei to move to the recipient. */
    public UInt256 value() {
        return value;
    }

    /** Call data, or init code. Must not be changed. */
    public byte[] data() {
        return data;
    }

    /** The accounts and slots that it says it will access (EIP-2930); empty when there are none. */
    public List<AccessListEntry> accessList() {
        return accessList;
    }

    /** What the sender pays at most, in wei per blob gas (EIP-4844). */
    public UInt256 maxFeePerBlobGas() {
        return maxFeePerBlobGas;
    }

    /** The versioned hashes of its blobs (EIP-4844); empty when there are none. */
    public List<UInt256> blobVersionedHashes() {
        return blobVersionedHashes;
    }

    /** The authorizations of accounts that are to run the code of others (EIP-7702); empty when there are none. */
    public List<Authorization> authorizations() {
        return authorizations;
    }

    /** The signature, or {@code null}. */
    public Signature signature() {
        return signature;
    }

    /** The sender when it was given; {@code null} when it has to be recovered from the signature. */
    public Address sender() {
        return sender;
    }

    /**
     * What a unit of gas costs in a block with {@code baseFee}, in wei (EIP-1559). Never more than the maximum fee,
     * also when that is below the base fee and the transaction therefore not valid.
     */
    public UInt256 effectiveGasPrice(UInt256 baseFee) {
        if (maxFeePerGas.lessThan(baseFee)) {
            return maxFeePerGas;
        }
        UInt256 room = maxFeePerGas.subtract(baseFee);
        return baseFee.add(maxPriorityFeePerGas.lessThan(room) ? maxPriorityFeePerGas : room);
    }

    /** A builder that begins with the fields of this transaction. */
    public Builder toBuilder() {
        Builder builder = new Builder(type);
        builder.chainId = chainId;
        builder.nonce = nonce;
        builder.maxPriorityFeePerGas = maxPriorityFeePerGas;
        builder.maxFeePerGas = maxFeePerGas;
        builder.gasLimit = gasLimit;
        builder.recipient = recipient;
        builder.value = value;
        builder.data = data;
        builder.accessList = accessList;
        builder.maxFeePerBlobGas = maxFeePerBlobGas;
        builder.blobVersionedHashes = blobVersionedHashes;
        builder.authorizations = authorizations;
        builder.signature = signature;
        builder.sender = sender;
        return builder;
    }

    /** Collects the fields of a transaction. */
    public static final class Builder {
        private final TransactionType type;
        private UInt256 chainId;
        private long nonce;
        private UInt256 maxPriorityFeePerGas = UInt256.ZERO;
        private UInt256 maxFeePerGas = UInt256.ZERO;
        private long gasLimit;
        private Address recipient;
        private UInt256 value = UInt256.ZERO;
        private byte[] data = {};
        private List<AccessListEntry> accessList = List.of();
        private UInt256 maxFeePerBlobGas = UInt256.ZERO;
        private List<UInt256> blobVersionedHashes = List.of();
        private List<Authorization> authorizations = List.of();
        private Signature signature;
        private Address sender;

        private Builder(TransactionType type) {
            this.type = Objects.requireNonNull(type, "the type of a transaction must not be null");
        }

        /**
         * The chain that it is for; {@code null} for a legacy transaction that is valid on any. Others must have one.
         */
        public Builder chainId(UInt256 newChainId) {
            chainId = newChainId;
            return this;
        }

        /** Unsigned. */
        public Builder nonce(long newNonce) {
            nonce = newNonce;
            return this;
        }

        /** In wei per gas: for types without a dynamic fee. */
        public Builder gasPrice(UInt256 newGasPrice) {
            return maxPriorityFeePerGas(newGasPrice).maxFeePerGas(newGasPrice);
        }

        /** In wei per gas. */
        public Builder maxPriorityFeePerGas(UInt256 newMaxPriorityFeePerGas) {
            maxPriorityFeePerGas = Objects.requireNonNull(newMaxPriorityFeePerGas, "the price of gas must not be null");
            return this;
        }

        /** In wei per gas. */
        public Builder maxFeePerGas(UInt256 newMaxFeePerGas) {
            maxFeePerGas = Objects.requireNonNull(newMaxFeePerGas, "the price of gas must not be null");
            return this;
        }

        /** In gas, unsigned. */
        public Builder gasLimit(long newGasLimit) {
            gasLimit = newGasLimit;
            return this;
        }

        /** {@code null} is to create a contract. */
        public Builder recipient(Address newRecipient) {
            recipient = newRecipient;
            return this;
        }

        /** In wei. */
        public Builder value(UInt256 newValue) {
            value = Objects.requireNonNull(newValue, "the value of a transaction must not be null");
            return this;
        }

        /** Call data, or init code. Copied. */
        public Builder data(byte[] newData) {
            data = Objects.requireNonNull(newData, "the data of a transaction must not be null")
                    .clone();
            return this;
        }

        /** The accounts and slots that it says it will access (EIP-2930). Copied. */
        public Builder accessList(List<AccessListEntry> newAccessList) {
            accessList = copy(newAccessList, "access list");
            return this;
        }

        /** In wei per blob gas. */
        public Builder maxFeePerBlobGas(UInt256 newMaxFeePerBlobGas) {
            maxFeePerBlobGas = Objects.requireNonNull(newMaxFeePerBlobGas, "the price of blob gas must not be null");
            return this;
        }

        /** The versioned hashes of the blobs (EIP-4844). Copied. */
        public Builder blobVersionedHashes(List<UInt256> newBlobVersionedHashes) {
            blobVersionedHashes = copy(newBlobVersionedHashes, "blob hashes");
            return this;
        }

        /** The authorizations of accounts that are to run the code of others (EIP-7702). Copied. */
        public Builder authorizations(List<Authorization> newAuthorizations) {
            authorizations = copy(newAuthorizations, "authorizations");
            return this;
        }

        /** The signature; {@code null} for none, when the sender is given. */
        public Builder signature(Signature newSignature) {
            signature = newSignature;
            return this;
        }

        /** Who sends it, instead of whoever signed it. */
        public Builder sender(Address newSender) {
            sender = newSender;
            return this;
        }

        /**
         * The transaction.
         *
         * @throws IllegalStateException when a field is set that the type does not have, or it lacks a chain id
         */
        public Transaction build() {
            require(accessList.isEmpty() || type.hasAccessList(), "an access list");
            require(maxPriorityFeePerGas.equals(maxFeePerGas) || type.hasDynamicFee(), "a maximum priority fee");
            require(
                    type == TransactionType.BLOB || maxFeePerBlobGas.isZero() && blobVersionedHashes.isEmpty(),
                    "blob fields");
            require(type == TransactionType.SET_CODE || authorizations.isEmpty(), "authorizations");
            if (chainId == null && type != TransactionType.LEGACY) {
                throw new IllegalStateException("a transaction of type " + type + " must have a chain id");
            }
            return new Transaction(this);
        }

        private static <T> List<T> copy(List<T> given, String field) {
            return List.copyOf(
                    Objects.requireNonNull(given, () -> "the " + field + " of a transaction must not be null"));
        }

        private void require(boolean allowed, String field) {
            if (!allowed) {
                throw new IllegalStateException("a transaction of type " + type + " does not have " + field);
            }
        }
    }
}
