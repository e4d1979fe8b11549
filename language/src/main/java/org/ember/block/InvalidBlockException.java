package org.ember.block;

import java.util.Objects;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.Rejection;

/** A block that is not valid: its bytes encode none, or it cannot come next in its chain. */
public final class InvalidBlockException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final BlockRejection reason;
    private final Rejection transaction;
    private final String detail;

    /** @param detail the values that break the rule; may be empty */
    public InvalidBlockException(BlockRejection reason, String detail) {
        this(new Refusal(reason, null, detail));
    }

    /** Because of a transaction; {@code index} is its place in the block. */
    public InvalidBlockException(int index, InvalidTransactionException cause) {
        this(index, cause.reason(), cause.detail());
    }

    /** Because of a transaction; {@code index} is its place in the block. */
    public InvalidBlockException(int index, Rejection transaction, String detail) {
        this(new Refusal(
                BlockRejection.INVALID_TRANSACTION,
                Objects.requireNonNull(transaction, "the reason of a rejection must not be null"),
                "transaction " + index + (detail.isEmpty() ? "" : ": " + detail)));
    }

    InvalidBlockException(Refusal refusal) {
        super(refusal.describe());
        this.reason = refusal.reason();
        this.transaction = refusal.transaction();
        this.detail = refusal.detail();
    }

    /** Which rule the block breaks. */
    public Refusal refusal() {
        return new Refusal(reason, transaction, detail);
    }
}
