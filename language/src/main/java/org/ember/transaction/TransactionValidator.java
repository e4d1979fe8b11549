package org.ember.transaction;

import java.util.EnumSet;
import java.util.Set;
import org.ember.code.Delegation;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.state.JournalAccount;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Whether transactions are valid (Yellow Paper, 6; the EIPs are named where their rules stand): by themselves, in a
 * block, and with what their sender has. Immutable.
 */
public final class TransactionValidator {
    /** EIP-2681; unsigned. */
    private static final long NONCE_LIMIT = -1;
    /** EIP-7825. */
    private static final long MAX_GAS_LIMIT = 1 << 24;
    /** EIP-7594. */
    private static final int MAX_BLOBS = 6;

    private static final int BLOB_HASH_VERSION = 1;

    private final Rules rules;
    private final Set<Check> skipped;

    /** A validator that leaves out {@code skipped}. */
    public TransactionValidator(Rules rules, Set<Check> skipped) {
        this.rules = rules;
        this.skipped = skipped.isEmpty() ? EnumSet.noneOf(Check.class) : EnumSet.copyOf(skipped);
    }

    boolean skips(Check check) {
        return skipped.contains(check);
    }

    /**
     * Requires what can be told from the transaction and the chain alone.
     *
     * @return the sender, which is recovered when it was not given
     * @throws InvalidTransactionException when something is wrong
     */
    public Address requireWellFormed(Transaction transaction, UInt256 chainId) {
        requireType(transaction, chainId);
        Address sender =
                transaction.sender() != null ? transaction.sender() : SenderRecovery.recover(transaction, rules.fork());
        if (transaction.nonce() == NONCE_LIMIT) {
            throw reject(Rejection.NONCE_IS_MAX, "");
        }
        requireGas(transaction);
        requireConsistentFees(transaction);
        if (transaction.type() == TransactionType.BLOB) {
            requireBlobs(transaction);
        } else if (transaction.type() == TransactionType.SET_CODE) {
            requireAuthorizations(transaction);
        }
        return sender;
    }

    private void requireType(Transaction transaction, UInt256 chainId) {
        TransactionType type = transaction.type();
        if (!rules.fork().isAtLeast(type.firstFork())) {
            throw reject(type.rejectionBeforeFork(), "the fork is " + rules.fork());
        }
        boolean namesChain = transaction.chainId() != null && rules.fork().isAtLeast(Fork.SPURIOUS_DRAGON);
        if (namesChain && !transaction.chainId().equals(chainId)) {
            throw reject(
                    Rejection.INVALID_CHAINID,
                    transaction.chainId().toDecimal() + " instead of " + chainId.toDecimal());
        }
    }

    private void requireGas(Transaction transaction) {
        if (transaction.isCreation() && transaction.data().length > rules.maxInitCodeSize()) {
            throw reject(
                    Rejection.INITCODE_SIZE_EXCEEDED,
                    transaction.data().length + " bytes of at most " + rules.maxInitCodeSize());
        }
        requireAtLeast(transaction, IntrinsicGas.of(transaction, rules), Rejection.INTRINSIC_GAS_TOO_LOW);
        requireAtLeast(
                transaction, IntrinsicGas.floor(transaction, rules), Rejection.INTRINSIC_GAS_BELOW_FLOOR_GAS_COST);
        boolean limited = rules.fork().isAtLeast(Fork.OSAKA) && !skips(Check.GAS_LIMIT);
        if (limited && Long.compareUnsigned(transaction.gasLimit(), MAX_GAS_LIMIT) > 0) {
            throw reject(Rejection.GAS_LIMIT_EXCEEDS_MAXIMUM, gasLimit(transaction) + " of at most " + MAX_GAS_LIMIT);
        }
    }

    private static void requireAtLeast(Transaction transaction, long gas, Rejection reason) {
        if (Long.compareUnsigned(transaction.gasLimit(), gas) < 0) {
            throw reject(reason, gasLimit(transaction) + " of " + gas);
        }
    }

    private static void requireConsistentFees(Transaction transaction) {
        if (transaction.maxPriorityFeePerGas().greaterThan(transaction.maxFeePerGas())) { // EIP-1559
            throw reject(
                    Rejection.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
                    transaction.maxPriorityFeePerGas().toDecimal() + " above "
                            + transaction.maxFeePerGas().toDecimal());
        }
        if (new Cost().plus(transaction.gasLimit(), transaction.maxFeePerGas()).isOverflowed()) {
            throw reject(
                    Rejection.GASLIMIT_PRICE_PRODUCT_OVERFLOW,
                    gasLimit(transaction) + " times "
                            + transaction.maxFeePerGas().toDecimal());
        }
    }

    /** EIP-4844. */
    private static void requireBlobs(Transaction transaction) {
        if (transaction.isCreation()) {
            throw reject(Rejection.TYPE_3_TX_CONTRACT_CREATION, "");
        }
        if (transaction.blobVersionedHashes().isEmpty()) {
            throw reject(Rejection.TYPE_3_TX_ZERO_BLOBS, "");
        }
        for (UInt256 hash : transaction.blobVersionedHashes()) {
            if (hash.limb3() >>> 56 != BLOB_HASH_VERSION) {
                throw reject(Rejection.TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH, hash.toFullHex());
            }
        }
    }

    /** EIP-7702. */
    private static void requireAuthorizations(Transaction transaction) {
        if (transaction.isCreation()) {
            throw reject(Rejection.TYPE_4_TX_CONTRACT_CREATION, "");
        }
        if (transaction.authorizations().isEmpty()) {
            throw reject(Rejection.TYPE_4_EMPTY_AUTHORIZATION_LIST, "");
        }
    }

    /**
     * Requires that a well-formed transaction can come next in {@code block}, whoever sends it.
     *
     * @param pool what the transactions before it have left
     * @throws InvalidTransactionException when it cannot
     */
    public void requireFitting(Transaction transaction, BlockEnvironment block, BlockGasPool pool) {
        if (!skips(Check.GAS_LIMIT)) {
            requireRoomInPool(transaction, block, pool);
        }
        if (!skips(Check.FEES)) {
            requireBlockFees(transaction, block);
        }
    }

    private void requireRoomInPool(Transaction transaction, BlockEnvironment block, BlockGasPool pool) {
        if (Long.compareUnsigned(transaction.gasLimit(), pool.gas()) > 0) {
            throw reject(
                    Rejection.GAS_ALLOWANCE_EXCEEDED,
                    gasLimit(transaction) + " of " + Long.toUnsignedString(pool.gas()));
        }
        // Before Osaka only blocks have a limit; that of a whole block is then called that of the transaction.
        boolean osaka = rules.fork().isAtLeast(Fork.OSAKA);
        int blobs = transaction.blobVersionedHashes().size();
        int max = block.blobSchedule().max();
        if (!osaka && blobs > max) {
            throw reject(Rejection.TYPE_3_TX_BLOB_COUNT_EXCEEDED, blobs + " of at most " + max);
        }
        if (BlobGas.of(transaction) > pool.blobGas()) {
            throw reject(
                    Rejection.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED,
                    BlobGas.of(transaction) + " blob gas of " + pool.blobGas());
        }
        if (osaka && blobs > MAX_BLOBS) {
            throw reject(Rejection.TYPE_3_TX_BLOB_COUNT_EXCEEDED, blobs + " of at most " + MAX_BLOBS);
        }
    }

    private static void requireBlockFees(Transaction transaction, BlockEnvironment block) {
        if (transaction.maxFeePerGas().lessThan(block.baseFee())) { // EIP-1559
            throw reject(
                    Rejection.INSUFFICIENT_MAX_FEE_PER_GAS,
                    transaction.maxFeePerGas().toDecimal() + " of "
                            + block.baseFee().toDecimal());
        }
        boolean paysForBlobs = transaction.type() == TransactionType.BLOB;
        if (paysForBlobs && transaction.maxFeePerBlobGas().lessThan(block.blobBaseFee())) { // EIP-4844
            throw reject(
                    Rejection.INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,
                    transaction.maxFeePerBlobGas().toDecimal() + " of "
                            + block.blobBaseFee().toDecimal());
        }
    }

    /**
     * Requires that {@code sender} may and can send a well-formed transaction now.
     *
     * @throws InvalidTransactionException when it may not, or cannot
     */
    public void requireSender(Transaction transaction, JournalAccount sender) {
        if (!skips(Check.NONCE)) {
            requireNonce(transaction, sender);
        } else if (sender.nonce() == NONCE_LIMIT) {
            throw reject(Rejection.NONCE_IS_MAX, "that of the sender");
        }
        if (!skips(Check.SENDER_CODE) && sender.hasCode() && !isDelegated(sender)) {
            throw reject(Rejection.SENDER_NOT_EOA, sender.address().toHex());
        }
        if (!skips(Check.FEES)) {
            Cost cost = new Cost()
                    .plus(transaction.gasLimit(), transaction.maxFeePerGas())
                    .plus(transaction.value())
                    .plus(BlobGas.of(transaction), transaction.maxFeePerBlobGas());
            if (cost.exceeds(sender.balance())) {
                throw reject(
                        Rejection.INSUFFICIENT_ACCOUNT_FUNDS, sender.balance().toDecimal() + " wei of " + cost);
            }
        }
    }

    private static void requireNonce(Transaction transaction, JournalAccount sender) {
        int order = Long.compareUnsigned(transaction.nonce(), sender.nonce());
        if (order != 0) {
            throw reject(
                    order < 0 ? Rejection.NONCE_MISMATCH_TOO_LOW : Rejection.NONCE_MISMATCH_TOO_HIGH,
                    Long.toUnsignedString(transaction.nonce()) + " instead of "
                            + Long.toUnsignedString(sender.nonce()));
        }
    }

    private boolean isDelegated(JournalAccount account) {
        return rules.fork().isAtLeast(Fork.PRAGUE)
                && Delegation.target(account.code().bytes()) != null;
    }

    private static String gasLimit(Transaction transaction) {
        return Long.toUnsignedString(transaction.gasLimit());
    }

    private static InvalidTransactionException reject(Rejection reason, String detail) {
        return new InvalidTransactionException(reason, detail);
    }
}
