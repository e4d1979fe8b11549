package org.ember.nodes.step;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.fork.Decoder;
import org.ember.fork.Instruction;
import org.ember.fork.Instruction.Kind;
import org.ember.nodes.block.LiveInItems;
import org.ember.nodes.block.LiveOutItems;
import org.ember.nodes.block.SymbolicStack;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.MemoryExtent;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/** An instruction that is run by itself. Its operands are on the stack, and it is paid for just before it runs. */
final class Step {
    final Kind kind;
    final int immediateBytes;

    /** How many items it needs to be there. */
    final int pops;

    private final int growth;
    private final int gas;

    /** Its operands, result and node; {@code null} for what only arranges the stack, and for jumps. */
    private final LiveInItems liveIn;

    final InstructionNode node;
    private final LiveOutItems liveOut;

    private Step(Instruction instruction, InstructionFactory factory) {
        kind = instruction.kind();
        immediateBytes = instruction.immediateBytes();
        pops = instruction.inputs();
        growth = instruction.growth();
        gas = instruction.gas();
        if (kind == Kind.OPERATION || kind == Kind.END) {
            SymbolicStack stack = new SymbolicStack();
            Operand[] operands = new Operand[pops];
            for (int index = 0; index < pops; index++) {
                operands[index] = stack.pop();
            }
            Temporary result = instruction.outputs() > 0 ? stack.newTemporary() : null;
            node = factory.create(instruction.opcode(), operands, result, 0, new MemoryExtent());
            if (result != null) {
                stack.push(Operand.of(result));
            }
            int[] positions = stack.liveOutPositions();
            liveOut = new LiveOutItems(positions, stack.liveOut(positions), stack.heightChange());
            liveIn = stack.liveInFrom(0);
        } else {
            node = null;
            liveOut = null;
            liveIn = null;
        }
    }

    /** Those for all 256 bytes that can stand for an instruction. */
    static Step[] all(Decoder decoder, InstructionFactory factory) {
        Step[] all = new Step[256];
        for (int code = 0; code < all.length; code++) {
            all[code] = new Step(decoder.of(code), factory);
        }
        return all;
    }

    /**
     * Runs its node: takes the operands from the stack, which is {@code height} items high, and puts the result there.
     */
    void execute(VirtualFrame temporaries, CallFrame call, int height) {
        liveIn.load(temporaries, call.stack(), height);
        node.execute(temporaries, call);
        liveOut.store(temporaries, call, height);
    }

    /** Checks the height of the stack, and pays for the instruction; halts where one is not possible. */
    void begin(CallFrame call, int height) {
        if (height < pops) {
            throw ExceptionalHalt.STACK_UNDERFLOW;
        }
        call.requireStack(height + growth);
        call.charge(gas);
    }
}
