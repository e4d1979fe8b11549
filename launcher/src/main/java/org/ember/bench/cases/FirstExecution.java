package org.ember.bench.cases;

import org.ember.bench.measure.Timing;

/**
 * What the first execution of a case took, on engines that had never seen its code.
 *
 * @param name of the case
 * @param fork it ran under
 * @param error why it does not count, {@code null} if it does
 * @param gas of an execution
 * @param first of the first execution, over the rounds that count
 * @param second of the one after it
 */
public record FirstExecution(String name, String fork, String error, long gas, Timing first, Timing second) {
    /** Whether the case passed its checks. */
    public boolean passed() {
        return error == null;
    }
}
