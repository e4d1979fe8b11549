package org.ember.profiler.suitability;

import org.ember.code.BasicBlock;
import org.ember.fork.Decoder;
import org.ember.fork.Instruction;
import org.ember.fork.Opcode;
import org.ember.nodes.region.GraphSize;

/** One pass over a basic block: its estimated size, and where it jumps to. Used again for the next block. */
final class BlockScan {
    private final byte[] code;
    private final Decoder decoder;
    private final ConstantStack stack = new ConstantStack();

    int instructions;
    int wideInstructions;
    int narrowNodes;
    int wideNodes;
    /** The target of its jump, {@link ConstantStack#UNKNOWN} when the stack decides; of no meaning without a jump. */
    int jumpTarget;

    BlockScan(byte[] code, Decoder decoder) {
        this.code = code;
        this.decoder = decoder;
    }

    void scan(BasicBlock block) {
        stack.clear();
        instructions = 0;
        wideInstructions = 0;
        narrowNodes = GraphSize.BLOCK;
        wideNodes = GraphSize.BLOCK;
        for (int pc = block.start(); pc < block.end(); ) {
            Instruction instruction = decoder.at(code, pc);
            instructions++;
            if (instruction.isDefined()) {
                add(instruction, pc);
            }
            pc += instruction.size();
        }
        int items = GraphSize.STACK_ITEM * (stack.inputs() + stack.outputs());
        narrowNodes += items;
        wideNodes += items;
    }

    private void add(Instruction instruction, int pc) {
        narrowNodes += GraphSize.of(instruction.opcode(), false);
        wideNodes += GraphSize.of(instruction.opcode(), true);
        if (isWideArithmetic(instruction.opcode())) {
            wideInstructions++;
        }
        switch (instruction.kind()) {
            case PUSH -> stack.push(constant(pc + 1, instruction.immediateBytes()));
            case DUPLICATE -> stack.duplicate(instruction.inputs());
            case SWAP -> stack.swap(instruction.inputs() - 1);
            case JUMP -> jumpTarget = stack.pop();
            case BRANCH -> {
                jumpTarget = stack.pop();
                stack.pop();
            }
            default -> {
                for (int count = 0; count < instruction.inputs(); count++) {
                    stack.pop();
                }
                for (int count = 0; count < instruction.outputs(); count++) {
                    stack.push(ConstantStack.UNKNOWN);
                }
            }
        }
    }

    /** Immediate data as a place in the code, {@link ConstantStack#NO_PLACE} when it is none. */
    private int constant(int start, int length) {
        long value = 0;
        for (int index = start; index < start + length; index++) {
            value = value << 8 | (index < code.length ? code[index] & 0xff : 0);
            if (value >= code.length) {
                return ConstantStack.NO_PLACE;
            }
        }
        return (int) value;
    }

    private static boolean isWideArithmetic(Opcode opcode) {
        return switch (opcode) {
            case MUL, DIV, SDIV, MOD, SMOD, ADDMOD, MULMOD, EXP, SIGNEXTEND, SHL, SHR, SAR -> true;
            default -> false;
        };
    }
}
