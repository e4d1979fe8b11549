package org.ember.fork;

/**
 * How large things may get while code is executed.
 *
 * @param codeSize the most bytes that deployed code may have (EIP-170); 0 or more
 * @param initCodeSize the most bytes that init code may have (EIP-3860); 0 or more
 * @param stackItems the most items on an operand stack, 1 to 1,024 (Yellow Paper, 9.1)
 * @param callDepth the most calls that one may be nested in, 0 to 1,024 (Yellow Paper, 8)
 */
public record ExecutionLimits(int codeSize, int initCodeSize, int stackItems, int callDepth) {
    /** The most items that an operand stack can have under any rules. */
    public static final int MOST_STACK_ITEMS = 1024;

    private static final int MOST_CALL_DEPTH = 1024;
    private static final int MAINNET_CODE_SIZE = 0x6000;

    /** @throws IllegalArgumentException naming the limit, when one is out of its range */
    public ExecutionLimits {
        if (codeSize < 0 || initCodeSize < 0) {
            throw new IllegalArgumentException(
                    "the limits of code and init code must not be negative: " + codeSize + ", " + initCodeSize);
        }
        if (stackItems < 1 || stackItems > MOST_STACK_ITEMS) {
            throw new IllegalArgumentException("the limit of the stack must be from 1 to 1024 items: " + stackItems);
        }
        if (callDepth < 0 || callDepth > MOST_CALL_DEPTH) {
            throw new IllegalArgumentException("the limit of the call depth must be from 0 to 1024: " + callDepth);
        }
    }

    /** Those of mainnet under {@code fork}; {@code Integer.MAX_VALUE} where there is none. */
    public static ExecutionLimits of(Fork fork) {
        return new ExecutionLimits(
                fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? MAINNET_CODE_SIZE : Integer.MAX_VALUE,
                fork.isAtLeast(Fork.SHANGHAI) ? 2 * MAINNET_CODE_SIZE : Integer.MAX_VALUE,
                MOST_STACK_ITEMS,
                MOST_CALL_DEPTH);
    }

    /**
     * The same but for the limits of code: {@code Integer.MAX_VALUE} for none.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public ExecutionLimits withCodeSizes(int newCodeSize, int newInitCodeSize) {
        return new ExecutionLimits(newCodeSize, newInitCodeSize, stackItems, callDepth);
    }
}
