package org.ember.evm;

/**
 * How an execution ended. All but {@link #SUCCESS} and {@link #REVERT} are exceptional halts, which consume all gas
 * (Yellow Paper, 9.4.2).
 */
public enum Status {
    /** By STOP, RETURN, SELFDESTRUCT, or the end of the code. */
    SUCCESS("success"),
    /** By REVERT (EIP-140): nothing is changed, and the gas left is given back. */
    REVERT("execution reverted"),
    /** There was less gas than an instruction, or the deposit of code, costs. */
    OUT_OF_GAS("out of gas"),
    /** There were fewer stack items than an instruction takes. */
    STACK_UNDERFLOW("stack underflow"),
    /** The stack would have grown above its limit: 1,024 items on mainnet. */
    STACK_OVERFLOW("stack limit reached"),
    /** A jump to what is no JUMPDEST. */
    INVALID_JUMP("invalid jump destination"),
    /** INVALID, or a byte that is no instruction under the fork. */
    INVALID_OPCODE("invalid opcode"),
    /** A change of the state within STATICCALL (EIP-214). */
    STATIC_STATE_CHANGE("write protection"),
    /** RETURNDATACOPY beyond the end of the return data (EIP-211). */
    RETURN_DATA_OUT_OF_BOUNDS("return data out of bounds"),
    /** The sender of a top-level message has fewer wei than it sends. */
    INSUFFICIENT_BALANCE("insufficient balance for transfer"),
    /** There is a contract, or storage, at the address to create (EIP-684, EIP-7610). */
    CREATE_COLLISION("contract address collision"),
    /** The code to deploy, or the init code, is longer than the rules permit (EIP-170, EIP-3860). */
    CODE_SIZE_EXCEEDED("max code size exceeded"),
    /** The code to deploy begins with 0xef (EIP-3541). */
    INVALID_CODE("invalid code: must not begin with 0xef"),
    /** A precompiled contract refused its input. */
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
