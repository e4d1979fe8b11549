package org.ember.nodes.block;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.ember.code.BasicBlock;
import org.ember.fork.Instruction;
import org.ember.fork.Instruction.Kind;
import org.ember.fork.Opcode;
import org.ember.nodes.instructions.DeadResult;
import org.ember.nodes.instructions.InstructionFactory;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.MemoryExtent;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/**
 * Reads the instructions of a block, or of several blocks of which each always goes on to the next, and makes their
 * nodes. The instructions are paid for together.
 */
public final class InstructionSequence {
    private static final FrameDescriptor ONE_TEMPORARY =
            Temporary.descriptor(Temporary.SLOTS).build();

    private final BlockSource source;
    private final byte[] code;
    private final InstructionFactory factory;
    private final SymbolicStack stack;
    private final int liveInBefore;
    private final List<Planned> planned = new ArrayList<>();

    private long gas;
    private Operand target;
    private Operand condition;
    private boolean ends;

    /**
     * An instruction that has no node yet.
     *
     * @param result the temporary that its result goes to, {@code null} for none
     * @param gasThrough the fixed prices of it and all before it
     */
    private record Planned(Opcode opcode, Operand[] operands, Temporary result, long gasThrough) {}

    /** An instruction with what it reads, and the temporary that its result goes to, {@code null} for none. */
    public record Built(Opcode opcode, InstructionNode node, Operand[] operands, Temporary result) {
        /** The instruction without its result, which nobody reads; {@code null} when nothing is left of it. */
        private Built withoutResult() {
            InstructionNode effect = DeadResult.effectOf(opcode, node);
            return effect == null ? null : new Built(opcode, effect, operands, result);
        }
    }

    /** An empty one, before which {@code stack} is as it is. */
    public InstructionSequence(BlockSource source, SymbolicStack stack) {
        this.source = source;
        this.code = source.code().bytes();
        this.factory = source.instructions();
        this.stack = stack;
        this.liveInBefore = stack.liveInCount();
    }

    /** Appends a block that always follows on those appended before. */
    public void append(BasicBlock block) {
        target = null;
        condition = null;
        for (int pc = block.start(); pc < block.end(); ) {
            Instruction instruction = source.decoder().at(code, pc);
            gas += instruction.gas();
            add(instruction, pc);
            pc += instruction.size();
        }
        boolean goesOn = ends || target != null || block.end() < code.length;
        if (!goesOn) {
            addInstruction(Opcode.STOP, new Operand[0], null); // for the zeros behind the code
            ends = true;
        }
    }

    /** The fixed prices of all of its instructions. */
    public long gas() {
        return gas;
    }

    /** Whether its last instruction ends the call. */
    boolean ends() {
        return ends;
    }

    /** Where its last instruction jumps to; {@code null} when that is no jump. */
    public Operand target() {
        return target;
    }

    /** What JUMPI at its end looks at; {@code null} when there is none. */
    public Operand condition() {
        return condition;
    }

    /** The stack items that are another after it, counted from before all that came on the symbolic stack. */
    public LiveOutItems liveOut() {
        int[] positions = ends ? new int[0] : stack.liveOutPositions();
        return new LiveOutItems(positions, stack.liveOut(positions), stack.heightChange());
    }

    /** The stack items that it reads first; to be asked for after {@link #liveOut}, which may read some more. */
    public LiveInItems liveIn() {
        return stack.liveInFrom(liveInBefore);
    }

    /** Adds the temporaries that its instructions and its jump read. */
    public void markReads(BitSet reads) {
        for (Planned instruction : planned) {
            for (Operand operand : instruction.operands()) {
                operand.mark(reads);
            }
        }
        markJump(reads);
    }

    /** Adds the temporaries that are read after its last instruction, by its jump and for {@code liveOut}. */
    public void markLive(LiveOutItems liveOut, BitSet liveTemporaries) {
        markJump(liveTemporaries);
        liveOut.markReads(liveTemporaries);
    }

    private void markJump(BitSet reads) {
        if (target != null) {
            target.mark(reads);
        }
        if (condition != null) {
            condition.mark(reads);
        }
    }

    /**
     * Makes the nodes. Dead results are left out, as where POP follows.
     *
     * @param read the temporaries that are read later; those that are read here are added
     */
    public List<Built> build(BitSet read) {
        List<Built> built = new ArrayList<>(planned.size());
        MemoryExtent extent = new MemoryExtent(); // what is used up to the next that could tell when it was paid for
        for (Planned next : planned) {
            int gasAfter = (int) (gas - next.gasThrough());
            InstructionNode node = factory.create(next.opcode(), next.operands(), next.result(), gasAfter, extent);
            built.add(new Built(next.opcode(), node, next.operands(), next.result()));
            if (MemoryExtent.endsAt(next.opcode())) {
                extent = new MemoryExtent();
            }
        }
        dropDead(built, read);
        return built;
    }

    private static void dropDead(List<Built> built, BitSet read) {
        for (int index = built.size() - 1; index >= 0; index--) {
            Built instruction = built.get(index);
            if (instruction.result() != null && !read.get(instruction.result().slot())) {
                instruction = instruction.withoutResult();
                built.set(index, instruction);
            }
            if (instruction != null) {
                for (Operand operand : instruction.operands()) {
                    operand.mark(read);
                }
            }
        }
        built.removeIf(Objects::isNull);
    }

    private void add(Instruction instruction, int pc) {
        switch (instruction.kind()) {
            case PUSH -> stack.push(Operand.constant(source.code().immediate(pc + 1, instruction.immediateBytes())));
            case DUPLICATE -> stack.duplicate(instruction.inputs());
            case SWAP -> stack.swap(instruction.inputs() - 1);
            case DROP -> stack.drop();
            case PROGRAM_COUNTER -> stack.push(Operand.constant(UInt256.of(pc)));
            case JUMP_DESTINATION -> {}
            case JUMP -> target = stack.pop();
            case BRANCH -> {
                target = stack.pop();
                condition = stack.pop();
            }
            case END, OPERATION -> addOperation(instruction);
        }
    }

    private void addOperation(Instruction instruction) {
        Opcode opcode = instruction.opcode();
        Operand[] operands = new Operand[instruction.inputs()];
        boolean areConstant = operands.length > 0;
        for (int index = 0; index < operands.length; index++) {
            operands[index] = stack.pop();
            areConstant &= operands[index].isConstant();
        }
        if (areConstant && opcode.isPure()) {
            stack.push(Operand.constant(evaluate(opcode, operands)));
            return;
        }
        Temporary result = instruction.outputs() > 0 ? stack.newTemporary() : null;
        addInstruction(opcode, operands, result);
        if (result != null) {
            stack.push(Operand.of(result));
        }
        ends = instruction.kind() == Kind.END;
    }

    private void addInstruction(Opcode opcode, Operand[] operands, Temporary result) {
        planned.add(new Planned(opcode, operands, result, gas));
    }

    private UInt256 evaluate(Opcode opcode, Operand[] operands) {
        VirtualFrame frame = Truffle.getRuntime().createVirtualFrame(new Object[0], ONE_TEMPORARY);
        Temporary result = new Temporary(0);
        factory.create(opcode, operands, result, 0, new MemoryExtent()).execute(frame, null);
        return Operand.of(result).asWord(frame);
    }
}
