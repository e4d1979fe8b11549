package org.ember.nodes.step;

import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.block.StackInputs;
import org.ember.nodes.block.StackOutputs;
import org.ember.nodes.block.SymbolicStack;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.MemoryExtent;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/** An instruction to be run by itself: all of its operands are on the stack, and it is paid for just before it runs. */
final class Step {
    /** What is done for it. */
    enum Kind {
        PUSH,
        DUPLICATE,
        SWAP,
        DROP,
        PROGRAM_COUNTER,
        JUMP_DESTINATION,
        JUMP,
        BRANCH,
        /** What its node does; then the call has ended. */
        END,
        /** What its node does. */
        OPERATION
    }

    final Kind kind;
    final int immediateBytes;

    /** How many items it needs to be there. */
    final int pops;

    private final int growth;
    private final int gas;

    /** Its operands, result and node; {@code null} for what only arranges the stack, and for jumps. */
    final StackInputs inputs;

    final InstructionNode node;
    final StackOutputs outputs;

    private Step(Opcode opcode, Rules rules, InstructionFactory factory) {
        kind = kindOf(opcode);
        immediateBytes = opcode.immediateBytes();
        pops = opcode.pops();
        growth = opcode.pushes() - pops;
        gas = rules.schedule().cost(opcode);
        if (kind == Kind.OPERATION || kind == Kind.END) {
            SymbolicStack stack = new SymbolicStack();
            Operand[] operands = new Operand[pops];
            for (int index = 0; index < pops; index++) {
                operands[index] = stack.pop();
            }
            Temporary result = opcode.pushes() > 0 ? stack.newTemporary() : null;
            node = factory.create(opcode, operands, result, 0, new MemoryExtent());
            if (result != null) {
                stack.push(Operand.of(result));
            }
            int[] positions = stack.outputPositions();
            outputs = new StackOutputs(positions, stack.outputs(positions), stack.heightChange());
            inputs = stack.inputsFrom(0);
        } else {
            node = null;
            outputs = null;
            inputs = null;
        }
    }

    /** Those for all 256 bytes that can stand for an instruction. */
    static Step[] all(Rules rules, InstructionFactory factory) {
        Step invalid = new Step(Opcode.INVALID, rules, factory);
        Step[] all = new Step[256];
        for (int code = 0; code < all.length; code++) {
            Opcode opcode = Opcode.of(code, rules.fork());
            all[code] = opcode == null ? invalid : new Step(opcode, rules, factory);
        }
        return all;
    }

    private static Kind kindOf(Opcode opcode) {
        if (opcode.isPush()) {
            return Kind.PUSH;
        }
        if (opcode.isDup()) {
            return Kind.DUPLICATE;
        }
        if (opcode.isSwap()) {
            return Kind.SWAP;
        }
        return switch (opcode) {
            case POP -> Kind.DROP;
            case PC -> Kind.PROGRAM_COUNTER;
            case JUMPDEST -> Kind.JUMP_DESTINATION;
            case JUMP -> Kind.JUMP;
            case JUMPI -> Kind.BRANCH;
            default -> opcode.isTerminator() ? Kind.END : Kind.OPERATION;
        };
    }

    /** Pays for it, or halts; so too where the stack is too low or too high for it. */
    void begin(CallFrame call, int height) {
        if (height < pops) {
            throw ExceptionalHalt.STACK_UNDERFLOW;
        }
        call.requireStack(height + growth);
        call.charge(gas);
    }
}
