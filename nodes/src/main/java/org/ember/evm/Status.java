package org.ember.evm;

/** How an execution ended. All but {@link #SUCCESS} and {@link #REVERT} are exceptional halts, which consume all gas. */
public enum Status {
    SUCCESS("success"),
    REVERT("execution reverted"),
    OUT_OF_GAS("out of gas"),
    STACK_UNDERFLOW("stack underflow"),
    STACK_OVERFLOW("stack limit reached"),
    INVALID_JUMP("invalid jump destination"),
    INVALID_OPCODE("invalid opcode"),
    STATIC_STATE_CHANGE("write protection"),
    RETURN_DATA_OUT_OF_BOUNDS("return data out of bounds"),
    INSUFFICIENT_BALANCE("insufficient balance for transfer"),
    CREATE_COLLISION("contract address collision"),
    CODE_SIZE_EXCEEDED("max code size exceeded"),
    INVALID_CODE("invalid code: must not begin with 0xef"),
    PRECOMPILE_FAILURE("precompiled contract failed");

    private final String description;

    Status(String description) {
        this.description = description;
    }

    /** In words, as a user reads it after "error: ". */
    public String description() {
        return description;
    }
}
