package org.ember.nodes.region;

import org.ember.fork.Opcode;
import org.ember.nodes.block.BlockNode;

/**
 * What code costs to compile, estimated: nodes in the compiler's graph after partial evaluation. The weights were
 * fitted to measured graphs, of hot regions and of contracts for words of any width; benchmarks/DECISIONS/sizes.md says
 * how well.
 */
public final class GraphSize {
    /** The checks at a block's start and the jump at its end. */
    public static final int BLOCK = 20;

    /** A word that the block takes from the operand stack, or leaves there; most stay in registers. */
    public static final int STACK_ITEM = 3;

    /** A target that a dynamic jump is known to have. */
    public static final int DYNAMIC_TARGET = 4;

    private static final int BYTES_PER_NODE = 10;

    private GraphSize() {}

    /** The estimate for the machine code of {@code nodes} estimated nodes, in bytes. */
    public static long machineCodeBytes(long nodes) {
        return nodes * BYTES_PER_NODE;
    }

    /**
     * The estimate for a block, whose words are as wide as they have been so far; for words of any width if {@code
     * wide}.
     */
    public static int of(BlockNode block, boolean wide) {
        int nodes = BLOCK + STACK_ITEM * block.itemsMoved();
        for (int index = 0; index < block.size(); index++) {
            nodes += of(block.opcode(index), wide || block.isWide(index));
        }
        return nodes;
    }

    /** The estimate for one instruction, whose results are known to be narrow, or not. */
    public static int of(Opcode opcode, boolean isWide) {
        if (opcode.isPush() || opcode.isDup() || opcode.isSwap()) {
            return 0;
        }
        return switch (opcode) {
            case POP, JUMPDEST, PC, STOP, INVALID -> 0;
            case JUMP, JUMPI -> 0; // the block's
            case LT, GT, SLT, SGT, EQ, ISZERO, AND, OR, XOR, NOT, BYTE, CLZ -> 5;
            case REVERT -> 10;
            case ADD, SUB -> 30;
            case MUL, DIV, MOD, ADDMOD, MULMOD -> 30; // called out of line
            case SDIV, SMOD -> isWide ? 50 : 30;
            case SHL, SHR, SAR, SIGNEXTEND -> isWide ? 60 : 20; // much less by a constant
            case CALLDATACOPY, CODECOPY, EXTCODECOPY, RETURNDATACOPY, MCOPY -> 60;
            case RETURN, SSTORE, TSTORE -> 80;
            case MSTORE, MSTORE8 -> isWide ? 90 : 45;
            case MLOAD -> isWide ? 130 : 50;
            case LOG0, LOG1, LOG2, LOG3, LOG4 -> 100;
            case CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE, CREATE2 -> 120;
            case CALLDATALOAD, SLOAD, TLOAD -> isWide ? 200 : 130;
            default -> 15;
        };
    }
}
