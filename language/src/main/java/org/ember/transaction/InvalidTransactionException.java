package org.ember.transaction;

/**
 * A transaction that is not valid: its bytes encode none, or the block that it is for cannot contain it.
 */
public final class InvalidTransactionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Rejection reason;
    private final String detail;

    /** @param detail the values that break the rule; may be empty */
    public InvalidTransactionException(Rejection reason, String detail) {
        super(detail.isEmpty() ? reason.description() : reason.description() + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    /** Which rule the transaction breaks. */
    public Rejection reason() {
        return reason;
    }

    /** The values that break the rule; may be empty. */
    public String detail() {
        return detail;
    }
}
