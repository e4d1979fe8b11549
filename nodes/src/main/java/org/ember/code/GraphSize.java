package org.ember.code;

import org.ember.fork.Opcode;

/**
 * What code costs to compile, estimated: nodes in the compiler's graph after partial evaluation. The weights were fitted
 * to measured graphs; most operands are narrow, so wide arithmetic that a contract really does comes out larger.
 */
public final class GraphSize {
    /** The checks at a block's start and the jump at its end. */
    public static final int BLOCK = 40;

    /** A word loaded from the operand stack, or stored there. */
    public static final int STACK_ITEM = 15;

    private GraphSize() {}

    /** The estimate for one instruction, whose results are known to be narrow, or not. */
    public static int of(Opcode opcode, boolean isWide) {
        if (opcode.isPush() || opcode.isDup() || opcode.isSwap()) {
            return 0;
        }
        return switch (opcode) {
            case POP, JUMPDEST, PC, STOP, INVALID -> 0;
            case JUMP -> 30;
            case JUMPI -> 10;
            case MUL, DIV, SDIV, MOD, SMOD, ADDMOD, MULMOD -> isWide ? 90 : 60; // called out of line
            case SHL, SHR, SAR -> isWide ? 150 : 15;
            case SIGNEXTEND -> isWide ? 120 : 15;
            case ADD, SUB -> isWide ? 50 : 10;
            case LT, GT, SLT, SGT, EQ, ISZERO -> 15;
            case AND, OR, XOR, NOT, BYTE, CLZ -> isWide ? 25 : 10;
            case MLOAD, MSTORE, MSTORE8, CALLDATALOAD -> 45;
            default -> isWide ? 40 : 25;
        };
    }
}
