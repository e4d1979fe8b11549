package org.ember.fork;

import static org.ember.fork.GasCost.*;
import static org.ember.fork.Opcode.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What everything costs on mainnet. Each fork is written as its difference from the one before. */
public final class MainnetGas {
    private static final Map<Fork, GasSchedule> SCHEDULES = schedules();

    private MainnetGas() {}

    /** The prices under {@code fork}; always the same object. */
    public static GasSchedule of(Fork fork) {
        return SCHEDULES.get(Objects.requireNonNull(fork, "the fork must not be null"));
    }

    private static Map<Fork, GasSchedule> schedules() {
        Map<Fork, GasSchedule> table = new EnumMap<>(Fork.class);
        GasSchedule schedule = frontier();
        for (Fork fork : Fork.values()) {
            GasSchedule.Builder next = schedule.with();
            change(fork, next);
            schedule = next.build();
            table.put(fork, schedule);
        }
        return table;
    }

    private static void change(Fork fork, GasSchedule.Builder gas) {
        switch (fork) {
            case HOMESTEAD -> gas.set(32_000, TRANSACTION_CREATE); // EIP-2
            case TANGERINE_WHISTLE -> // EIP-150
                gas.set(200, SLOAD)
                        .set(400, BALANCE)
                        .set(700, EXTCODESIZE, EXTCODECOPY, CALL, CALLCODE, DELEGATECALL)
                        .set(5_000, SELFDESTRUCT);
            case SPURIOUS_DRAGON -> gas.set(50, EXPONENT_BYTE); // EIP-160
            case ISTANBUL ->
                gas.set(800, SLOAD) // EIP-1884
                        .set(700, BALANCE, EXTCODEHASH)
                        .set(800, SSTORE_NO_CHANGE) // EIP-2200
                        .set(16, TRANSACTION_NONZERO_BYTE); // EIP-2028
            case BERLIN -> // EIP-2929, EIP-2930
                gas.set(100, SLOAD, BALANCE, EXTCODESIZE, EXTCODECOPY, EXTCODEHASH)
                        .set(100, CALL, CALLCODE, DELEGATECALL, STATICCALL)
                        .set(2_500, COLD_ACCOUNT_SURCHARGE)
                        .set(2_600, COLD_BENEFICIARY_SURCHARGE)
                        .set(2_000, COLD_SLOAD_SURCHARGE)
                        .set(2_100, COLD_SSTORE_SURCHARGE)
                        .set(100, SSTORE_NO_CHANGE)
                        .set(2_900, SSTORE_RESET);
            case LONDON -> gas.set(4_800, SSTORE_CLEAR_REFUND).set(0, SELFDESTRUCT_REFUND); // EIP-3529
            case SHANGHAI -> gas.set(2, INIT_CODE_WORD); // EIP-3860
            case PRAGUE -> gas.set(10, TRANSACTION_FLOOR_TOKEN); // EIP-7623
            default -> {}
        }
    }

    /** Frontier's prices, and those of later instructions and transaction parts in the fork that brought them. */
    private static GasSchedule frontier() {
        GasSchedule.Builder gas = new GasSchedule.Builder();
        for (Opcode opcode : Opcode.values()) {
            if (opcode.isPush() || opcode.isDup() || opcode.isSwap()) {
                gas.set(3, opcode);
            }
        }
        return gas.set(1, JUMPDEST)
                .set(2, ADDRESS, ORIGIN, CALLER, CALLVALUE, CALLDATASIZE, CODESIZE, GASPRICE, COINBASE, TIMESTAMP)
                .set(2, NUMBER, PREVRANDAO, GASLIMIT, CHAINID, BASEFEE, BLOBBASEFEE, RETURNDATASIZE)
                .set(2, POP, PC, MSIZE, GAS, PUSH0)
                .set(3, ADD, SUB, LT, GT, SLT, SGT, EQ, ISZERO, AND, OR, XOR, NOT, BYTE, SHL, SHR, SAR)
                .set(3, CALLDATALOAD, CALLDATACOPY, CODECOPY, RETURNDATACOPY, MLOAD, MSTORE, MSTORE8, MCOPY, BLOBHASH)
                .set(5, MUL, DIV, SDIV, MOD, SMOD, SIGNEXTEND, SELFBALANCE, CLZ)
                .set(8, ADDMOD, MULMOD, JUMP)
                .set(10, EXP, JUMPI)
                .set(20, BALANCE, EXTCODESIZE, EXTCODECOPY, BLOCKHASH)
                .set(30, KECCAK256)
                .set(40, CALL, CALLCODE, DELEGATECALL)
                .set(50, SLOAD)
                .set(100, TLOAD, TSTORE)
                .set(375, LOG0, LOG1, LOG2, LOG3, LOG4)
                .set(400, EXTCODEHASH)
                .set(700, STATICCALL)
                .set(32_000, CREATE, CREATE2)
                .set(3, MEMORY_WORD, COPY_WORD)
                .set(6, KECCAK256_WORD)
                .set(10, EXPONENT_BYTE)
                .set(375, LOG_TOPIC)
                .set(8, LOG_BYTE)
                .set(9_000, CALL_VALUE)
                .set(2_300, CALL_STIPEND)
                .set(25_000, NEW_ACCOUNT)
                .set(200, CODE_DEPOSIT_BYTE, SSTORE_NO_CHANGE)
                .set(20_000, SSTORE_SET)
                .set(5_000, SSTORE_RESET)
                .set(15_000, SSTORE_CLEAR_REFUND)
                .set(24_000, SELFDESTRUCT_REFUND)
                .set(21_000, TRANSACTION)
                .set(4, TRANSACTION_ZERO_BYTE)
                .set(68, TRANSACTION_NONZERO_BYTE)
                .set(2_400, ACCESS_LIST_ADDRESS)
                .set(1_900, ACCESS_LIST_STORAGE_KEY)
                .set(25_000, AUTHORIZATION)
                .set(12_500, AUTHORIZATION_BASE)
                .build();
    }
}
