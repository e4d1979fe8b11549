package org.ember.nodes.block;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.BitSet;
import java.util.List;
import org.ember.code.BasicBlock;
import org.ember.fork.Opcode;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;

/**
 * A basic block, ready to run. On entry it pays for all of its instructions and checks the height of the stack. Then it
 * loads its live-in items into temporaries, runs its instructions on these, and stores its live-out items.
 *
 * <p>So it may halt earlier than instruction by instruction. That makes no difference: an exceptional halt takes all
 * gas and undoes everything, wherever in the block it happens.
 */
public final class BlockNode extends BlockRecord {
    private final BasicBlock block;
    private final int requiredHeight;
    private final int maxGrowth;
    private final int slots;

    /** What each of the instructions is. */
    private final Opcode[] opcodes;

    private final Liveness liveness;

    /**
     * For each instruction, the temporaries that nothing reads after it. This and the temporaries that are live out are
     * {@code null} until the block is in a region.
     */
    @CompilationFinal(dimensions = 2)
    private int[][] diesAfter;

    @CompilationFinal(dimensions = 1)
    private int[] liveTemporaries;

    private final LiveOutItems liveOut;

    @Child
    private TerminatorNode terminator;

    BlockNode(
            BasicBlock block,
            Liveness liveness,
            LiveInItems liveIn,
            InstructionNode[] instructions,
            Opcode[] opcodes,
            LiveOutItems liveOut,
            TerminatorNode terminator) {
        super(block.gas(), liveIn, instructions);
        this.block = block;
        this.requiredHeight = block.requiredHeight();
        this.maxGrowth = block.maxGrowth();
        this.slots = liveness.slots();
        this.liveness = liveness;
        this.opcodes = opcodes;
        this.liveOut = liveOut;
        this.terminator = terminator;
    }

    /** The byte of the code where it starts. */
    public int start() {
        return block.start();
    }

    /** The part of the code that it is made of. */
    public BasicBlock basicBlock() {
        return block;
    }

    /** How much higher the stack is afterwards. */
    public int heightChange() {
        return liveOut.heightChange();
    }

    /** How many items there have to be before it. */
    public int requiredHeight() {
        return requiredHeight;
    }

    /** How many more items there are at most while it runs. */
    public int maxGrowth() {
        return maxGrowth;
    }

    /** The lowest item that it loads or stores, counted from the height on entry: -1 for the top; at most 0. */
    public int lowestPosition() {
        return Math.min(-liveIn.deepest(), liveOut.lowestPosition());
    }

    /** The highest item that it stores, counted from the height on entry; at least -1. */
    public int highestPosition() {
        return liveOut.highestPosition();
    }

    /** Marks the positions that it reads, those of them that were not always narrow, and those that it writes. */
    public void markUse(int height, BitSet reads, BitSet wideReads, BitSet writes) {
        for (int index = 0; index < liveIn.count(); index++) {
            reads.set(height - liveIn.depth(index));
            if (liveIn.isWide(index)) {
                wideReads.set(height - liveIn.depth(index));
            }
        }
        for (int index = 0; index < liveOut.count(); index++) {
            writes.set(height + liveOut.position(index));
        }
    }

    /** What says where control goes on. */
    public TerminatorNode terminator() {
        return terminator;
    }

    /** What it leaves changed on the stack. */
    public LiveOutItems liveOut() {
        return liveOut;
    }

    /** How far below the top the operand stands on entry, 1 for the top; 0 when it is no item from before the block. */
    public int liveInDepth(Operand operand) {
        return liveIn.depthOf(operand.slot());
    }

    /** How many items it loads from the stack, and stores there. */
    public int itemsMoved() {
        return liveIn.count() + liveOut.count();
    }

    /** Its instructions, without its jump, and without those that are done when it is built. */
    public List<Opcode> opcodes() {
        return List.of(opcodes);
    }

    /** What instruction number {@code index} is. */
    public Opcode opcode(int index) {
        return opcodes[index];
    }

    /** Whether instruction number {@code index} is compiled for words of any width. */
    public boolean isWide(int index) {
        return instructions[index].isWide();
    }

    /** From now on compiled code handles words of any width. */
    public void expectWide() {
        liveIn.expectWide();
        for (InstructionNode instruction : instructions) {
            instruction.expectWide();
        }
    }

    /** How many slots of a frame its temporaries take. */
    public int slots() {
        return slots;
    }

    /** Runs the block in the interpreter; returns the next one, or {@code null} when the call has ended. */
    public BlockNode execute(VirtualFrame frame, CallFrame call) {
        int height = call.height();
        if (height < requiredHeight) {
            throw ExceptionalHalt.STACK_UNDERFLOW;
        }
        call.requireStack(height + maxGrowth);
        run(frame, call, height);
        liveOut.store(frame, call, height);
        return terminator.next(frame, call);
    }

    /** Makes it ready to be in a region. Most blocks never are, so what only compiled code needs is made here. */
    public synchronized void prepareForRegion() {
        if (diesAfter == null) {
            liveTemporaries = liveness.liveTemporaries();
            diesAfter = liveness.ends();
        }
    }

    /**
     * Does in a region what {@link #execute} does in the interpreter, without going on to the next block.
     *
     * @param stack where the region keeps the stack, whose height is known to be right
     * @param height of the stack, from that on entry to the region
     */
    @ExplodeLoop
    public void run(VirtualFrame frame, CallFrame call, StackSlots stack, int height) {
        call.charge(gas);
        for (int index = 0; index < liveIn.count(); index++) {
            int slot = stack.slot(height - liveIn.depth(index));
            liveIn.set(
                    frame,
                    index,
                    frame.getLongStatic(slot + 3),
                    frame.getLongStatic(slot + 2),
                    frame.getLongStatic(slot + 1),
                    frame.getLongStatic(slot));
        }
        for (int index = 0; index < liveOut.count(); index++) {
            int position = height + liveOut.position(index);
            stack.drop(frame, position, Math.min(height, position + 1));
        }
        stack.drop(frame, height + liveOut.heightChange(), height);
        for (int index = 0; index < instructions.length; index++) {
            instructions[index].execute(frame, call);
            clear(frame, diesAfter[index]);
        }
        liveOut.store(frame, stack, height);
    }

    /** Clears the temporaries that are live out, when it is decided where control goes on. */
    public void clear(VirtualFrame frame) {
        clear(frame, liveTemporaries);
    }

    /**
     * Clears words that nothing reads any more. Otherwise they would have to be allocated where paths meet, and kept
     * wherever compiled code may be left.
     */
    @ExplodeLoop
    private static void clear(VirtualFrame frame, int[] slots) {
        for (int slot : slots) {
            Temporary.clear(frame, slot);
        }
    }
}
