package org.ember.block;

/**
 * Reads how Ethereum's tests name the reason why a block is rejected: {@code BlockException.} and the name of a {@link
 * BlockRejection}, {@code TransactionException.} and the name of a {@link org.ember.transaction.Rejection}, or one of the
 * older names; where more than one reason is right, with {@code |} between them.
 */
public final class ExpectedBlockRejection {
    private ExpectedBlockRejection() {}

    /** Whether {@code refusal} is among those that {@code expected}, the text of a test, allows. */
    public static boolean allows(String expected, Refusal refusal) {
        throw new UnsupportedOperationException();
    }
}
