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
 * A basic block, ready to run. On entry it pays for all of its instructions and checks their stack need; then it loads
 * the stack items that it uses into temporaries, runs its instructions on these, and stores what it leaves.
 *
 * <p>That it may so fail earlier than instruction by instruction makes no difference: an exceptional halt takes all gas
 * and undoes everything, wherever in the block it comes.
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
     * The temporaries that nothing reads after each of the instructions, and those that live on after the last; {@code null}
     * before the block is in a region.
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

    /** Its instructions, without its jump and without those that were done away with when it was built. */
    public List<Opcode> opcodes() {
        return List.of(opcodes);
    }

    /** What instruction number {@code index} is. */
    public Opcode opcode(int index) {
        return opcodes[index];
    }

    /** Whether compiled code holds instruction number {@code index} for words of any width. */
    public boolean isWide(int index) {
        return instructions[index].isWide();
    }

    /** Makes compiled code hold code for words of any width from now on. */
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

    /** Makes it ready to be in a region: most blocks never are, and need not know what is for compiled code only. */
    public synchronized void prepareForRegion() {
        if (diesAfter == null) {
            liveTemporaries = liveness.liveTemporaries();
            diesAfter = liveness.ends();
        }
    }

    /**
     * Does in a region what {@link #execute} does in the interpreter, but go on.
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

    /** Forgets the temporaries that outlived the last instruction, when what follows has been decided. */
    public void clear(VirtualFrame frame) {
        clear(frame, liveTemporaries);
    }

    /**
     * Forgets words that nothing reads any more: where paths meet they would have to be made objects, and wherever
     * compiled code may be left they would have to be kept.
     */
    @ExplodeLoop
    private static void clear(VirtualFrame frame, int[] slots) {
        for (int slot : slots) {
            Temporary.clear(frame, slot);
        }
    }
}
