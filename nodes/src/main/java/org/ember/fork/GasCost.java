package org.ember.fork;

/** The prices, in gas, that are not an opcode's fixed one (Yellow Paper, appendix G, and the EIPs since). */
public enum GasCost {
    /** Each word of memory. */
    MEMORY_WORD,
    /** Each word copied by the ...COPY instructions. */
    COPY_WORD,
    /** Each word hashed by KECCAK256 or CREATE2. */
    KECCAK256_WORD,
    /** Each byte of EXP's exponent. */
    EXPONENT_BYTE,
    /** Each topic of LOG1 to LOG4. */
    LOG_TOPIC,
    /** Each byte of data of LOG0 to LOG4. */
    LOG_BYTE,
    /** A call that moves value. */
    CALL_VALUE,
    /** What a callee gets for free when value comes with the call. */
    CALL_STIPEND,
    /** A call or SELFDESTRUCT that brings an account into being. */
    NEW_ACCOUNT,
    /** Each byte of deployed code. */
    CODE_DEPOSIT_BYTE,
    /** Each word of init code (EIP-3860). */
    INIT_CODE_WORD,
    /** What the first access to an account costs on top of the opcode (EIP-2929). */
    COLD_ACCOUNT_SURCHARGE,
    /** What the first access of SELFDESTRUCT to its beneficiary costs; a warm one costs nothing (EIP-2929). */
    COLD_BENEFICIARY_SURCHARGE,
    /** What the first SLOAD of a slot costs on top of the opcode (EIP-2929). */
    COLD_SLOAD_SURCHARGE,
    /** What the first SSTORE to a slot costs on top of its own price (EIP-2929). */
    COLD_SSTORE_SURCHARGE,
    /** SSTORE of a slot that has been changed in this transaction, or to the value that it has. */
    SSTORE_NO_CHANGE,
    /** SSTORE that fills an empty slot. */
    SSTORE_SET,
    /** SSTORE that changes a filled slot. */
    SSTORE_RESET,
    /** The refund for emptying a slot. */
    SSTORE_CLEAR_REFUND,
    /** The refund for SELFDESTRUCT, until Berlin. */
    SELFDESTRUCT_REFUND,
    /** Every transaction. */
    TRANSACTION,
    /** A transaction that creates a contract, on top. */
    TRANSACTION_CREATE,
    /** Each zero byte of a transaction's data. */
    TRANSACTION_ZERO_BYTE,
    /** Each other byte of a transaction's data. */
    TRANSACTION_NONZERO_BYTE,
    /** Each token of call data in the floor of EIP-7623. */
    TRANSACTION_FLOOR_TOKEN,
    /** Each address of a transaction's access list (EIP-2930). */
    ACCESS_LIST_ADDRESS,
    /** Each storage key of a transaction's access list (EIP-2930). */
    ACCESS_LIST_STORAGE_KEY,
    /** Each authorization, as if its account were new (EIP-7702). */
    AUTHORIZATION,
    /** What is left of that price when the account is there already (EIP-7702). */
    AUTHORIZATION_BASE
}
