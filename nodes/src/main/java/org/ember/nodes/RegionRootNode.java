package org.ember.nodes;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.ExplodeLoop.LoopExplosionKind;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;
import org.ember.nodes.frame.CallFrame;

/**
 * A region as Truffle compiles it: a loop over its blocks that is exploded on the block's number alone, so that the
 * compiled code is the region's control flow graph. It runs only as compiled code; in the Truffle interpreter, before
 * it is compiled or after a deoptimisation, it hands over to Ember's interpreter at once.
 */
final class RegionRootNode extends RootNode {
    /** What a call of a region returns. */
    enum Outcome {
        NOT_COMPILED,
        /** The call goes on in the interpreter, at {@link CallFrame#resumeAt}. */
        LEFT,
        /** As LEFT, because compiled code met what it was not made for. */
        DEOPTIMIZED,
        ENDED
    }

    /** How many blocks code of the first tier runs before it looks for code of the second. */
    private static final int FIRST_TIER_PATIENCE = 10_000;

    /** How many rounds of a loop code of the last tier runs before it looks whether it is to stop. */
    private static final int LAST_TIER_PATIENCE = 1 << 10;

    private final Region region;

    @CompilationFinal(dimensions = 1)
    private final BlockNode[] blocks;

    /** The height of the stack before each block, from that before the entry. */
    @CompilationFinal(dimensions = 1)
    private final int[] heights;

    @CompilationFinal(dimensions = 1)
    private final RegionEdges[] edges;

    /** The last tier counts down in the frame, for there the counter stays in a register. */
    private final int patienceSlot;

    /**
     * @param temporaries of frames with one slot more than any block uses
     */
    RegionRootNode(FrameDescriptor temporaries, Region region, BlockNode[] blocks, int[] heights, RegionEdges[] edges) {
        super(null, temporaries);
        this.region = region;
        this.blocks = blocks;
        this.heights = heights;
        this.edges = edges;
        this.patienceSlot = temporaries.getNumberOfSlots() - 1;
    }

    Region region() {
        return region;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        if (CompilerDirectives.inInterpreter()) {
            return Outcome.NOT_COMPILED;
        }
        CallFrame call = (CallFrame) frame.getArguments()[0];
        if (call == null) {
            return Outcome.LEFT; // only a question, whether there is compiled code
        }
        if (CompilerDirectives.hasNextTier()) {
            call.setPatience(FIRST_TIER_PATIENCE);
        } else {
            frame.setInt(patienceSlot, LAST_TIER_PATIENCE);
        }
        return run(frame, call, call.height());
    }

    @ExplodeLoop(kind = LoopExplosionKind.MERGE_EXPLODE)
    private Outcome run(VirtualFrame frame, CallFrame call, int entryHeight) {
        int index = 0;
        dispatch:
        while (true) {
            CompilerAsserts.partialEvaluationConstant(index);
            BlockNode block = blocks[index];
            int height = entryHeight + heights[index];
            if (CompilerDirectives.inInterpreter()) {
                leave(call, block.start(), height);
                return Outcome.DEOPTIMIZED;
            }
            if (CompilerDirectives.hasNextTier() && isImpatient(call)) {
                leave(call, block.start(), height);
                return Outcome.LEFT;
            }
            block.run(frame, call, height);
            RegionEdges edge = edges[index];
            int heightAfter = height + block.heightChange();
            if (edge.ends) {
                return Outcome.ENDED;
            }
            if (edge.condition != null && edge.condition.isZero(frame)) {
                block.clear(frame);
                if (edge.notTaken < 0) {
                    region.missed(edge.notTakenStart);
                    leave(call, edge.notTakenStart, heightAfter);
                    return Outcome.LEFT;
                }
                pollInLoop(edge.notTaken <= index, frame, call);
                index = edge.notTaken;
                continue;
            }
            if (edge.dynamic != null) {
                long target = edge.dynamic.target().asIndex(frame);
                block.clear(frame);
                for (int candidate = 0; candidate < edge.dynamicStarts.length; candidate++) {
                    if (target == edge.dynamicStarts[candidate]) {
                        pollInLoop(edge.dynamicIndices[candidate] <= index, frame, call);
                        index = edge.dynamicIndices[candidate];
                        continue dispatch;
                    }
                }
                region.missed(edge.dynamic, target);
                leave(call, (int) target, heightAfter);
                return Outcome.LEFT;
            }
            block.clear(frame);
            if (edge.taken < 0) {
                edge.requireValidTarget();
                region.missed(edge.takenStart);
                leave(call, edge.takenStart, heightAfter);
                return Outcome.LEFT;
            }
            pollInLoop(edge.taken <= index, frame, call);
            index = edge.taken;
        }
    }

    private static void leave(CallFrame call, int start, int height) {
        call.setHeight(height);
        call.setResumeAt(start);
    }

    private boolean isImpatient(CallFrame call) {
        int patience = call.patience() - 1;
        call.setPatience(patience);
        if (patience > 0) {
            return false;
        }
        call.execution().poll(this);
        LoopNode.reportLoopCount(this, FIRST_TIER_PATIENCE);
        return true;
    }

    /** Gives whoever wants to stop the execution an opportunity, now and then, where control goes back. */
    private void pollInLoop(boolean back, VirtualFrame frame, CallFrame call) {
        if (!back || CompilerDirectives.hasNextTier()) {
            return;
        }
        int patience = frame.getInt(patienceSlot) - 1;
        if (CompilerDirectives.injectBranchProbability(CompilerDirectives.UNLIKELY_PROBABILITY, patience <= 0)) {
            patience = LAST_TIER_PATIENCE;
            call.execution().poll(this);
        }
        frame.setInt(patienceSlot, patience);
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        return !region.isRetired();
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return region.name();
    }

    @Override
    public String toString() {
        return region.name();
    }
}
