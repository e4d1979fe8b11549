package org.ember.block;

import static org.ember.block.BlockRejection.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ember.transaction.ExpectedRejection;

/**
 * Reads how Ethereum's tests name the reason why a block is rejected: {@code BlockException.} and the name of a {@link
 * BlockRejection}, {@code TransactionException.} and the name of a {@link org.ember.transaction.Rejection}, or one of the
 * older names; where more than one reason is right, with {@code |} between them.
 */
public final class ExpectedBlockRejection {
    private static final String PREFIX = "BlockException.";

    private static final Set<BlockRejection> NO_WORK_ALLOWED = EnumSet.of(
            IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
            IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS,
            IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS);

    private static final Set<BlockRejection> NO_BASE_FEE =
            EnumSet.of(IMPORT_IMPOSSIBLE_LEGACY, IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT);

    private static final Set<BlockRejection> WRONG_DIFFICULTY =
            EnumSet.of(INVALID_DIFFICULTY, IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS);

    /** Names that stand for another reason than the one called so, or for several. */
    private static final Map<String, Set<BlockRejection>> OTHER_NAMES = Map.ofEntries(
            Map.entry("UnknownParent", EnumSet.of(UNKNOWN_PARENT, UNKNOWN_PARENT_ZERO)),
            Map.entry("UnknownParent2", EnumSet.of(UNKNOWN_PARENT, UNKNOWN_PARENT_ZERO)),
            Map.entry("InvalidNumber", EnumSet.of(INVALID_BLOCK_NUMBER)),
            Map.entry("InvalidTimestamp", EnumSet.of(INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT)),
            Map.entry("InvalidTimestampOlderParent", EnumSet.of(INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT)),
            Map.entry("InvalidGasLimit", EnumSet.of(INVALID_GASLIMIT, GASLIMIT_TOO_BIG)),
            Map.entry("InvalidGasLimit2", EnumSet.of(INVALID_GASLIMIT, INVALID_GAS_USED_ABOVE_LIMIT)),
            Map.entry("TooMuchGasUsed", EnumSet.of(INVALID_GAS_USED_ABOVE_LIMIT, INVALID_GASLIMIT)),
            Map.entry("InvalidGasUsed", EnumSet.of(INVALID_GAS_USED)),
            Map.entry("InvalidDifficulty", WRONG_DIFFICULTY),
            Map.entry("BlockException.INVALID_DIFFICULTY", WRONG_DIFFICULTY),
            Map.entry("InvalidStateRoot", EnumSet.of(INVALID_STATE_ROOT)),
            Map.entry("InvalidReceiptsStateRoot", EnumSet.of(INVALID_RECEIPTS_ROOT)),
            Map.entry("InvalidTransactionsRoot", EnumSet.of(INVALID_TRANSACTIONS_ROOT)),
            Map.entry("InvalidLogBloom", EnumSet.of(INVALID_LOG_BLOOM)),
            Map.entry("InvalidWithdrawals", EnumSet.of(INVALID_WITHDRAWALS_ROOT)),
            Map.entry("ExtraDataTooBig", EnumSet.of(EXTRA_DATA_TOO_BIG)),
            Map.entry("ExtraDataIncorrectDAO", EnumSet.of(EXTRA_DATA_INVALID_DAO)),
            Map.entry("InvalidUnclesHash", EnumSet.of(INVALID_UNCLES_HASH)),
            Map.entry("TooManyUncles", EnumSet.of(TOO_MANY_UNCLES)),
            Map.entry("UncleInChain", EnumSet.of(UNCLE_IN_CHAIN, UNCLE_IS_ANCESTOR, UNCLE_IS_BROTHER)),
            Map.entry("UncleIsAncestor", EnumSet.of(UNCLE_IS_ANCESTOR)),
            Map.entry("UncleIsBrother", EnumSet.of(UNCLE_IS_BROTHER, UNCLE_PARENT_INCORRECT)),
            Map.entry("UncleParentIsNotAncestor", EnumSet.of(UNCLE_PARENT_INCORRECT)),
            Map.entry("InvalidUncleParentHash", EnumSet.of(UNCLE_UNKNOWN_PARENT, UNCLE_PARENT_INCORRECT)),
            Map.entry("PostParisUncleHashIsNotEmpty", NO_WORK_ALLOWED),
            Map.entry("3675PreParis1559BlockRejected", NO_WORK_ALLOWED),
            Map.entry("LegacyBlockImportImpossible", NO_BASE_FEE),
            Map.entry("LegacyBlockImportImpossible2", NO_BASE_FEE),
            Map.entry("1559BlockImportImpossible_HeaderIsLegacy", EnumSet.of(IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT)),
            Map.entry("1559BlockImportImpossible_BaseFeeWrong", EnumSet.of(INVALID_BASEFEE_PER_GAS)),
            Map.entry("ParisBlockImportImpossible", EnumSet.of(IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI)),
            Map.entry("ShanghaiBlockImportImpossible", EnumSet.of(IMPORT_IMPOSSIBLE_SHANGHAI)),
            Map.entry("RLP_ExpectedAsList", EnumSet.of(RLP_WITHDRAWALS_NOT_READ)),
            Map.entry("INPUT_UNMARSHAL_ERROR", EnumSet.of(RLP_INVALID_FIELD_OVERFLOW_64)),
            Map.entry("INPUT_UNMARSHAL_ADDRESS_ERROR", EnumSet.of(RLP_INVALID_ADDRESS)));

    private ExpectedBlockRejection() {}

    /** Whether {@code refusal} is among those that {@code expected}, the text of a test, allows. */
    public static boolean allows(String expected, Refusal refusal) {
        return refusal.transaction() != null
                ? ExpectedRejection.allows(expected, refusal.transaction())
                : Arrays.stream(expected.split("\\|")).anyMatch(name -> isNamed(name.strip(), refusal.reason()));
    }

    private static boolean isNamed(String name, BlockRejection reason) {
        Set<BlockRejection> others = OTHER_NAMES.get(name);
        return others != null ? others.contains(reason) : name.equals(PREFIX + reason.name());
    }
}
