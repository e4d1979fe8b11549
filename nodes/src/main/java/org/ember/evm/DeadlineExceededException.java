package org.ember.evm;

/** Thrown by an execution whose {@link Deadline} has come. Where its changes are undone, the method says so. */
public final class DeadlineExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long gasUsed;

    /** @param gasUsed see {@link #gasUsed} */
    public DeadlineExceededException(long gasUsed) {
        super("the deadline came before the execution had ended, after " + gasUsed + " gas");
        this.gasUsed = gasUsed;
    }

    /** The gas of the message that was used by then, with what was paid in advance for instructions about to run. */
    public long gasUsed() {
        return gasUsed;
    }
}
