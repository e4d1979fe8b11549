package org.ember.evm;

/**
 * The end of a message.
 *
 * @param gasLeft gas not used, without refunds; 0 after an exceptional halt
 * @param refund the refund counter of EIP-2200 and EIP-3529 in gas, before any cap; 0 unless successful
 * @param output returned or revert data; for a successful creation the deployed code. Must not be changed
 */
public record MessageResult(Status status, long gasLeft, long refund, byte[] output) {
    public boolean isSuccess() {
        return status == Status.SUCCESS;
    }
}
