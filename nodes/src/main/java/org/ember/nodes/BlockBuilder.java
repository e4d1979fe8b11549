package org.ember.nodes;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;
import org.ember.nodes.TerminatorNode.Branch;
import org.ember.nodes.TerminatorNode.DynamicJump;
import org.ember.nodes.TerminatorNode.End;
import org.ember.nodes.TerminatorNode.InvalidJump;
import org.ember.nodes.TerminatorNode.Jump;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.instructions.MemoryExtent;
import org.ember.nodes.instructions.Operand;
import org.ember.nodes.instructions.UnreadResult;
import org.ember.word.UInt256;

/** Builds one basic block's nodes in one pass over its instructions. */
final class BlockBuilder {
    private static final FrameDescriptor ONE_TEMPORARY = oneTemporary();

    private final Program program;
    private final BasicBlock block;
    private final byte[] code;
    private final InstructionFactory factory;
    private final SymbolicStack stack = new SymbolicStack();
    private final List<Built> built = new ArrayList<>();

    /** The temporaries that are read after the last instruction. */
    private final BitSet kept = new BitSet();

    /** The fixed prices of the instructions not built yet. */
    private long gasAfter;

    /** The memory that the instructions use up to the next that could tell when it was paid for. */
    private MemoryExtent extent = new MemoryExtent();

    private TerminatorNode terminator;

    /** An instruction with what it reads, and the temporary that its result goes to, negative for none. */
    private record Built(Opcode opcode, InstructionNode node, Operand[] operands, int result) {
        /** What has to be done when nobody reads the result; {@code null} for nothing. */
        Built withoutResult() {
            InstructionNode effect = UnreadResult.effectOf(opcode, node);
            return effect == null ? null : new Built(opcode, effect, operands, result);
        }
    }

    private BlockBuilder(Program program, BasicBlock block) {
        this.program = program;
        this.block = block;
        this.code = program.code().bytes();
        this.factory = program.instructions();
        this.gasAfter = block.gas();
    }

    static BlockNode build(Program program, int start) {
        BasicBlock block = BasicBlock.at(program.code().bytes(), start, program.rules());
        return new BlockBuilder(program, block).build();
    }

    private BlockNode build() {
        for (int pc = block.start(); pc < block.end(); ) {
            Opcode opcode = Opcode.of(code[pc] & 0xff, program.rules().fork());
            if (opcode == null) {
                opcode = Opcode.INVALID;
            }
            gasAfter -= program.rules().schedule().cost(opcode);
            add(opcode, pc);
            pc += 1 + opcode.immediateBytes();
        }
        if (terminator == null) {
            terminator = afterLast();
        }
        int[] positions = terminator instanceof End ? new int[0] : stack.outputPositions();
        Operand[] outputs = stack.outputs(positions);
        for (Operand output : outputs) {
            mark(output, kept);
        }
        dropUnread();
        TemporaryLifetimes lifetimes = new TemporaryLifetimes(stack.temporaries(), kept);
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
                stack.heightChange(),
                stack.temporaries(),
                lifetimes,
                stack.inputDepths(),
                stack.inputSlots(),
                nodes,
                opcodes,
                positions,
                outputs,
                terminator);
    }

    /** What follows a block that no terminator ends: the next instruction, or the zeros after the code, each a STOP. */
    private TerminatorNode afterLast() {
        if (block.end() < code.length) {
            return new Jump(program, block.end());
        }
        addInstruction(Opcode.STOP, new Operand[0], -1);
        return new End();
    }

    private void add(Opcode opcode, int pc) {
        if (opcode.isPush()) {
            stack.push(Operand.constant(immediate(pc + 1, opcode.immediateBytes())));
        } else if (opcode.isDup()) {
            stack.duplicate(opcode.pops());
        } else if (opcode.isSwap()) {
            stack.swap(opcode.pops() - 1);
        } else {
            switch (opcode) {
                case POP -> stack.drop();
                case PC -> stack.push(Operand.constant(UInt256.of(pc)));
                case JUMPDEST -> {}
                case JUMP -> terminator = jump(popForTerminator());
                case JUMPI -> {
                    TerminatorNode taken = jump(popForTerminator());
                    terminator = new Branch(popForTerminator(), taken, new Jump(program, block.end()));
                }
                default -> addNode(opcode);
            }
        }
    }

    private void addNode(Opcode opcode) {
        Operand[] operands = new Operand[opcode.pops()];
        boolean areConstant = operands.length > 0;
        for (int index = 0; index < operands.length; index++) {
            operands[index] = stack.pop();
            areConstant &= operands[index].isConstant();
        }
        if (areConstant && opcode.isFunction()) {
            stack.push(Operand.constant(evaluate(opcode, operands)));
            return;
        }
        int result = opcode.pushes() > 0 ? stack.newTemporary() : -1;
        addInstruction(opcode, operands, result);
        if (result >= 0) {
            stack.push(Operand.temporary(result));
        }
        if (opcode.isTerminator()) {
            terminator = new End();
        }
    }

    private void addInstruction(Opcode opcode, Operand[] operands, int result) {
        built.add(
                new Built(opcode, factory.create(opcode, operands, result, (int) gasAfter, extent), operands, result));
        if (MemoryExtent.endsAt(opcode)) {
            extent = new MemoryExtent();
        }
    }

    /** Leaves out results that nobody reads, as where POP follows. */
    private void dropUnread() {
        BitSet read = (BitSet) kept.clone();
        for (int index = built.size() - 1; index >= 0; index--) {
            Built instruction = built.get(index);
            if (instruction.result() >= 0 && !read.get(instruction.result())) {
                instruction = instruction.withoutResult();
                built.set(index, instruction);
            }
            if (instruction != null) {
                for (Operand operand : instruction.operands()) {
                    mark(operand, read);
                }
            }
        }
        built.removeIf(Objects::isNull);
    }

    private static void mark(Operand operand, BitSet temporaries) {
        if (!operand.isConstant()) {
            temporaries.set(operand.slot());
        }
    }

    private Operand popForTerminator() {
        Operand operand = stack.pop();
        mark(operand, kept);
        return operand;
    }

    private TerminatorNode jump(Operand target) {
        if (!target.isConstant()) {
            return new DynamicJump(program, target);
        }
        UInt256 value = target.constantValue();
        boolean isValid = program.code().jumpDestinations().contains(value);
        return isValid ? new Jump(program, (int) value.limb0()) : new InvalidJump();
    }

    /** Immediate data; zeros stand for what lies behind the end of the code. */
    private UInt256 immediate(int start, int length) {
        if (start + length <= code.length) {
            return UInt256.fromBytes(code, start, length);
        }
        int present = Math.max(0, code.length - start);
        return UInt256.fromBytes(code, Math.min(start, code.length), present).shiftLeft(8 * (length - present));
    }

    private UInt256 evaluate(Opcode opcode, Operand[] operands) {
        VirtualFrame temporary = Truffle.getRuntime().createVirtualFrame(new Object[0], ONE_TEMPORARY);
        factory.create(opcode, operands, 0, 0, extent).execute(temporary, null);
        return Operand.temporary(0).asWord(temporary);
    }

    private static FrameDescriptor oneTemporary() {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(1);
        builder.addSlots(1, FrameSlotKind.Illegal);
        return builder.build();
    }
}
