package org.ember.block;

import java.util.List;
import java.util.Objects;
import org.ember.state.StateDiff;
import org.ember.transaction.TransactionOutcome;

/** What became of a block. */
public sealed interface ImportOutcome {
    /**
     * The block is valid.
     *
     * @param link what the blocks after it need of it
     * @param diff what it changed, against the state before it
     * @param transactions what its transactions did, in order
     * @param requests to the consensus layer (EIP-7685): those with data, each with its type byte in front; none before
     *     Prague. The arrays must not be changed
     */
    record Imported(
            ChainLink link, StateDiff diff, List<TransactionOutcome.Executed> transactions, List<byte[]> requests)
            implements ImportOutcome {
        /** Copies the lists; nothing may be {@code null}. */
        public Imported {
            Objects.requireNonNull(link, "the link of an imported block must not be null");
            Objects.requireNonNull(diff, "the difference of an imported block must not be null");
            transactions = List.copyOf(Objects.requireNonNull(transactions, "the transactions must not be null"));
            requests = List.copyOf(Objects.requireNonNull(requests, "the requests must not be null"));
        }

        /** The block, and how much is in the outcome. */
        @Override
        public String toString() {
            return "imported " + link.header() + ": " + transactions.size() + " transactions, " + requests.size()
                    + " requests, " + diff.accounts().size() + " accounts changed";
        }
    }

    /**
     * The block is not valid, and changed nothing.
     *
     * @param refusal the rule that it breaks
     */
    record Refused(Refusal refusal) implements ImportOutcome {
        /** Nothing may be {@code null}. */
        public Refused {
            Objects.requireNonNull(refusal, "the refusal must not be null");
        }
    }
}
