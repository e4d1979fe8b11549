package org.ember.tests.faults;

/** An engine under faults, as the tests reach it through {@link FaultLoader}. */
public interface Faulted {
    /** Executes the transaction in a session of its own, and tells all that can be observed of it. */
    String transact();

    /**
     * Lets the place fail in the middle of the transaction, and then has it executed again in the same session, and in
     * another one.
     *
     * @return whether the place was come to
     * @throws AssertionError when anything is told that differs from {@code expected}
     */
    boolean transactWithFault(int place, int time, String expected);

    /** Compiled regions that there are now. */
    long compiled();

    void close();
}
