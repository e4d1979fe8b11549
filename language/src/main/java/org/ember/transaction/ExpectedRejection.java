package org.ember.transaction;

import static org.ember.transaction.Rejection.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads how Ethereum's tests name the reason why a transaction is rejected: {@code TransactionException.} and the name
 * of a {@link Rejection}, or one of the older names; where more than one reason is right, with {@code |} between them.
 */
public final class ExpectedRejection {
    private static final String PREFIX = "TransactionException.";

    private static final Set<Rejection> NO_SUCH_TYPE = EnumSet.of(
            TYPE_NOT_SUPPORTED, TYPE_1_TX_PRE_FORK, TYPE_2_TX_PRE_FORK, TYPE_3_TX_PRE_FORK, TYPE_4_TX_PRE_FORK);

    /** Names that stand for another reason than the one called so, or for several. */
    private static final Map<String, Set<Rejection>> OTHER_NAMES = Map.ofEntries(
            Map.entry("TYPE_NOT_SUPPORTED", NO_SUCH_TYPE),
            // The floor got a name of its own only after the first tests of EIP-7623.
            Map.entry("INTRINSIC_GAS_TOO_LOW", EnumSet.of(INTRINSIC_GAS_TOO_LOW, INTRINSIC_GAS_BELOW_FLOOR_GAS_COST)),
            Map.entry("NONCE_TOO_BIG", EnumSet.of(NONCE_IS_MAX)),
            Map.entry("PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2", EnumSet.of(PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS)),
            Map.entry("TYPE_3_TX_ZERO_BLOBS_PRE_FORK", EnumSet.of(TYPE_3_TX_PRE_FORK, TYPE_3_TX_ZERO_BLOBS)),
            // Before Osaka a transaction may have as many blobs as a block.
            Map.entry(
                    "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
                    EnumSet.of(TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, TYPE_3_TX_BLOB_COUNT_EXCEEDED)),
            Map.entry("RLP_INVALID_VALUE", EnumSet.of(RLP_INVALID_VALUE, VALUE_OVERFLOW)),
            Map.entry("TR_RLP_WRONGVALUE", EnumSet.of(RLP_INVALID_VALUE, VALUE_OVERFLOW)),
            Map.entry("TR_TypeNotSupported", NO_SUCH_TYPE),
            Map.entry("TR_NoFunds", EnumSet.of(INSUFFICIENT_ACCOUNT_FUNDS)),
            Map.entry("TR_NoFundsX", EnumSet.of(INSUFFICIENT_ACCOUNT_FUNDS, GASLIMIT_PRICE_PRODUCT_OVERFLOW)),
            Map.entry("TR_NoFundsOrGas", EnumSet.of(INSUFFICIENT_ACCOUNT_FUNDS, INTRINSIC_GAS_TOO_LOW)),
            Map.entry("SenderNotEOA", EnumSet.of(SENDER_NOT_EOA)),
            Map.entry("SenderNotEOAorNoCASH", EnumSet.of(SENDER_NOT_EOA, INSUFFICIENT_ACCOUNT_FUNDS)),
            Map.entry("IntrinsicGas", EnumSet.of(INTRINSIC_GAS_TOO_LOW)),
            Map.entry("TR_IntrinsicGas", EnumSet.of(INTRINSIC_GAS_TOO_LOW)),
            Map.entry("TR_FeeCapLessThanBlocks", EnumSet.of(INSUFFICIENT_MAX_FEE_PER_GAS)),
            Map.entry(
                    "TR_FeeCapLessThanBlocksORNoFunds",
                    // Those so named have too little gas too, and clients tell one or the other.
                    EnumSet.of(INSUFFICIENT_MAX_FEE_PER_GAS, INSUFFICIENT_ACCOUNT_FUNDS, INTRINSIC_GAS_TOO_LOW)),
            Map.entry(
                    "INSUFFICIENT_MAX_FEE_PER_GAS|TransactionException.INSUFFICIENT_ACCOUNT_FUNDS",
                    EnumSet.of(INSUFFICIENT_MAX_FEE_PER_GAS, INSUFFICIENT_ACCOUNT_FUNDS, INTRINSIC_GAS_TOO_LOW)),
            Map.entry("TR_NonceHasMaxValue", EnumSet.of(NONCE_IS_MAX)),
            Map.entry("TR_NonceTooLow", EnumSet.of(NONCE_MISMATCH_TOO_LOW)),
            Map.entry("TR_NonceTooHigh", EnumSet.of(NONCE_MISMATCH_TOO_HIGH)),
            Map.entry("TR_GasLimitReached", EnumSet.of(GAS_ALLOWANCE_EXCEEDED)),
            Map.entry("TR_TipGtFeeCap", EnumSet.of(PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS)),
            Map.entry("TR_InitCodeLimitExceeded", EnumSet.of(INITCODE_SIZE_EXCEEDED)),
            Map.entry("TR_BLOBCREATE", EnumSet.of(TYPE_3_TX_CONTRACT_CREATION)),
            Map.entry("TR_BLOBVERSION_INVALID", EnumSet.of(TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH)),
            Map.entry("TR_EMPTYBLOB", EnumSet.of(TYPE_3_TX_ZERO_BLOBS)),
            Map.entry("TR_BLOBLIST_OVERSIZE", EnumSet.of(TYPE_3_TX_BLOB_COUNT_EXCEEDED)));

    private ExpectedRejection() {}

    /** Whether {@code reason} is among those that {@code expected}, the text of a test, allows. */
    public static boolean allows(String expected, Rejection reason) {
        return isNamed(expected, reason)
                || Arrays.stream(expected.split("\\|")).anyMatch(name -> isNamed(name.strip(), reason));
    }

    private static boolean isNamed(String name, Rejection reason) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        Set<Rejection> others = OTHER_NAMES.get(bare);
        return others != null ? others.contains(reason) : bare.equals(reason.name());
    }
}
