package org.ember.tests.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.block.BlockRejection;
import org.ember.block.ExpectedBlockRejection;
import org.ember.block.Refusal;
import org.ember.transaction.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How tests name the rules that blocks break. */
class ExpectedBlockRejectionTest {
    @ParameterizedTest
    @EnumSource(value = BlockRejection.class, mode = EnumSource.Mode.EXCLUDE, names = "INVALID_TRANSACTION")
    void eachReasonIsCalledByItsOwnName(BlockRejection reason) {
        Refusal refusal = new Refusal(reason, null, "");
        assertTrue(ExpectedBlockRejection.allows("BlockException." + reason, refusal));
        assertEquals(reason + ": " + reason.description(), refusal.describe());
    }

    @ParameterizedTest
    @CsvSource({
        "BlockException.INVALID_GASLIMIT, INVALID_GASLIMIT, true",
        "BlockException.INVALID_GASLIMIT, GASLIMIT_TOO_BIG, false",
        "INVALID_GASLIMIT, INVALID_GASLIMIT, false",
        "TransactionException.INVALID_GASLIMIT, INVALID_GASLIMIT, false",
        "BlockException.INVALID_GASLIMIT|BlockException.GASLIMIT_TOO_BIG, GASLIMIT_TOO_BIG, true",
        "BlockException.INVALID_GASLIMIT | BlockException.GASLIMIT_TOO_BIG, GASLIMIT_TOO_BIG, true",
        "UncleInChain, UNCLE_IS_ANCESTOR, true",
        "UncleInChain, UNCLE_IS_BROTHER, true",
        "UncleInChain, TOO_MANY_UNCLES, false",
        "InvalidStateRoot, INVALID_STATE_ROOT, true",
        "TR_NoFunds, INVALID_STATE_ROOT, false",
    })
    void otherNamesAndAlternativesAreKnown(String expected, BlockRejection reason, boolean isAllowed) {
        assertEquals(isAllowed, ExpectedBlockRejection.allows(expected, new Refusal(reason, null, "5")));
    }

    @ParameterizedTest
    @CsvSource({
        "TransactionException.NONCE_IS_MAX, NONCE_IS_MAX, true",
        "BlockException.NONCE_IS_MAX, NONCE_IS_MAX, false",
        "BlockException.RLP_STRUCTURES_ENCODING|TransactionException.TYPE_3_TX_WITH_FULL_BLOBS, "
                + "TYPE_3_TX_WITH_FULL_BLOBS, true",
        "SenderNotEOAorNoCASH, SENDER_NOT_EOA, true",
        "TransactionException.INSUFFICIENT_MAX_FEE_PER_GAS|TransactionException.INSUFFICIENT_ACCOUNT_FUNDS, "
                + "INTRINSIC_GAS_TOO_LOW, true",
        "TransactionException.INSUFFICIENT_MAX_FEE_PER_GAS, INTRINSIC_GAS_TOO_LOW, false",
    })
    void transactionsHaveTheirOwn(String expected, Rejection reason, boolean isAllowed) {
        Refusal refusal = new Refusal(BlockRejection.INVALID_TRANSACTION, reason, "transaction 0");
        assertEquals(isAllowed, ExpectedBlockRejection.allows(expected, refusal));
        assertEquals(reason + ": " + reason.description() + ": transaction 0", refusal.describe());
    }

    @Test
    void aTransactionsReasonBelongsToAnInvalidTransaction() {
        assertThrows(IllegalArgumentException.class, () -> new Refusal(BlockRejection.INVALID_TRANSACTION, null, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Refusal(BlockRejection.INVALID_GASLIMIT, Rejection.NONCE_IS_MAX, ""));
    }
}
