package org.ember.embedding;

import java.util.List;
import java.util.Objects;
import org.ember.evm.Status;
import org.ember.state.Log;

/**
 * What the execution of a message came to.
 *
 * @param gasUsed of the message's gas, before any refund
 * @param gasRefund the refund counter in gas, before any cap (EIP-3529); 0 unless successful
 * @param output returned or revert data; for a successful creation the deployed code. Must not be changed
 * @param logs the events in the order of emission; none unless successful
 */
public record ExecutionResult(Status status, long gasUsed, long gasRefund, byte[] output, List<Log> logs) {
    /** Copies the list of logs, but not the output; nothing may be {@code null}. */
    public ExecutionResult {
        Objects.requireNonNull(status, "the status of a result must not be null");
        Objects.requireNonNull(output, "the output of a result must not be null");
        logs = List.copyOf(Objects.requireNonNull(logs, "the logs of a result must not be null"));
    }

    /** Whether it neither reverted nor halted. */
    public boolean isSuccess() {
        return status == Status.SUCCESS;
    }
}
