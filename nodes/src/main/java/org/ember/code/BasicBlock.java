package org.ember.code;

import org.ember.fork.Decoder;
import org.ember.fork.Instruction;
import org.ember.fork.Opcode;

/**
 * A basic block: a straight run of instructions that is entered only at its first one, with the gas and the stack that
 * all of them need. JUMPDESTs in a row belong to one block; a jump to a later one of them enters another block, which
 * overlaps.
 *
 * @param start the byte where its first instruction stands
 * @param end the byte after its last instruction's immediate data; at most the code's size
 * @param gas the fixed prices of all of its instructions together
 * @param requiredHeight the least stack height on entry with which no instruction underflows
 * @param maxGrowth how far the stack rises above its height on entry, at most
 * @param last its last instruction; {@code null} when that is undefined, or when the code ends before one
 */
public record BasicBlock(int start, int end, long gas, int requiredHeight, int maxGrowth, Opcode last) {
    /**
     * The most instructions of a block. A longer run is cut, so that what is prepared at once stays small; real code
     * has hardly a block of this size.
     */
    public static final int MAX_INSTRUCTIONS = 192;

    /** The block that starts at {@code start}, which is at most the code's size; reads no further than its end. */
    public static BasicBlock at(byte[] code, int start, Decoder decoder) {
        long gas = 0;
        int height = 0;
        int lowest = 0;
        int highest = 0;
        int pc = start;
        Opcode last = null;
        for (int count = 0; pc < code.length && count < MAX_INSTRUCTIONS; count++) {
            Instruction instruction = decoder.at(code, pc);
            Opcode opcode = instruction.opcode();
            if (opcode == Opcode.JUMPDEST && last != Opcode.JUMPDEST && pc > start) {
                break;
            }
            last = instruction.isDefined() ? opcode : null;
            gas += instruction.gas();
            lowest = Math.min(lowest, height - instruction.inputs());
            height += instruction.growth();
            highest = Math.max(highest, height);
            pc += instruction.size();
            if (opcode.isTerminator()) {
                break;
            }
        }
        return new BasicBlock(start, Math.min(pc, code.length), gas, -lowest, highest, last);
    }
}
