package org.ember.transaction;

/** A transaction that is not valid: its bytes are none, or it cannot be part of the block it was meant for. */
public final class InvalidTransactionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Rejection reason;
    private final String detail;

    /** With {@code detail}, the values that are at odds; it may be empty. */
    public InvalidTransactionException(Rejection reason, String detail) {
        super(detail.isEmpty() ? reason.description() : reason.description() + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    /** Which rule the transaction breaks. */
    public Rejection reason() {
        return reason;
    }

    /** The values that are at odds; may be empty. */
    public String detail() {
        return detail;
    }
}
