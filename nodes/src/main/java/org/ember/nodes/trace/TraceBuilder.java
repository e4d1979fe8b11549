package org.ember.nodes.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.InstructionSequence;
import org.ember.nodes.block.InstructionSequence.Built;
import org.ember.nodes.block.LiveInItems;
import org.ember.nodes.block.LiveOutItems;
import org.ember.nodes.block.SymbolicStack;
import org.ember.nodes.block.TerminatorNode;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.instructions.InstructionNode;
import org.ember.nodes.operand.Operand;

/** Builds a trace of blocks that have run one after the other. */
final class TraceBuilder {
    /** As many bytes of code as a trace may go through. */
    static final int MAX_BYTES = 512;

    private final BlockTable blocks;
    private final List<BlockNode> path;
    private final SymbolicStack stack = new SymbolicStack();
    private final List<Planned> planned = new ArrayList<>();
    private int requiredHeight;
    private int maxGrowth;

    /** A segment whose instructions have no nodes yet. */
    private record Planned(
            InstructionSequence sequence,
            LiveInItems liveIn,
            TerminatorNode terminator,
            LiveOutItems liveOut,
            BlockNode expected) {}

    private TraceBuilder(BlockTable blocks, List<BlockNode> path) {
        this.blocks = blocks;
        this.path = path;
    }

    /** The trace of the blocks of {@code path}, of which each has gone on to the next. */
    static Trace build(BlockTable blocks, List<BlockNode> path) {
        return new TraceBuilder(blocks, path).build();
    }

    private Trace build() {
        for (int index = 0; index < path.size(); ) {
            index = planSegment(index);
        }
        BitSet used = new BitSet();
        planned.forEach(segment -> segment.sequence().markReads(used));
        LiveInItems all = stack.liveInFrom(0);
        BitSet read = new BitSet();
        Segment[] segments = new Segment[planned.size()];
        for (int index = segments.length - 1; index >= 0; index--) {
            Planned segment = planned.get(index);
            InstructionSequence sequence = segment.sequence();
            BitSet stored = new BitSet();
            segment.liveOut().markReads(stored);
            sequence.markLive(segment.liveOut(), read);
            InstructionNode[] nodes =
                    sequence.build(read).stream().map(Built::node).toArray(InstructionNode[]::new);
            segments[index] = new Segment(
                    new Segment.Line(sequence.gas(), segment.liveIn().only(used::get), nodes),
                    new Segment.Way(segment.terminator(), segment.expected(), deciding(segment), isNotTaken(segment)),
                    new Segment.Exit(all.only(slot -> stored.get(slot) && !used.get(slot)), segment.liveOut()));
        }
        return new Trace(segments, requiredHeight, maxGrowth, blocks.source().stackLimit(), stack.slots());
    }

    /**
     * The condition of a branch by which alone it is decided whether the next segment follows; {@code null} where more
     * is needed.
     */
    private static Operand deciding(Planned segment) {
        return segment.expected() != null
                        && segment.terminator() instanceof Branch branch
                        && (isNotTaken(segment) || branch.taken() instanceof Jump)
                ? branch.condition()
                : null;
    }

    private static boolean isNotTaken(Planned segment) {
        return segment.expected() != null
                && segment.terminator() instanceof Branch branch
                && branch.notTaken().target() == segment.expected().start();
    }

    /** Plans the segment that begins with block number {@code first} of the path; the number of the next one's. */
    private int planSegment(int first) {
        InstructionSequence sequence = new InstructionSequence(blocks.source(), stack);
        int index = first;
        while (true) {
            BlockNode block = path.get(index);
            int height = stack.heightChange();
            requiredHeight = Math.max(requiredHeight, block.requiredHeight() - height);
            maxGrowth = Math.max(maxGrowth, height + block.maxGrowth());
            sequence.append(block.basicBlock());
            TerminatorNode terminator = terminator(block.terminator(), sequence);
            index++;
            boolean isLast = index == path.size();
            if (isLast || !(terminator instanceof Jump)) {
                LiveOutItems liveOut = sequence.liveOut();
                BlockNode expected = isLast ? null : path.get(index);
                planned.add(new Planned(sequence, sequence.liveIn(), terminator, liveOut, expected));
                return index;
            }
        }
    }

    /** A block's terminator in the trace, where more may be known of the stack. */
    private TerminatorNode terminator(TerminatorNode original, InstructionSequence sequence) {
        return switch (original) {
            case DynamicJump jump -> jump(jump, sequence.target());
            case Branch branch -> {
                TerminatorNode taken =
                        branch.taken() instanceof DynamicJump jump ? jump(jump, sequence.target()) : branch.taken();
                yield new Branch(sequence.condition(), taken, branch.notTaken());
            }
            default -> original;
        };
    }

    private TerminatorNode jump(DynamicJump original, Operand target) {
        return target.isConstant() ? TerminatorNode.jump(blocks, target) : new DynamicJump(blocks, target, original);
    }
}
