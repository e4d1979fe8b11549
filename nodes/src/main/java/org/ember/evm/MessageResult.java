package org.ember.evm;

import java.util.Objects;

/**
 * What the execution of a message gave.
 *
 * @param status how it ended
 * @param gasLeft gas not used, without refunds; 0 after an exceptional halt
 * @param refund the refund counter of EIP-2200 and EIP-3529 in gas, before any cap; 0 unless successful
 * @param output returned or revert data; for a successful creation the deployed code. Must not be changed
 */
public record MessageResult(Status status, long gasLeft, long refund, byte[] output) {
    /** @throws NullPointerException naming the field, when one is null */
    public MessageResult {
        Objects.requireNonNull(status, "the status of a result must not be null");
        Objects.requireNonNull(output, "the output of a result must not be null");
    }

    /** Whether the message neither reverted nor halted. */
    public boolean isSuccess() {
        return status == Status.SUCCESS;
    }
}
