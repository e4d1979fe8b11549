package org.ember.block;

import java.util.Objects;
import org.ember.transaction.Rejection;

/**
 * The rule that a block breaks.
 *
 * @param reason the rule
 * @param transaction the rule that a transaction in it breaks; {@code null} where {@code reason} is another than {@link
 *     BlockRejection#INVALID_TRANSACTION}
 * @param detail the values that break the rule; may be empty
 */
public record Refusal(BlockRejection reason, Rejection transaction, String detail) {
    /**
     * @throws NullPointerException when the reason or the detail is null
     * @throws IllegalArgumentException when a transaction's rule is missing, or there is one for another reason
     */
    public Refusal {
        Objects.requireNonNull(reason, "the reason of a refusal must not be null");
        Objects.requireNonNull(detail, "the detail of a refusal must not be null; it may be empty");
        if ((transaction != null) != (reason == BlockRejection.INVALID_TRANSACTION)) {
            throw new IllegalArgumentException("the rule of a transaction belongs to INVALID_TRANSACTION: " + reason);
        }
    }

    /** The same, with {@code place} in front of the detail. */
    Refusal in(String place) {
        return new Refusal(reason, transaction, detail.isEmpty() ? place : place + ": " + detail);
    }

    /** In words, for a user. */
    public String describe() {
        String rule = transaction == null
                ? reason.name() + ": " + reason.description()
                : transaction.name() + ": " + transaction.description();
        return detail.isEmpty() ? rule : rule + ": " + detail;
    }
}
