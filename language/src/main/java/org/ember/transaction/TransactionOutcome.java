package org.ember.transaction;

import java.util.List;
import java.util.Objects;
import org.ember.evm.Status;
import org.ember.state.Log;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** What became of a transaction. */
public sealed interface TransactionOutcome {
    /**
     * The transaction is part of the block, whether or not its code succeeded. Its changes are in the journal.
     *
     * @param gasUsed what the sender paid for, in gas: after refunds, and with the intrinsic gas
     * @param refund gas given back for emptied storage and the like, after the cap
     * @param effectiveGasPrice what was paid, in wei per gas
     * @param contractAddress where the contract was created; {@code null} when none was
     * @param output returned or revert data; for a creation the deployed code. Must not be changed
     * @param logs the events; none when the code failed
     */
    record Executed(
            TransactionType type,
            Status status,
            long gasUsed,
            long blobGasUsed,
            long refund,
            UInt256 effectiveGasPrice,
            Address contractAddress,
            byte[] output,
            List<Log> logs)
            implements TransactionOutcome {
        /**
         * Copies the list of logs, but not the output; of these fields only the contract's address may be {@code null}.
         */
        public Executed {
            Objects.requireNonNull(type, "the type of a transaction must not be null");
            Objects.requireNonNull(status, "the status of an outcome must not be null");
            Objects.requireNonNull(effectiveGasPrice, "the gas price of an outcome must not be null");
            Objects.requireNonNull(output, "the output of an outcome must not be null");
            logs = List.copyOf(Objects.requireNonNull(logs, "the logs of an outcome must not be null"));
        }

        /** Whether its code neither reverted nor halted. */
        public boolean isSuccess() {
            return status == Status.SUCCESS;
        }

        /** The receipt when the transactions before it in the block used {@code gasUsedBefore}. */
        public Receipt receipt(long gasUsedBefore) {
            return new Receipt(type, isSuccess(), gasUsedBefore + gasUsed, logs);
        }
    }

    /**
     * The transaction is not valid in this block, and changed nothing.
     *
     * @param detail the values that break the rule; may be empty
     */
    record Rejected(Rejection reason, String detail) implements TransactionOutcome {
        /** Nothing may be {@code null}. */
        public Rejected {
            Objects.requireNonNull(reason, "the reason of a rejection must not be null");
            Objects.requireNonNull(detail, "the detail of a rejection; it may be empty and must not be null");
        }

        static Rejected because(InvalidTransactionException cause) {
            return new Rejected(cause.reason(), cause.detail());
        }
    }
}
