package org.ember.nodes.instructions;

import org.ember.fork.Opcode;

/**
 * What is left of instructions with a dead result: one that nobody reads. The block pays their fixed prices in any
 * case.
 */
public final class DeadResult {
    private DeadResult() {}

    /** The node that does what {@code node} does besides its result; {@code null} when that is nothing. */
    public static InstructionNode effectOf(Opcode opcode, InstructionNode node) {
        if (opcode.isPure()) {
            return null;
        }
        return switch (opcode) {
            case CALLDATALOAD, CALLDATASIZE, CODESIZE, RETURNDATASIZE, MSIZE, GAS -> null;
            case ADDRESS, CALLER, CALLVALUE, ORIGIN, GASPRICE, SELFBALANCE -> null;
            case COINBASE, TIMESTAMP, NUMBER, PREVRANDAO, GASLIMIT, CHAINID, BASEFEE, BLOBBASEFEE -> null;
            case MLOAD -> ((MemoryNodes.Load) node).expansion();
            default -> node;
        };
    }
}
