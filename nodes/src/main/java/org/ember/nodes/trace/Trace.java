package org.ember.nodes.trace;

import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.Arrays;
import org.ember.nodes.block.BlockAttachment;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.frame.CallFrame;

/**
 * Blocks that the interpreter ran one after the other, and now runs as one. What one block leaves for the next stays in
 * temporaries, and nothing is looked up between them (Bala, Duesterwald, Banerjia, "Dynamo", PLDI 2000). Where control
 * goes another way than it did then, the trace is left by a side exit, which stores the stack.
 */
public final class Trace implements BlockAttachment {
    private final Segment[] segments;
    private final int requiredHeight;
    private final int maxGrowth;
    private final int stackLimit;
    private final int slots;

    /**
     * Takes the segments in the order in which they run.
     *
     * @param requiredHeight how many items there have to be for all of the blocks to run
     * @param maxGrowth how many more there are at most while they run
     * @param stackLimit the most items on a stack
     * @param slots of a frame, for all temporaries
     */
    Trace(Segment[] segments, int requiredHeight, int maxGrowth, int stackLimit, int slots) {
        this.segments = segments;
        this.requiredHeight = requiredHeight;
        this.maxGrowth = maxGrowth;
        this.stackLimit = stackLimit;
        this.slots = slots;
    }

    /** The trace that begins with {@code block}, or {@code null}. */
    public static Trace at(BlockNode block) {
        return (Trace) block.trace();
    }

    /** How many slots of a frame its temporaries take. */
    public int slots() {
        return slots;
    }

    /** How many segments it has: between two of them control may go elsewhere. */
    int segments() {
        return segments.length;
    }

    /** How many instructions it runs. */
    int size() {
        return Arrays.stream(segments).mapToInt(Segment::size).sum();
    }

    /** Whether no block of it can find too few items, or leave too many, when it is entered with so many. */
    public boolean permits(int height) {
        return height >= requiredHeight && height <= stackLimit - maxGrowth;
    }

    /** Runs it, with a stack that it permits; returns the next block, or {@code null} when the call has ended. */
    public BlockNode execute(VirtualFrame frame, CallFrame call) {
        int height = call.height();
        call.requireStack(height + maxGrowth);
        for (int index = 0; ; index++) {
            Segment segment = segments[index];
            segment.execute(frame, call, height);
            if (segment.followsBy(frame)) {
                continue;
            }
            BlockNode next = segment.next(frame, call);
            if (!segment.expects(next)) {
                segment.leave(frame, call, height);
                return next;
            }
        }
    }
}
