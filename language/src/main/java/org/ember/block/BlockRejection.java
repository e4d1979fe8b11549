package org.ember.block;

/**
 * Why a block is not valid. The names are those of Ethereum's execution-spec tests, which put {@code BlockException.}
 * before them; {@link ExpectedBlockRejection} knows the other names in use.
 */
public enum BlockRejection {
    /** Ember's own name: {@link Refusal#transaction} says why. */
    INVALID_TRANSACTION("a transaction is not valid"),

    // What cannot be decoded
    RLP_STRUCTURES_ENCODING("the bytes encode no block"),
    RLP_INVALID_FIELD_OVERFLOW_64("a number is larger than 64 bits"),
    RLP_INVALID_ADDRESS("an address has not 20 bytes"),
    RLP_WITHDRAWALS_NOT_READ("the withdrawals are missing, or are no list"),
    RLP_BLOCK_LIMIT_EXCEEDED("the encoded block is too long (EIP-7934)"),
    INCORRECT_BLOCK_FORMAT("the block has fields that its fork does not know, or lacks some"),

    // The place in the chain
    UNKNOWN_PARENT("the parent is unknown"),
    UNKNOWN_PARENT_ZERO("the parent's hash is zero"),
    INVALID_BLOCK_NUMBER("the number is not that of the parent plus 1"),
    INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT("the timestamp is not after that of the parent"),
    IMPORT_IMPOSSIBLE_LEGACY("a block without a base fee after London"),
    IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT("a block without a base fee after one that has it"),
    IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT("a block with a base fee before London"),
    IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS("a block of proof of work after the merge"),
    IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI("a block without withdrawals after Shanghai"),
    IMPORT_IMPOSSIBLE_SHANGHAI("a block with withdrawals before Shanghai"),
    IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS("a block with ommers after the merge"),
    IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS("a block with a difficulty after the merge"),

    // Header
    EXTRA_DATA_TOO_BIG("the extra data is longer than 32 bytes"),
    EXTRA_DATA_INVALID_DAO("the extra data is not that of the DAO fork (EIP-779)"),
    GASLIMIT_TOO_BIG("the gas limit is above 2^63 - 1"),
    INVALID_GASLIMIT("the gas limit is too far from that of the parent, or below 5000"),
    INVALID_GAS_USED_ABOVE_LIMIT("the gas used is above the gas limit"),
    INVALID_DIFFICULTY("the difficulty is not what follows from the parent"),
    INVALID_BASEFEE_PER_GAS("the base fee is not what follows from the parent (EIP-1559)"),
    INCORRECT_EXCESS_BLOB_GAS("the excess blob gas is not what follows from the parent (EIP-4844)"),
    INCORRECT_BLOB_GAS_USED("the blob gas used is not that of the transactions (EIP-4844)"),
    BLOB_GAS_USED_ABOVE_LIMIT("the blob gas used is above the limit (EIP-4844)"),

    // Ommers
    INVALID_UNCLES_HASH("the ommers hash is not that of the ommers"),
    TOO_MANY_UNCLES("there are more than two ommers"),
    UNCLE_IN_CHAIN("an ommer is in the chain already"),
    UNCLE_IS_ANCESTOR("an ommer is an ancestor"),
    UNCLE_IS_BROTHER("both ommers are the same"),
    UNCLE_PARENT_INCORRECT("the parent of an ommer is no ancestor that it may be a child of"),
    UNCLE_UNKNOWN_PARENT("the parent of an ommer is unknown"),

    // Body and results
    INVALID_TRANSACTIONS_ROOT("the transactions root is not that of the transactions"),
    INVALID_WITHDRAWALS_ROOT("the withdrawals root is not that of the withdrawals (EIP-4895)"),
    INVALID_RECEIPTS_ROOT("the receipts root is not that of the receipts"),
    INVALID_LOG_BLOOM("the bloom filter is not that of the logs"),
    INVALID_GAS_USED("the gas used is not what the transactions used"),
    INVALID_STATE_ROOT("the state root is not that of the state after the block"),
    INVALID_REQUESTS("the requests hash is not that of the requests (EIP-7685)"),
    INVALID_DEPOSIT_EVENT_LAYOUT("a deposit event has another layout (EIP-6110)"),
    SYSTEM_CONTRACT_EMPTY("there is no code at the address of a system contract (EIP-7002, EIP-7251)"),
    SYSTEM_CONTRACT_CALL_FAILED("a call of a system contract failed (EIP-7002, EIP-7251)");

    private final String description;

    BlockRejection(String description) {
        this.description = description;
    }

    /** In words, for a user. */
    public String description() {
        return description;
    }
}
