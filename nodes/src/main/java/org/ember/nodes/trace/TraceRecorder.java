package org.ember.nodes.trace;

import java.util.ArrayList;
import java.util.List;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.HeapSize;

/**
 * Records the blocks that run after one that runs often: these are likely to follow it again (Duesterwald, Bala,
 * "Software Profiling for Hot Path Prediction: Less is More", 2000).
 */
public final class TraceRecorder {
    private static final int MAX_BLOCKS = 64;

    private final BlockTable blocks;
    private final TracedBytes traced;
    private final List<BlockNode> path = new ArrayList<>();
    private int bytes;

    /**
     * @param blocks those of the program
     * @param traced what its traces go through so far
     */
    public TraceRecorder(BlockTable blocks, TracedBytes traced) {
        this.blocks = blocks;
        this.traced = traced;
    }

    /**
     * Records that {@code block} has run.
     *
     * @param next the block that follows; {@code null} when the call has ended
     * @return whether what follows is to be recorded too; else the trace has been made, if it is worth it
     */
    public boolean follow(BlockNode block, BlockNode next) {
        path.add(block);
        bytes += block.basicBlock().end() - block.start();
        boolean goesOn = next != null
                && path.size() < MAX_BLOCKS
                && bytes < TraceBuilder.MAX_BYTES
                && !path.contains(next)
                && (next.start() > block.start() || next.trace() == null);
        if (!goesOn && path.size() > 1 && traced.take(bytes)) {
            Trace trace = TraceBuilder.build(blocks, path);
            blocks.grow(HeapSize.trace(trace.segments(), trace.size()));
            path.getFirst().setTrace(trace);
        }
        return goesOn;
    }
}
