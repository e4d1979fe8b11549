package org.ember.embedding;

import java.util.List;
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
    public boolean isSuccess() {
        return status == Status.SUCCESS;
    }
}
