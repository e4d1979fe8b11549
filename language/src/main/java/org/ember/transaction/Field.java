package org.ember.transaction;

import static org.ember.transaction.Rejection.*;

import org.ember.rlp.RlpException;

/** The encoded fields of a transaction: for each, the rejections for the ways in which it can be malformed. */
enum Field {
    CHAIN_ID("chain id", INVALID_CHAINID, INVALID_CHAINID, INVALID_CHAINID),
    NONCE("nonce", RLP_INVALID_NONCE, RLP_LEADING_ZEROS_NONCE, NONCE_OVERFLOW),
    GAS_PRICE("gas price", RLP_INVALID_FIELD, RLP_LEADING_ZEROS_GASPRICE, GASPRICE_OVERFLOW),
    MAX_PRIORITY_FEE("maximum priority fee", RLP_INVALID_FIELD, RLP_LEADING_ZEROS_PRIORITY_FEE, PRIORITY_OVERFLOW),
    MAX_FEE("maximum fee", RLP_INVALID_FIELD, RLP_LEADING_ZEROS_BASEFEE, GASPRICE_OVERFLOW),
    GAS_LIMIT("gas limit", RLP_INVALID_GASLIMIT, RLP_LEADING_ZEROS_GASLIMIT, GASLIMIT_OVERFLOW),
    RECIPIENT("recipient", RLP_INVALID_TO, RLP_INVALID_TO, RLP_INVALID_TO),
    VALUE("value", RLP_INVALID_VALUE, RLP_LEADING_ZEROS_VALUE, VALUE_OVERFLOW),
    DATA("data", RLP_INVALID_DATA, RLP_INVALID_DATA, RLP_INVALID_DATA),
    ACCESS_LIST("access list", RLP_INVALID_FIELD, RLP_INVALID_FIELD, RLP_INVALID_FIELD),
    ACCESS_LIST_ADDRESS(
            "address of the access list",
            RLP_INVALID_FIELD,
            RLP_INVALID_FIELD,
            RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG),
    ACCESS_LIST_KEY(
            "storage key of the access list",
            RLP_INVALID_FIELD,
            RLP_INVALID_FIELD,
            RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG),
    MAX_BLOB_FEE("maximum fee for blob gas", RLP_INVALID_FIELD, RLP_INVALID_FIELD, RLP_INVALID_FIELD),
    BLOB_HASH(
            "blob hash",
            TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
            TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
            TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH),
    AUTHORIZATION(
            "authorization",
            TYPE_4_INVALID_AUTHORIZATION_FORMAT,
            TYPE_4_INVALID_AUTHORIZATION_FORMAT,
            TYPE_4_INVALID_AUTHORIZATION_FORMAT),
    V("v of the signature", INVALID_SIGNATURE_VRS, RLP_LEADING_ZEROS_V, INVALID_SIGNATURE_VRS),
    R("r of the signature", RLP_INVALID_SIGNATURE_R, RLP_LEADING_ZEROS_R, INVALID_SIGNATURE_VRS),
    S("s of the signature", RLP_INVALID_SIGNATURE_S, RLP_LEADING_ZEROS_S, INVALID_SIGNATURE_VRS);

    private final String label;
    private final Rejection wrongKind;
    private final Rejection leadingZero;
    private final Rejection tooLarge;

    Field(String label, Rejection wrongKind, Rejection leadingZero, Rejection tooLarge) {
        this.label = label;
        this.wrongKind = wrongKind;
        this.leadingZero = leadingZero;
        this.tooLarge = tooLarge;
    }

    /** What to throw when reading this field failed. */
    InvalidTransactionException rejection(RlpException failure) {
        return new InvalidTransactionException(reason(failure.problem()), label + ", " + failure.getMessage());
    }

    private Rejection reason(RlpException.Problem problem) {
        return switch (problem) {
            case UNEXPECTED_END -> RLP_ERROR_EOF;
            case TOO_LONG_FOR_INPUT -> RLP_ERROR_SIZE;
            case NON_MINIMAL_LENGTH -> nonMinimalLength();
            case LEADING_ZERO -> leadingZero;
            case TOO_LARGE -> tooLarge;
            case TOO_SHORT -> tooShort();
            case UNEXPECTED_LIST, UNEXPECTED_STRING -> wrongKind;
            case MISSING_ITEM -> this == AUTHORIZATION ? wrongKind : RLP_TOO_FEW_ELEMENTS;
            case TRAILING_BYTES -> this == AUTHORIZATION ? wrongKind : RLP_TOO_MANY_ELEMENTS;
        };
    }

    private Rejection nonMinimalLength() {
        return switch (this) {
            case NONCE -> RLP_LEADING_ZEROS_NONCE_SIZE;
            case DATA -> RLP_LEADING_ZEROS_DATA_SIZE;
            default -> RLP_ERROR_SIZE_LEADING_ZEROS;
        };
    }

    private Rejection tooShort() {
        return switch (this) {
            case ACCESS_LIST_ADDRESS -> RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT;
            case ACCESS_LIST_KEY -> RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT;
            default -> wrongKind;
        };
    }
}
