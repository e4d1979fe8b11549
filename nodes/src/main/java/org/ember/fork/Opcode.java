package org.ember.fork;

import static org.ember.fork.Fork.BYZANTIUM;
import static org.ember.fork.Fork.CANCUN;
import static org.ember.fork.Fork.CONSTANTINOPLE;
import static org.ember.fork.Fork.FRONTIER;
import static org.ember.fork.Fork.HOMESTEAD;
import static org.ember.fork.Fork.ISTANBUL;
import static org.ember.fork.Fork.LONDON;
import static org.ember.fork.Fork.OSAKA;
import static org.ember.fork.Fork.SHANGHAI;
import static org.ember.fork.Opcode.Flow.BRANCH;
import static org.ember.fork.Opcode.Flow.END;
import static org.ember.fork.Opcode.Flow.NORMAL;

/**
 * The one opcode table (Yellow Paper, appendix H.2, and the EIPs since): whatever needs to know an instruction's shape
 * reads it here. Gas is in {@link GasSchedule}.
 */
public enum Opcode {
    // byte, immediate bytes, stack items taken, stack items left, flow of control, first fork
    STOP(0x00, 0, 0, 0, END, FRONTIER),
    ADD(0x01, 0, 2, 1, NORMAL, FRONTIER),
    MUL(0x02, 0, 2, 1, NORMAL, FRONTIER),
    SUB(0x03, 0, 2, 1, NORMAL, FRONTIER),
    DIV(0x04, 0, 2, 1, NORMAL, FRONTIER),
    SDIV(0x05, 0, 2, 1, NORMAL, FRONTIER),
    MOD(0x06, 0, 2, 1, NORMAL, FRONTIER),
    SMOD(0x07, 0, 2, 1, NORMAL, FRONTIER),
    ADDMOD(0x08, 0, 3, 1, NORMAL, FRONTIER),
    MULMOD(0x09, 0, 3, 1, NORMAL, FRONTIER),
    EXP(0x0a, 0, 2, 1, NORMAL, FRONTIER),
    SIGNEXTEND(0x0b, 0, 2, 1, NORMAL, FRONTIER),
    LT(0x10, 0, 2, 1, NORMAL, FRONTIER),
    GT(0x11, 0, 2, 1, NORMAL, FRONTIER),
    SLT(0x12, 0, 2, 1, NORMAL, FRONTIER),
    SGT(0x13, 0, 2, 1, NORMAL, FRONTIER),
    EQ(0x14, 0, 2, 1, NORMAL, FRONTIER),
    ISZERO(0x15, 0, 1, 1, NORMAL, FRONTIER),
    AND(0x16, 0, 2, 1, NORMAL, FRONTIER),
    OR(0x17, 0, 2, 1, NORMAL, FRONTIER),
    XOR(0x18, 0, 2, 1, NORMAL, FRONTIER),
    NOT(0x19, 0, 1, 1, NORMAL, FRONTIER),
    BYTE(0x1a, 0, 2, 1, NORMAL, FRONTIER),
    SHL(0x1b, 0, 2, 1, NORMAL, CONSTANTINOPLE),
    SHR(0x1c, 0, 2, 1, NORMAL, CONSTANTINOPLE),
    SAR(0x1d, 0, 2, 1, NORMAL, CONSTANTINOPLE),
    CLZ(0x1e, 0, 1, 1, NORMAL, OSAKA),
    KECCAK256(0x20, 0, 2, 1, NORMAL, FRONTIER),
    ADDRESS(0x30, 0, 0, 1, NORMAL, FRONTIER),
    BALANCE(0x31, 0, 1, 1, NORMAL, FRONTIER),
    ORIGIN(0x32, 0, 0, 1, NORMAL, FRONTIER),
    CALLER(0x33, 0, 0, 1, NORMAL, FRONTIER),
    CALLVALUE(0x34, 0, 0, 1, NORMAL, FRONTIER),
    CALLDATALOAD(0x35, 0, 1, 1, NORMAL, FRONTIER),
    CALLDATASIZE(0x36, 0, 0, 1, NORMAL, FRONTIER),
    CALLDATACOPY(0x37, 0, 3, 0, NORMAL, FRONTIER),
    CODESIZE(0x38, 0, 0, 1, NORMAL, FRONTIER),
    CODECOPY(0x39, 0, 3, 0, NORMAL, FRONTIER),
    GASPRICE(0x3a, 0, 0, 1, NORMAL, FRONTIER),
    EXTCODESIZE(0x3b, 0, 1, 1, NORMAL, FRONTIER),
    EXTCODECOPY(0x3c, 0, 4, 0, NORMAL, FRONTIER),
    RETURNDATASIZE(0x3d, 0, 0, 1, NORMAL, BYZANTIUM),
    RETURNDATACOPY(0x3e, 0, 3, 0, NORMAL, BYZANTIUM),
    EXTCODEHASH(0x3f, 0, 1, 1, NORMAL, CONSTANTINOPLE),
    BLOCKHASH(0x40, 0, 1, 1, NORMAL, FRONTIER),
    COINBASE(0x41, 0, 0, 1, NORMAL, FRONTIER),
    TIMESTAMP(0x42, 0, 0, 1, NORMAL, FRONTIER),
    NUMBER(0x43, 0, 0, 1, NORMAL, FRONTIER),
    PREVRANDAO(0x44, 0, 0, 1, NORMAL, FRONTIER),
    GASLIMIT(0x45, 0, 0, 1, NORMAL, FRONTIER),
    CHAINID(0x46, 0, 0, 1, NORMAL, ISTANBUL),
    SELFBALANCE(0x47, 0, 0, 1, NORMAL, ISTANBUL),
    BASEFEE(0x48, 0, 0, 1, NORMAL, LONDON),
    BLOBHASH(0x49, 0, 1, 1, NORMAL, CANCUN),
    BLOBBASEFEE(0x4a, 0, 0, 1, NORMAL, CANCUN),
    POP(0x50, 0, 1, 0, NORMAL, FRONTIER),
    MLOAD(0x51, 0, 1, 1, NORMAL, FRONTIER),
    MSTORE(0x52, 0, 2, 0, NORMAL, FRONTIER),
    MSTORE8(0x53, 0, 2, 0, NORMAL, FRONTIER),
    SLOAD(0x54, 0, 1, 1, NORMAL, FRONTIER),
    SSTORE(0x55, 0, 2, 0, NORMAL, FRONTIER),
    JUMP(0x56, 0, 1, 0, Flow.JUMP, FRONTIER),
    JUMPI(0x57, 0, 2, 0, BRANCH, FRONTIER),
    PC(0x58, 0, 0, 1, NORMAL, FRONTIER),
    MSIZE(0x59, 0, 0, 1, NORMAL, FRONTIER),
    GAS(0x5a, 0, 0, 1, NORMAL, FRONTIER),
    JUMPDEST(0x5b, 0, 0, 0, NORMAL, FRONTIER),
    TLOAD(0x5c, 0, 1, 1, NORMAL, CANCUN),
    TSTORE(0x5d, 0, 2, 0, NORMAL, CANCUN),
    MCOPY(0x5e, 0, 3, 0, NORMAL, CANCUN),
    PUSH0(0x5f, 0, 0, 1, NORMAL, SHANGHAI),
    PUSH1(0x60, 1, 0, 1, NORMAL, FRONTIER),
    PUSH2(0x61, 2, 0, 1, NORMAL, FRONTIER),
    PUSH3(0x62, 3, 0, 1, NORMAL, FRONTIER),
    PUSH4(0x63, 4, 0, 1, NORMAL, FRONTIER),
    PUSH5(0x64, 5, 0, 1, NORMAL, FRONTIER),
    PUSH6(0x65, 6, 0, 1, NORMAL, FRONTIER),
    PUSH7(0x66, 7, 0, 1, NORMAL, FRONTIER),
    PUSH8(0x67, 8, 0, 1, NORMAL, FRONTIER),
    PUSH9(0x68, 9, 0, 1, NORMAL, FRONTIER),
    PUSH10(0x69, 10, 0, 1, NORMAL, FRONTIER),
    PUSH11(0x6a, 11, 0, 1, NORMAL, FRONTIER),
    PUSH12(0x6b, 12, 0, 1, NORMAL, FRONTIER),
    PUSH13(0x6c, 13, 0, 1, NORMAL, FRONTIER),
    PUSH14(0x6d, 14, 0, 1, NORMAL, FRONTIER),
    PUSH15(0x6e, 15, 0, 1, NORMAL, FRONTIER),
    PUSH16(0x6f, 16, 0, 1, NORMAL, FRONTIER),
    PUSH17(0x70, 17, 0, 1, NORMAL, FRONTIER),
    PUSH18(0x71, 18, 0, 1, NORMAL, FRONTIER),
    PUSH19(0x72, 19, 0, 1, NORMAL, FRONTIER),
    PUSH20(0x73, 20, 0, 1, NORMAL, FRONTIER),
    PUSH21(0x74, 21, 0, 1, NORMAL, FRONTIER),
    PUSH22(0x75, 22, 0, 1, NORMAL, FRONTIER),
    PUSH23(0x76, 23, 0, 1, NORMAL, FRONTIER),
    PUSH24(0x77, 24, 0, 1, NORMAL, FRONTIER),
    PUSH25(0x78, 25, 0, 1, NORMAL, FRONTIER),
    PUSH26(0x79, 26, 0, 1, NORMAL, FRONTIER),
    PUSH27(0x7a, 27, 0, 1, NORMAL, FRONTIER),
    PUSH28(0x7b, 28, 0, 1, NORMAL, FRONTIER),
    PUSH29(0x7c, 29, 0, 1, NORMAL, FRONTIER),
    PUSH30(0x7d, 30, 0, 1, NORMAL, FRONTIER),
    PUSH31(0x7e, 31, 0, 1, NORMAL, FRONTIER),
    PUSH32(0x7f, 32, 0, 1, NORMAL, FRONTIER),
    DUP1(0x80, 0, 1, 2, NORMAL, FRONTIER),
    DUP2(0x81, 0, 2, 3, NORMAL, FRONTIER),
    DUP3(0x82, 0, 3, 4, NORMAL, FRONTIER),
    DUP4(0x83, 0, 4, 5, NORMAL, FRONTIER),
    DUP5(0x84, 0, 5, 6, NORMAL, FRONTIER),
    DUP6(0x85, 0, 6, 7, NORMAL, FRONTIER),
    DUP7(0x86, 0, 7, 8, NORMAL, FRONTIER),
    DUP8(0x87, 0, 8, 9, NORMAL, FRONTIER),
    DUP9(0x88, 0, 9, 10, NORMAL, FRONTIER),
    DUP10(0x89, 0, 10, 11, NORMAL, FRONTIER),
    DUP11(0x8a, 0, 11, 12, NORMAL, FRONTIER),
    DUP12(0x8b, 0, 12, 13, NORMAL, FRONTIER),
    DUP13(0x8c, 0, 13, 14, NORMAL, FRONTIER),
    DUP14(0x8d, 0, 14, 15, NORMAL, FRONTIER),
    DUP15(0x8e, 0, 15, 16, NORMAL, FRONTIER),
    DUP16(0x8f, 0, 16, 17, NORMAL, FRONTIER),
    SWAP1(0x90, 0, 2, 2, NORMAL, FRONTIER),
    SWAP2(0x91, 0, 3, 3, NORMAL, FRONTIER),
    SWAP3(0x92, 0, 4, 4, NORMAL, FRONTIER),
    SWAP4(0x93, 0, 5, 5, NORMAL, FRONTIER),
    SWAP5(0x94, 0, 6, 6, NORMAL, FRONTIER),
    SWAP6(0x95, 0, 7, 7, NORMAL, FRONTIER),
    SWAP7(0x96, 0, 8, 8, NORMAL, FRONTIER),
    SWAP8(0x97, 0, 9, 9, NORMAL, FRONTIER),
    SWAP9(0x98, 0, 10, 10, NORMAL, FRONTIER),
    SWAP10(0x99, 0, 11, 11, NORMAL, FRONTIER),
    SWAP11(0x9a, 0, 12, 12, NORMAL, FRONTIER),
    SWAP12(0x9b, 0, 13, 13, NORMAL, FRONTIER),
    SWAP13(0x9c, 0, 14, 14, NORMAL, FRONTIER),
    SWAP14(0x9d, 0, 15, 15, NORMAL, FRONTIER),
    SWAP15(0x9e, 0, 16, 16, NORMAL, FRONTIER),
    SWAP16(0x9f, 0, 17, 17, NORMAL, FRONTIER),
    LOG0(0xa0, 0, 2, 0, NORMAL, FRONTIER),
    LOG1(0xa1, 0, 3, 0, NORMAL, FRONTIER),
    LOG2(0xa2, 0, 4, 0, NORMAL, FRONTIER),
    LOG3(0xa3, 0, 5, 0, NORMAL, FRONTIER),
    LOG4(0xa4, 0, 6, 0, NORMAL, FRONTIER),
    CREATE(0xf0, 0, 3, 1, NORMAL, FRONTIER),
    CALL(0xf1, 0, 7, 1, NORMAL, FRONTIER),
    CALLCODE(0xf2, 0, 7, 1, NORMAL, FRONTIER),
    RETURN(0xf3, 0, 2, 0, END, FRONTIER),
    DELEGATECALL(0xf4, 0, 6, 1, NORMAL, HOMESTEAD),
    CREATE2(0xf5, 0, 4, 1, NORMAL, CONSTANTINOPLE),
    STATICCALL(0xfa, 0, 6, 1, NORMAL, BYZANTIUM),
    REVERT(0xfd, 0, 2, 0, END, BYZANTIUM),
    INVALID(0xfe, 0, 0, 0, END, FRONTIER),
    SELFDESTRUCT(0xff, 0, 1, 0, END, FRONTIER);

    /** Where control goes after an instruction. */
    public enum Flow {
        /** To the next instruction. */
        NORMAL,
        /** To the target on the stack. */
        JUMP,
        /** To the target on the stack, or to the next instruction. */
        BRANCH,
        /** Out of the code. */
        END
    }

    /** The opcodes by fork, then by byte; {@code null} where the fork has none. */
    private static final Opcode[][] BY_FORK = new Opcode[Fork.values().length][256];

    static {
        for (Opcode opcode : values()) {
            for (int fork = opcode.since.ordinal(); fork < BY_FORK.length; fork++) {
                BY_FORK[fork][opcode.code] = opcode;
            }
        }
    }

    private final int code;
    private final int immediateBytes;
    private final int pops;
    private final int pushes;
    private final Flow flow;
    private final Fork since;

    Opcode(int code, int immediateBytes, int pops, int pushes, Flow flow, Fork since) {
        this.code = code;
        this.immediateBytes = immediateBytes;
        this.pops = pops;
        this.pushes = pushes;
        this.flow = flow;
        this.since = since;
    }

    /** The opcode of byte {@code code} (0 to 255) in any fork, or {@code null} when no fork has one. */
    public static Opcode of(int code) {
        return of(code, Fork.last());
    }

    /** The opcode of byte {@code code} (0 to 255) under {@code fork}, or {@code null} when it is undefined there. */
    public static Opcode of(int code, Fork fork) {
        return BY_FORK[fork.ordinal()][code];
    }

    /** The byte that stands for this instruction in code, 0 to 255. */
    public int code() {
        return code;
    }

    /** How many bytes of immediate data follow the opcode, 0 to 32. */
    public int immediateBytes() {
        return immediateBytes;
    }

    /** How many stack items the instruction needs; DUPn and SWAPn count those that they leave alone. */
    public int pops() {
        return pops;
    }

    /** How many stack items take the place of those needed. */
    public int pushes() {
        return pushes;
    }

    /** Where control goes next. */
    public Flow flow() {
        return flow;
    }

    /** Whether no instruction follows this one in its basic block. */
    public boolean isTerminator() {
        return flow != NORMAL;
    }

    /** The first fork that has this instruction. */
    public Fork since() {
        return since;
    }

    /** Whether this is PUSH0 to PUSH32. */
    public boolean isPush() {
        return code >= PUSH0.code && code <= PUSH32.code;
    }

    /** Whether this is DUP1 to DUP16. */
    public boolean isDup() {
        return code >= DUP1.code && code <= DUP16.code;
    }

    /** Whether this is SWAP1 to SWAP16. */
    public boolean isSwap() {
        return code >= SWAP1.code && code <= SWAP16.code;
    }

    /**
     * Whether the result depends on the operands alone, and the price on nothing: arithmetic, comparisons and bitwise
     * logic (Yellow Paper, appendix H.2, 0s and 10s) but for EXP, whose price depends on the exponent.
     */
    public boolean isPure() {
        return code >= ADD.code && code < KECCAK256.code && this != EXP;
    }
}
