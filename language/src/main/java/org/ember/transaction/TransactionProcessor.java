package org.ember.transaction;

import java.util.List;
import java.util.Set;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.ContractAddress;
import org.ember.evm.Deadline;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.Log;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Executes transactions (Yellow Paper, 6): validates them, takes the price of their gas, runs their message, and pays
 * back what was not used. For use by many threads, each with journals of its own.
 */
public final class TransactionProcessor {
    private final Evm evm;
    private final Rules rules;
    private final TransactionValidator validator;

    /** A processor with all checks. */
    public TransactionProcessor(Evm evm) {
        this(evm, Set.of());
    }

    /** A processor that leaves out {@code skipped}. */
    public TransactionProcessor(Evm evm, Set<Check> skipped) {
        this.evm = evm;
        this.rules = evm.rules();
        this.validator = new TransactionValidator(rules, skipped);
    }

    /**
     * Executes the first transaction of a block, as {@link #execute(Transaction, Journal, BlockEnvironment,
     * BlockGasPool, Deadline)} does, without a deadline.
     */
    public TransactionOutcome execute(Transaction transaction, Journal journal, BlockEnvironment block) {
        return execute(transaction, journal, block, BlockGasPool.of(block));
    }

    /**
     * Executes a transaction, as {@link #execute(Transaction, Journal, BlockEnvironment, BlockGasPool, Deadline)} does,
     * without a deadline.
     */
    public TransactionOutcome execute(
            Transaction transaction, Journal journal, BlockEnvironment block, BlockGasPool pool) {
        return execute(transaction, journal, block, pool, Deadline.NONE);
    }

    /**
     * Executes a transaction. For it one is opened in {@code journal}, which must have none open, and closed at the
     * end. Its changes are then in the journal. When it is rejected, or this method throws, nothing is changed.
     *
     * @param pool what the transactions before it have left of the block's gas
     * @throws org.ember.evm.DeadlineExceededException when {@code deadline} comes before it has ended
     */
    public TransactionOutcome execute(
            Transaction transaction, Journal journal, BlockEnvironment block, BlockGasPool pool, Deadline deadline) {
        JournalAccount sender;
        try {
            sender = journal.account(validator.requireWellFormed(transaction, block.chainId()));
            validator.requireFitting(transaction, block, pool);
            validator.requireSender(transaction, sender);
            if (transaction.gasLimit() < 0) {
                throw new InvalidTransactionException(
                        Rejection.GASLIMIT_OVERFLOW,
                        Long.toUnsignedString(transaction.gasLimit()) + " of at most 2^63 - 1");
            }
        } catch (InvalidTransactionException invalid) {
            return TransactionOutcome.Rejected.because(invalid);
        }
        journal.beginTransaction();
        int start = journal.checkpoint();
        boolean completed = false;
        try {
            TransactionOutcome outcome = execute(transaction, journal, block, sender, deadline);
            completed = true;
            return outcome;
        } finally {
            if (!completed) {
                journal.revertTo(start);
            }
            journal.endTransaction();
        }
    }

    private TransactionOutcome.Executed execute(
            Transaction transaction,
            Journal journal,
            BlockEnvironment block,
            JournalAccount sender,
            Deadline deadline) {
        UInt256 price = transaction.effectiveGasPrice(block.baseFee());
        buyGas(transaction, journal, block, sender);
        Address recipient = transaction.isCreation()
                ? ContractAddress.of(sender.address(), sender.nonce())
                : transaction.recipient();
        journal.incrementNonce(sender);
        long refund = new Delegations(journal, block.chainId(), rules.schedule())
                .apply(transaction.authorizations(), Evm.interruption(deadline));
        WarmAccessSet.warm(journal, rules.precompiles(), block, sender.address(), recipient);
        WarmAccessSet.warm(journal, transaction.accessList());

        MessageResult result = evm.execute(
                new Message(
                        transaction.isCreation(),
                        sender.address(),
                        recipient,
                        transaction.value(),
                        transaction.gasLimit() - IntrinsicGas.of(transaction, rules),
                        transaction.data()),
                journal,
                block,
                new TransactionEnvironment(sender.address(), price, transaction.blobVersionedHashes()),
                deadline);

        long spent = transaction.gasLimit() - result.gasLeft();
        refund = Math.min(refund + result.refund(), spent / rules.maxRefundQuotient());
        long gasUsed = Math.max(spent - refund, IntrinsicGas.floor(transaction, rules));
        settle(transaction, journal, block, sender, gasUsed);
        List<Log> logs = journal.logs();
        return new TransactionOutcome.Executed(
                transaction.type(),
                result.status(),
                gasUsed,
                BlobGas.of(transaction),
                refund,
                price,
                transaction.isCreation() && result.isSuccess() ? recipient : null,
                result.output(),
                logs);
    }

    /** Takes the price of the whole gas limit; the price of the blobs is burned (EIP-4844). */
    private void buyGas(Transaction transaction, Journal journal, BlockEnvironment block, JournalAccount sender) {
        if (validator.skips(Check.FEES)) {
            return;
        }
        Cost cost = new Cost()
                .plus(transaction.gasLimit(), transaction.effectiveGasPrice(block.baseFee()))
                .plus(BlobGas.of(transaction), block.blobBaseFee());
        journal.subtractBalance(sender, cost.total());
    }

    /**
     * Pays the sender back for the gas that was not used. The coinbase gets the price of the gas that was, without the
     * base fee, which is burned (EIP-1559); it is touched even when it gets nothing.
     */
    private void settle(
            Transaction transaction, Journal journal, BlockEnvironment block, JournalAccount sender, long gasUsed) {
        if (validator.skips(Check.FEES)) {
            return;
        }
        UInt256 price = transaction.effectiveGasPrice(block.baseFee());
        journal.addBalance(sender, UInt256.of(transaction.gasLimit() - gasUsed).multiply(price));
        UInt256 reward = UInt256.of(gasUsed).multiply(price.subtract(block.baseFee()));
        journal.addBalance(journal.account(block.coinbase()), reward);
    }
}
