package org.ember.nodes.block;

import java.util.BitSet;
import java.util.List;
import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;
import org.ember.nodes.block.InstructionSequence.Built;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.End;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.instructions.InstructionNode;

/** Builds one basic block's nodes. */
final class BlockBuilder {
    private BlockBuilder() {}

    /** @param targets where it goes on */
    static BlockNode build(BlockSource source, TerminatorNode.Targets targets, int start) {
        BasicBlock block = BasicBlock.at(source.code().bytes(), start, source.decoder());
        SymbolicStack stack = new SymbolicStack();
        InstructionSequence sequence = new InstructionSequence(source, stack);
        sequence.append(block);
        LiveOutItems liveOut = sequence.liveOut();
        BitSet liveTemporaries = new BitSet();
        sequence.markLive(liveOut, liveTemporaries);
        List<Built> built = sequence.build((BitSet) liveTemporaries.clone());
        Liveness liveness = new Liveness(stack.slots(), liveTemporaries);
        InstructionNode[] nodes = new InstructionNode[built.size()];
        Opcode[] opcodes = new Opcode[built.size()];
        for (int index = 0; index < nodes.length; index++) {
            Built instruction = built.get(index);
            nodes[index] = instruction.node();
            opcodes[index] = instruction.opcode();
            liveness.add(instruction.operands(), instruction.result());
        }
        return new BlockNode(
                block, liveness, sequence.liveIn(), nodes, opcodes, liveOut, terminator(targets, block, sequence));
    }

    private static TerminatorNode terminator(
            TerminatorNode.Targets targets, BasicBlock block, InstructionSequence sequence) {
        if (sequence.ends()) {
            return new End();
        }
        if (sequence.target() == null) {
            return new Jump(targets, block.end());
        }
        TerminatorNode jump = TerminatorNode.jump(targets, sequence.target());
        return sequence.condition() == null
                ? jump
                : new Branch(sequence.condition(), jump, new Jump(targets, block.end()));
    }
}
