package org.ember.nodes;

import java.util.BitSet;
import java.util.List;
import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;
import org.ember.nodes.InstructionSequence.Built;
import org.ember.nodes.TerminatorNode.Branch;
import org.ember.nodes.TerminatorNode.DynamicJump;
import org.ember.nodes.TerminatorNode.End;
import org.ember.nodes.TerminatorNode.InvalidJump;
import org.ember.nodes.TerminatorNode.Jump;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.instructions.Operand;
import org.ember.word.UInt256;

/** Builds one basic block's nodes. */
final class BlockBuilder {
    private BlockBuilder() {}

    static BlockNode build(Program program, int start) {
        BasicBlock block = BasicBlock.at(program.code().bytes(), start, program.rules());
        SymbolicStack stack = new SymbolicStack();
        InstructionSequence sequence = new InstructionSequence(program, stack);
        sequence.append(block);
        StackOutputs outputs = sequence.outputs();
        BitSet kept = new BitSet();
        sequence.markKept(outputs, kept);
        List<Built> built = sequence.build((BitSet) kept.clone());
        TemporaryLifetimes lifetimes = new TemporaryLifetimes(stack.slots(), kept);
        InstructionNode[] nodes = new InstructionNode[built.size()];
        Opcode[] opcodes = new Opcode[built.size()];
        for (int index = 0; index < nodes.length; index++) {
            Built instruction = built.get(index);
            nodes[index] = instruction.node();
            opcodes[index] = instruction.opcode();
            lifetimes.add(instruction.operands(), instruction.result());
        }
        return new BlockNode(
                block,
                stack.slots(),
                lifetimes,
                sequence.inputs(),
                nodes,
                opcodes,
                outputs,
                terminator(program, block, sequence));
    }

    private static TerminatorNode terminator(Program program, BasicBlock block, InstructionSequence sequence) {
        if (sequence.ends()) {
            return new End();
        }
        if (sequence.target() == null) {
            return new Jump(program, block.end());
        }
        TerminatorNode jump = jump(program, sequence.target());
        return sequence.condition() == null
                ? jump
                : new Branch(sequence.condition(), jump, new Jump(program, block.end()));
    }

    /** A jump to where {@code target} says. */
    static TerminatorNode jump(Program program, Operand target) {
        if (!target.isConstant()) {
            return new DynamicJump(program, target);
        }
        UInt256 value = target.constantValue();
        boolean isValid = program.code().jumpDestinations().contains(value);
        return isValid ? new Jump(program, (int) value.limb0()) : new InvalidJump();
    }
}
