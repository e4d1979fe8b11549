package org.ember.profiler.suitability;

import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.region.GraphSize;

/** One pass over a basic block: its estimated size, and where it jumps to. Used again for the next block. */
final class BlockScan {
    private final byte[] code;
    private final Rules rules;
    private final ConstantStack stack = new ConstantStack();

    int instructions;
    int wideInstructions;
    int narrowNodes;
    int wideNodes;
    /** The target of its jump, {@link ConstantStack#UNKNOWN} when the stack decides; of no meaning without a jump. */
    int jumpTarget;

    BlockScan(byte[] code, Rules rules) {
        this.code = code;
        this.rules = rules;
    }

    void scan(BasicBlock block) {
        stack.clear();
        instructions = 0;
        wideInstructions = 0;
        narrowNodes = GraphSize.BLOCK;
        wideNodes = GraphSize.BLOCK;
        for (int pc = block.start(); pc < block.end(); ) {
            Opcode opcode = Opcode.of(code[pc] & 0xff, rules.fork());
            instructions++;
            if (opcode == null) {
                break;
            }
            add(opcode, pc);
            pc += 1 + opcode.immediateBytes();
        }
        int items = GraphSize.STACK_ITEM * (stack.inputs() + stack.outputs());
        narrowNodes += items;
        wideNodes += items;
    }

    private void add(Opcode opcode, int pc) {
        narrowNodes += GraphSize.of(opcode, false);
        wideNodes += GraphSize.of(opcode, true);
        if (isWideArithmetic(opcode)) {
            wideInstructions++;
        }
        if (opcode.isPush()) {
            stack.push(constant(pc + 1, opcode.immediateBytes()));
        } else if (opcode.isDup()) {
            stack.duplicate(opcode.pops());
        } else if (opcode.isSwap()) {
            stack.swap(opcode.pops() - 1);
        } else if (opcode == Opcode.JUMP || opcode == Opcode.JUMPI) {
            jumpTarget = stack.pop();
            if (opcode == Opcode.JUMPI) {
                stack.pop();
            }
        } else {
            for (int count = 0; count < opcode.pops(); count++) {
                stack.pop();
            }
            for (int count = 0; count < opcode.pushes(); count++) {
                stack.push(ConstantStack.UNKNOWN);
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
