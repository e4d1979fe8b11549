package org.ember.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ember.code.BasicBlock;
import org.ember.code.GraphSize;
import org.ember.fork.Opcode;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.instructions.Operand;
import org.ember.word.UInt256;

/**
 * A basic block, ready to run. On entry it pays for all of its instructions and checks their stack need; then it loads
 * the stack items that it uses into temporaries, runs its instructions on these, and stores what it leaves.
 *
 * <p>That it may so fail earlier than instruction by instruction makes no difference: an exceptional halt takes all gas
 * and undoes everything, wherever in the block it comes.
 */
public final class BlockNode extends Node {
    private final BasicBlock block;
    private final long gas;
    private final int requiredHeight;
    private final int maxHeightOnEntry;
    private final int heightChange;
    private final int temporaries;

    /** How far below the top the items stand that are loaded, 1 for the top; and the temporaries they go to. */
    @CompilationFinal(dimensions = 1)
    private final int[] inputDepths;

    @CompilationFinal(dimensions = 1)
    private final int[] inputSlots;

    /** Which inputs have been seen not to fit in 64 bits; as in ResultNode, only compiled code is bound by it. */
    @CompilationFinal(dimensions = 1)
    private final boolean[] inputIsWide;

    @Children
    private final InstructionNode[] instructions;

    /** What each of the instructions is. */
    private final Opcode[] opcodes;

    private final TemporaryLifetimes lifetimes;

    /**
     * The temporaries that nothing reads after each of the instructions, and those that live on after the last; {@code null}
     * before the block is in a region.
     */
    @CompilationFinal(dimensions = 2)
    private int[][] diesAfter;

    @CompilationFinal(dimensions = 1)
    private int[] kept;

    /** Where the items that are stored go, counted from the height on entry. */
    @CompilationFinal(dimensions = 1)
    private final int[] outputPositions;

    @CompilationFinal(dimensions = 1)
    private final Operand[] outputs;

    @Child
    private TerminatorNode terminator;

    private final BlockHeat heat = new BlockHeat();
    private boolean isGivenUp;
    private Region region;

    /** Only blocks where a region was entered once have one. */
    private EntryProfile entryProfile;

    BlockNode(
            BasicBlock block,
            int heightChange,
            int temporaries,
            TemporaryLifetimes lifetimes,
            int[] inputDepths,
            int[] inputSlots,
            InstructionNode[] instructions,
            Opcode[] opcodes,
            int[] outputPositions,
            Operand[] outputs,
            TerminatorNode terminator) {
        this.block = block;
        this.gas = block.gas();
        this.requiredHeight = block.requiredHeight();
        this.maxHeightOnEntry = CallFrame.STACK_LIMIT - block.maxGrowth();
        this.heightChange = heightChange;
        this.temporaries = temporaries;
        this.lifetimes = lifetimes;
        this.inputDepths = inputDepths;
        this.inputSlots = inputSlots;
        this.inputIsWide = new boolean[inputDepths.length];
        this.instructions = instructions;
        this.opcodes = opcodes;
        this.outputPositions = outputPositions;
        this.outputs = outputs;
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
    int heightChange() {
        return heightChange;
    }

    /** How many items there have to be before it. */
    int requiredHeight() {
        return requiredHeight;
    }

    /** How many items there may be before it. */
    int maxHeightOnEntry() {
        return maxHeightOnEntry;
    }

    /** The lowest item that it loads or stores, counted from the height on entry: -1 for the top; at most 0. */
    int lowestPosition() {
        int deepest = Arrays.stream(inputDepths).max().orElse(0);
        return Math.min(-deepest, Arrays.stream(outputPositions).min().orElse(0));
    }

    /** The highest item that it stores, counted from the height on entry; at least -1. */
    int highestPosition() {
        return Arrays.stream(outputPositions).max().orElse(-1);
    }

    /** Marks the positions that it reads, those of them that were not always narrow, and those that it writes. */
    void markUse(int height, BitSet reads, BitSet wideReads, BitSet writes) {
        for (int index = 0; index < inputDepths.length; index++) {
            reads.set(height - inputDepths[index]);
            if (inputIsWide[index]) {
                wideReads.set(height - inputDepths[index]);
            }
        }
        for (int position : outputPositions) {
            writes.set(height + position);
        }
    }

    TerminatorNode terminator() {
        return terminator;
    }

    /** What it stores, with positions counted from the height on entry. */
    void forEachOutput(OutputConsumer consumer) {
        for (int index = 0; index < outputs.length; index++) {
            consumer.accept(outputPositions[index], outputs[index]);
        }
    }

    interface OutputConsumer {
        void accept(int position, Operand operand);
    }

    /** How far below the top the operand stands on entry, 1 for the top; 0 when it is no item from before the block. */
    int inputDepth(Operand operand) {
        for (int index = 0; index < inputSlots.length; index++) {
            if (inputSlots[index] == operand.slot()) {
                return inputDepths[index];
            }
        }
        return 0;
    }

    /** How much the interpreter has had to do with it. */
    BlockHeat heat() {
        return heat;
    }

    /** How many instructions the interpreter runs for it. */
    int size() {
        return instructions.length;
    }

    /** Whether no region will begin with it any more. */
    boolean isGivenUp() {
        return isGivenUp;
    }

    /** Lets no region begin with it ever. */
    void giveUp() {
        isGivenUp = true;
    }

    /** What is known of it as the entry of regions. */
    synchronized EntryProfile entryProfile() {
        if (entryProfile == null) {
            entryProfile = new EntryProfile();
        }
        return entryProfile;
    }

    /**
     * The estimated size of its graph, in nodes, for words as wide as they have been so far; for words of any width if
     * {@code wide}.
     */
    int graphNodes(boolean wide) {
        int nodes = GraphSize.BLOCK + GraphSize.STACK_ITEM * (inputDepths.length + outputs.length);
        for (int index = 0; index < instructions.length; index++) {
            nodes += GraphSize.of(opcodes[index], wide || instructions[index].isWide());
        }
        return nodes;
    }

    /** Its instructions, without its jump and without those that were done away with when it was built. */
    public List<Opcode> opcodes() {
        return List.of(opcodes);
    }

    /** Whether compiled code holds instruction number {@code index} for words of any width. */
    public boolean isWide(int index) {
        return instructions[index].isWide();
    }

    /** Makes compiled code hold code for words of any width from now on. */
    void expectWide() {
        Arrays.fill(inputIsWide, true);
        for (InstructionNode instruction : instructions) {
            instruction.expectWide();
        }
    }

    /** The region that is entered here, or {@code null}. */
    Region region() {
        return region;
    }

    void setRegion(Region region) {
        this.region = region;
    }

    /** How many temporaries it needs. */
    int temporaries() {
        return temporaries;
    }

    /** Runs the block in the interpreter; returns the next one, or {@code null} when the call has ended. */
    BlockNode execute(VirtualFrame frame, CallFrame call) {
        int height = call.height();
        run(frame, call, height);
        call.setHeight(height + heightChange);
        return terminator.next(frame, call);
    }

    /** Does everything but go on: what follows is the terminator's to say. The stack is {@code height} items high. */
    private void run(VirtualFrame frame, CallFrame call, int height) {
        if (height < requiredHeight) {
            throw ExceptionalHalt.STACK_UNDERFLOW;
        }
        if (height > maxHeightOnEntry) {
            throw ExceptionalHalt.STACK_OVERFLOW;
        }
        call.charge(gas);
        load(frame, call.stack(), height);
        for (InstructionNode instruction : instructions) {
            instruction.execute(frame, call);
        }
        store(frame, call.stack(), height);
    }

    /** Makes it ready to be in a region: most blocks never are, and need not know what is for compiled code only. */
    synchronized void prepareForRegion() {
        if (diesAfter == null) {
            kept = lifetimes.kept();
            diesAfter = lifetimes.ends();
        }
    }

    /**
     * Does in a region what {@link #execute} does in the interpreter, but go on.
     *
     * @param stack where the region keeps the stack, whose height is known to be right
     * @param height of the stack, from that on entry to the region
     */
    @ExplodeLoop
    void run(VirtualFrame frame, CallFrame call, RegionStack stack, int height) {
        call.charge(gas);
        for (int index = 0; index < inputDepths.length; index++) {
            int slot = stack.slot(height - inputDepths[index]);
            setInput(
                    frame,
                    index,
                    frame.getLongStatic(slot + 3),
                    frame.getLongStatic(slot + 2),
                    frame.getLongStatic(slot + 1),
                    frame.getLongStatic(slot));
        }
        for (int position : outputPositions) {
            stack.drop(frame, height + position, Math.min(height, height + position + 1));
        }
        stack.drop(frame, height + heightChange, height);
        for (int index = 0; index < instructions.length; index++) {
            instructions[index].execute(frame, call);
            clear(frame, diesAfter[index]);
        }
        for (int index = 0; index < outputs.length; index++) {
            Operand output = outputs[index];
            int position = height + outputPositions[index];
            if (output.isNarrow(frame)) {
                stack.set(frame, position, 0, 0, 0, output.asLong(frame));
            } else {
                stack.set(frame, position, output.asWord(frame));
            }
        }
    }

    /** Forgets the temporaries that outlived the last instruction, when what follows has been decided. */
    void clear(VirtualFrame frame) {
        clear(frame, kept);
    }

    /**
     * Forgets words that nothing reads any more: where paths meet they would have to be made objects, and wherever
     * compiled code may be left they would have to be kept.
     */
    @ExplodeLoop
    private static void clear(VirtualFrame frame, int[] slots) {
        for (int slot : slots) {
            frame.clear(slot);
        }
    }

    private void load(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < inputDepths.length; index++) {
            int base = (height - inputDepths[index]) * CallFrame.LIMBS;
            setInput(frame, index, stack[base + 3], stack[base + 2], stack[base + 1], stack[base]);
        }
    }

    private void setInput(VirtualFrame frame, int index, long limb3, long limb2, long limb1, long limb0) {
        int slot = inputSlots[index];
        if (CompilerDirectives.inInterpreter() || !inputIsWide[index]) {
            if ((limb1 | limb2 | limb3) == 0) {
                frame.setLong(slot, limb0);
                return;
            }
            if (!inputIsWide[index]) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                inputIsWide[index] = true;
            }
        }
        frame.setObject(slot, UInt256.of(limb3, limb2, limb1, limb0));
    }

    private void store(VirtualFrame frame, long[] stack, int height) {
        for (int index = 0; index < outputs.length; index++) {
            int base = (height + outputPositions[index]) * CallFrame.LIMBS;
            Operand output = outputs[index];
            if (output.isNarrow(frame)) {
                stack[base] = output.asLong(frame);
                stack[base + 1] = 0;
                stack[base + 2] = 0;
                stack[base + 3] = 0;
            } else {
                UInt256 word = output.asWord(frame);
                stack[base] = word.limb0();
                stack[base + 1] = word.limb1();
                stack[base + 2] = word.limb2();
                stack[base + 3] = word.limb3();
            }
        }
    }
}
