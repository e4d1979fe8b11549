package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ember.transaction.ExpectedRejection;
import org.ember.transaction.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedRejectionTest {
    @ParameterizedTest
    @CsvSource({
        "TransactionException.NONCE_IS_MAX, NONCE_IS_MAX, true",
        "TransactionException.NONCE_IS_MAX, NONCE_OVERFLOW, false",
        "TransactionException.NONCE_TOO_BIG, NONCE_IS_MAX, true",
        "TransactionException.A|TransactionException.SENDER_NOT_EOA, SENDER_NOT_EOA, true",
        "TransactionException.TYPE_NOT_SUPPORTED, TYPE_2_TX_PRE_FORK, true",
        "TransactionException.TYPE_2_TX_PRE_FORK, TYPE_1_TX_PRE_FORK, false",
        "TransactionException.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST, INTRINSIC_GAS_TOO_LOW, false",
        "TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, TYPE_3_TX_BLOB_COUNT_EXCEEDED, true",
        "TransactionException.TYPE_3_TX_BLOB_COUNT_EXCEEDED, TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, false",
        "TR_NoFundsOrGas, INTRINSIC_GAS_TOO_LOW, true",
        "TR_NoFunds, INTRINSIC_GAS_TOO_LOW, false",
        "nonsense, INTRINSIC_GAS_TOO_LOW, false",
        "'', INTRINSIC_GAS_TOO_LOW, false"
    })
    void readsTheNamesOfTheTests(String expected, Rejection reason, boolean allowed) {
        assertEquals(allowed, ExpectedRejection.allows(expected, reason));
    }
}
