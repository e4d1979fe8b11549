package org.ember.transaction;

/**
 * Why a transaction is not valid. The names are those of Ethereum's execution-spec tests, which put {@code
 * TransactionException.} before them; {@link ExpectedRejection} knows the other names in use.
 */
public enum Rejection {
    // What cannot be decoded
    RLP_ERROR_EOF("the encoding ends too early"),
    RLP_ERROR_SIZE("an encoded length is wrong"),
    RLP_ERROR_SIZE_LEADING_ZEROS("an encoded length is longer than necessary"),
    RLP_TOO_FEW_ELEMENTS("fields are missing"),
    RLP_TOO_MANY_ELEMENTS("there are too many fields"),
    RLP_INVALID_HEADER("a typed transaction is wrapped in a byte string"),
    RLP_INVALID_NONCE("the nonce is not a number"),
    RLP_LEADING_ZEROS_NONCE("the nonce has leading zeros"),
    RLP_LEADING_ZEROS_NONCE_SIZE("the encoded length of the nonce is longer than necessary"),
    NONCE_OVERFLOW("the nonce is larger than 64 bits"),
    RLP_LEADING_ZEROS_GASPRICE("the gas price has leading zeros"),
    GASPRICE_OVERFLOW("the gas price is larger than 256 bits"),
    RLP_LEADING_ZEROS_PRIORITY_FEE("the maximum priority fee has leading zeros"),
    PRIORITY_OVERFLOW("the maximum priority fee is larger than 256 bits"),
    RLP_LEADING_ZEROS_BASEFEE("the maximum fee has leading zeros"),
    RLP_INVALID_GASLIMIT("the gas limit is not a number"),
    RLP_LEADING_ZEROS_GASLIMIT("the gas limit has leading zeros"),
    GASLIMIT_OVERFLOW("the gas limit is too large"),
    RLP_INVALID_TO("the recipient is not an address"),
    ADDRESS_TOO_SHORT("the recipient is shorter than 20 bytes"),
    ADDRESS_TOO_LONG("the recipient is longer than 20 bytes"),
    RLP_INVALID_VALUE("the value is not a number"),
    RLP_LEADING_ZEROS_VALUE("the value has leading zeros"),
    VALUE_OVERFLOW("the value is larger than 256 bits"),
    RLP_INVALID_DATA("the data is not a byte string"),
    RLP_LEADING_ZEROS_DATA_SIZE("the encoded length of the data is longer than necessary"),
    RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT("an address of the access list is shorter than 20 bytes"),
    RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG("an address of the access list is longer than 20 bytes"),
    RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT("a storage key of the access list is shorter than 32 bytes"),
    RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG("a storage key of the access list is longer than 32 bytes"),
    /** Ember's own name, for what the tests have none for. */
    RLP_INVALID_FIELD("a field is malformed"),
    TYPE_3_TX_WITH_FULL_BLOBS("the blobs themselves come with the transaction"),
    RLP_LEADING_ZEROS_V("v of the signature has leading zeros"),
    RLP_INVALID_SIGNATURE_R("r of the signature is not a number"),
    RLP_LEADING_ZEROS_R("r of the signature has leading zeros"),
    RLP_INVALID_SIGNATURE_S("s of the signature is not a number"),
    RLP_LEADING_ZEROS_S("s of the signature has leading zeros"),

    // Type and signature
    TYPE_NOT_SUPPORTED("there is no such transaction type"),
    TYPE_1_TX_PRE_FORK("access list transactions (EIP-2930) come with Berlin"),
    TYPE_2_TX_PRE_FORK("dynamic fee transactions (EIP-1559) come with London"),
    TYPE_3_TX_PRE_FORK("blob transactions (EIP-4844) come with Cancun"),
    TYPE_4_TX_PRE_FORK("set-code transactions (EIP-7702) come with Prague"),
    INVALID_CHAINID("the transaction is for another chain"),
    INVALID_SIGNATURE_VRS("the signature is out of range"),
    EC_RECOVERY_FAIL("the signature is of no key"),

    // Gas
    INTRINSIC_GAS_TOO_LOW("the gas limit is below the intrinsic gas"),
    INTRINSIC_GAS_BELOW_FLOOR_GAS_COST("the gas limit is below the floor for the data (EIP-7623)"),
    GAS_LIMIT_EXCEEDS_MAXIMUM("the gas limit is above the most a transaction may have (EIP-7825)"),
    GAS_ALLOWANCE_EXCEEDED("the gas limit is above what is left in the block"),
    INITCODE_SIZE_EXCEEDED("the init code is too long (EIP-3860)"),

    // Fees
    GASLIMIT_PRICE_PRODUCT_OVERFLOW("gas limit times price is larger than 256 bits"),
    PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS("the maximum priority fee is above the maximum fee"),
    INSUFFICIENT_MAX_FEE_PER_GAS("the price is below the base fee of the block"),
    INSUFFICIENT_MAX_FEE_PER_BLOB_GAS("the maximum fee for blob gas is below that of the block"),

    // Blobs and authorizations
    TYPE_3_TX_CONTRACT_CREATION("a blob transaction must not create a contract"),
    TYPE_3_TX_ZERO_BLOBS("a blob transaction must have a blob"),
    TYPE_3_TX_BLOB_COUNT_EXCEEDED("there are more blobs than a transaction may have"),
    TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED("there are more blobs than the block has room for"),
    TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH("a blob hash is not of version 1"),
    TYPE_4_TX_CONTRACT_CREATION("a set-code transaction must not create a contract"),
    TYPE_4_EMPTY_AUTHORIZATION_LIST("a set-code transaction must have an authorization"),
    TYPE_4_INVALID_AUTHORIZATION_FORMAT("an authorization is malformed"),

    // The sender's account
    NONCE_IS_MAX("the nonce is 2^64 - 1, which no transaction may have (EIP-2681)"),
    NONCE_MISMATCH_TOO_LOW("the nonce is below that of the sender"),
    NONCE_MISMATCH_TOO_HIGH("the nonce is above that of the sender"),
    SENDER_NOT_EOA("the sender has code (EIP-3607)"),
    INSUFFICIENT_ACCOUNT_FUNDS("the sender cannot pay gas limit times price plus value");

    private final String description;

    Rejection(String description) {
        this.description = description;
    }

    /** In words, for a user. */
    public String description() {
        return description;
    }
}
