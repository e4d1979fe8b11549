package org.ember.tests.transaction;

import static org.ember.tests.transaction.Scene.SENDER;
import static org.ember.tests.transaction.Scene.WEALTH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ember.code.Delegation;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.transaction.Authorization;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionValidationTest {
    private static final UInt256 BLOB_HASH = UInt256.of(1L << 56, 0, 0, 1);
    private static final UInt256 HALF = UInt256.ONE.shiftLeft(255);

    private static Transaction.Builder legacy() {
        return Scene.call(TransactionType.LEGACY);
    }

    private static Transaction.Builder blobs(int count) {
        return Scene.call(TransactionType.BLOB)
                .maxFeePerBlobGas(UInt256.of(10))
                .blobVersionedHashes(Collections.nCopies(count, BLOB_HASH));
    }

    private static Authorization authorization() {
        return new Authorization(UInt256.ONE, Address.ZERO, 0, 0, UInt256.ONE, UInt256.ONE);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_LIST, ISTANBUL, TYPE_1_TX_PRE_FORK",
        "DYNAMIC_FEE, BERLIN, TYPE_2_TX_PRE_FORK",
        "BLOB, SHANGHAI, TYPE_3_TX_PRE_FORK",
        "SET_CODE, CANCUN, TYPE_4_TX_PRE_FORK"
    })
    void typesComeWithTheirForks(TransactionType type, Fork fork, Rejection reason) {
        new Scene(fork).assertRejected(reason, Scene.call(type));
    }

    @Test
    void nonceIsTheNextOne() {
        Scene scene = new Scene(Fork.CANCUN);
        scene.state.put(SENDER, 5, WEALTH);
        scene.assertRejected(Rejection.NONCE_MISMATCH_TOO_LOW, legacy().nonce(4));
        scene.assertRejected(Rejection.NONCE_MISMATCH_TOO_HIGH, legacy().nonce(6));
        scene.assertRejected(Rejection.NONCE_MISMATCH_TOO_HIGH, legacy().nonce(-2));
        scene.assertRejected(Rejection.NONCE_IS_MAX, legacy().nonce(-1));
        Scene last = new Scene(Fork.CANCUN);
        last.state.put(SENDER, -2, WEALTH);
        assertEquals(Status.SUCCESS, last.run(legacy().nonce(-2)).status());
    }

    @Test
    void sendersHaveNoCodeOfTheirOwn() {
        Scene scene = new Scene(Fork.CANCUN);
        scene.state.put(SENDER, 0, WEALTH, Delegation.to(Address.ZERO), Map.of());
        scene.assertRejected(Rejection.SENDER_NOT_EOA, legacy());
    }

    @ParameterizedTest
    @CsvSource({"FRONTIER, 21000", "HOMESTEAD, 53000", "LONDON, 53000", "SHANGHAI, 53004" // two words of init code
    })
    void intrinsicGasOfACreation(Fork fork, long gas) {
        byte[] initCode = new byte[33];
        Transaction.Builder creation = legacy().recipient(null).data(initCode);
        Scene scene = new Scene(fork);
        scene.assertRejected(Rejection.INTRINSIC_GAS_TOO_LOW, creation.gasLimit(gas + 4 * 33 - 1));
        assertEquals(gas + 4 * 33, scene.run(creation.gasLimit(gas + 4 * 33)).gasUsed());
    }

    @Test
    void initCodeHasALimitFromShanghaiOn() {
        Transaction.Builder creation = legacy().recipient(null).data(new byte[0xc001]);
        new Scene(Fork.SHANGHAI).assertRejected(Rejection.INITCODE_SIZE_EXCEEDED, creation);
        assertEquals(Status.SUCCESS, new Scene(Fork.PARIS).run(creation).status());
    }

    @Test
    void gasLimitHasToCoverTheFloor() {
        Transaction.Builder call = legacy().data(Hex.parse("11".repeat(100))).gasLimit(24_999);
        new Scene(Fork.PRAGUE).assertRejected(Rejection.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST, call);
        assertEquals(22_600, new Scene(Fork.CANCUN).run(call).gasUsed());
        assertEquals(25_000, new Scene(Fork.PRAGUE).run(call.gasLimit(25_000)).gasUsed());
    }

    @Test
    void gasLimitHasLimits() {
        Scene scene = new Scene(Fork.OSAKA);
        scene.assertRejected(Rejection.GAS_LIMIT_EXCEEDS_MAXIMUM, legacy().gasLimit((1 << 24) + 1));
        assertEquals(Status.SUCCESS, scene.run(legacy().gasLimit(1 << 24)).status());
        Scene prague = new Scene(Fork.PRAGUE);
        assertEquals(
                Status.SUCCESS, prague.run(legacy().gasLimit((1 << 24) + 1)).status());
        new Scene(Fork.PRAGUE).assertRejected(Rejection.GAS_ALLOWANCE_EXCEEDED, legacy().gasLimit(30_000_001));
        new Scene(Fork.PRAGUE).assertRejected(Rejection.GAS_ALLOWANCE_EXCEEDED, legacy().gasLimit(-1));
    }

    @Test
    void feesHaveToReachTheBaseFee() {
        Scene scene = new Scene(Fork.LONDON);
        scene.assertRejected(Rejection.INSUFFICIENT_MAX_FEE_PER_GAS, legacy().gasPrice(UInt256.of(6)));
        scene.assertRejected(
                Rejection.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
                Scene.call(TransactionType.DYNAMIC_FEE).maxPriorityFeePerGas(UInt256.of(11)));
    }

    @Test
    void fundsAreCountedWithoutOverflow() {
        Scene scene = new Scene(Fork.LONDON);
        scene.state.put(SENDER, 0, UInt256.MAX);
        Transaction.Builder call = legacy().gasLimit(1 << 16);
        scene.assertRejected(Rejection.GASLIMIT_PRICE_PRODUCT_OVERFLOW, call.gasPrice(UInt256.ONE.shiftLeft(240)));
        // 2^255 for gas and 2^255 to send are 2^256, which would wrap round to 0.
        call.gasPrice(UInt256.ONE.shiftLeft(239));
        scene.assertRejected(Rejection.INSUFFICIENT_ACCOUNT_FUNDS, call.value(HALF));
        assertEquals(
                Status.SUCCESS,
                scene.run(call.value(HALF.subtract(UInt256.ONE))).status());
    }

    @Test
    void fundsForBlobsAreCountedWithoutOverflow() {
        Scene scene = new Scene(Fork.CANCUN);
        scene.state.put(SENDER, 0, UInt256.MAX);
        scene.assertRejected(Rejection.INSUFFICIENT_ACCOUNT_FUNDS, blobs(2).maxFeePerBlobGas(HALF));
        scene.assertRejected(
                Rejection.INSUFFICIENT_ACCOUNT_FUNDS, blobs(1).maxFeePerBlobGas(UInt256.ONE.shiftLeft(239)));
    }

    @Test
    void fundsAreCountedAtTheMaximumFee() {
        Scene scene = new Scene(Fork.LONDON);
        Transaction.Builder call = Scene.call(TransactionType.DYNAMIC_FEE)
                .gasLimit(100_000)
                .maxFeePerGas(UInt256.of(100))
                .maxPriorityFeePerGas(UInt256.ONE);
        scene.state.put(SENDER, 0, UInt256.of(10_000_000 - 1));
        scene.assertRejected(Rejection.INSUFFICIENT_ACCOUNT_FUNDS, call);
        Scene rich = new Scene(Fork.LONDON);
        rich.state.put(SENDER, 0, UInt256.of(10_000_000));
        assertEquals(UInt256.of(8), rich.run(call).effectiveGasPrice());
    }

    @Test
    void blobTransactionsHaveBlobsAndARecipient() {
        Scene scene = new Scene(Fork.CANCUN).withBlobBaseFee(11);
        scene.assertRejected(Rejection.TYPE_3_TX_ZERO_BLOBS, blobs(0));
        scene.assertRejected(Rejection.TYPE_3_TX_CONTRACT_CREATION, blobs(1).recipient(null));
        scene.assertRejected(
                Rejection.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
                blobs(1).blobVersionedHashes(List.of(BLOB_HASH, UInt256.ONE)));
        scene.assertRejected(Rejection.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS, blobs(1));
    }

    @ParameterizedTest
    @CsvSource({
        "CANCUN, 7, TYPE_3_TX_BLOB_COUNT_EXCEEDED",
        "PRAGUE, 10, TYPE_3_TX_BLOB_COUNT_EXCEEDED",
        "OSAKA, 7, TYPE_3_TX_BLOB_COUNT_EXCEEDED",
        "OSAKA, 10, TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"
    })
    void blobsHaveALimit(Fork fork, int count, Rejection reason) {
        new Scene(fork).assertRejected(reason, blobs(count));
    }

    @Test
    void setCodeTransactionsHaveAuthorizationsAndARecipient() {
        Scene scene = new Scene(Fork.PRAGUE);
        scene.assertRejected(Rejection.TYPE_4_EMPTY_AUTHORIZATION_LIST, Scene.call(TransactionType.SET_CODE));
        scene.assertRejected(
                Rejection.TYPE_4_TX_CONTRACT_CREATION,
                Scene.call(TransactionType.SET_CODE)
                        .authorizations(List.of(authorization()))
                        .recipient(null));
    }

    @Test
    void theChainIsTheOneNamed() {
        Scene scene = new Scene(Fork.CANCUN);
        scene.assertRejected(Rejection.INVALID_CHAINID, legacy().chainId(UInt256.of(2)));
        scene.assertRejected(
                Rejection.INVALID_CHAINID,
                Scene.call(TransactionType.DYNAMIC_FEE).chainId(UInt256.MAX));
        assertEquals(Status.SUCCESS, scene.run(legacy().chainId(UInt256.ONE)).status());
    }
}
