package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.ExplodeLoop.LoopExplosionKind;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.StackSlots;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.region.RegionNumbering.Place;

/**
 * A region as Truffle compiles it: a loop over its blocks that is exploded on the block's number alone, so that the
 * compiled code is the region's control flow graph. It runs only as compiled code; in the Truffle interpreter, before
 * it is compiled or after a deoptimisation, it hands over to Ember's interpreter at once.
 */
final class RegionRootNode extends RootNode {
    /** Whose code it is: what it asks and tells while it is compiled and run. */
    interface Owner {
        /** The name, for people. */
        String name();

        /** Whether it is out of use, so that it need not be compiled. */
        boolean isRetired();

        /**
         * Takes note of a jump from compiled code to a target that it was not made for.
         *
         * @throws ExceptionalHalt when the target is no jump destination
         */
        void missed(DynamicJump jump, long target, CallFrame call);

        /** Takes note that compiled code was left by {@code jump}. */
        void missed(Jump jump, CallFrame call);
    }

    /** How many blocks code of the first tier runs before it looks for code of the last; four times as many each time. */
    private static final int LEAST_PATIENCE = 10_000;

    private static final int MOST_PATIENCE = 640_000;

    /** The number that stands for the region having been left. */
    private static final int LEFT = -2;

    private final Owner owner;

    /** Each time that it is left for better code, the interpreter runs some blocks, which makes them hot. */
    private int patience = LEAST_PATIENCE;

    @CompilationFinal(dimensions = 1)
    private final BlockNode[] blocks;

    /**
     * The height of the stack before each block, from that before the entry; then those at which the region is left, whose
     * numbers come after the last block's.
     */
    @CompilationFinal(dimensions = 1)
    private final int[] heights;

    @CompilationFinal(dimensions = 1)
    private final RegionEdges[] edges;

    private final RegionStack stack;
    private final StackSlots items;

    /** Whether ways that have never been gone need no code. */
    private final boolean trustsUnseen;

    private RegionRootNode(
            Owner owner,
            BlockNode[] blocks,
            int[] heights,
            RegionEdges[] edges,
            RegionStack stack,
            boolean trustsUnseen) {
        super(null, stack.descriptor());
        this.owner = owner;
        this.blocks = blocks;
        this.heights = heights;
        this.edges = edges;
        this.stack = stack;
        this.items = stack.slots();
        this.trustsUnseen = trustsUnseen;
    }

    static RegionRootNode create(
            Owner owner, Map<Place, KnownDestinations> known, PushedWords constants, boolean trustsUnseen) {
        Place[] places = known.keySet().toArray(Place[]::new);
        RegionNumbering numbering = new RegionNumbering(places);
        RegionEdges[] edges = new RegionEdges[places.length];
        for (int index = 0; index < places.length; index++) {
            edges[index] = RegionEdges.of(places[index], known.get(places[index]), numbering);
        }
        BlockNode[] blocks = Stream.of(places).map(Place::block).toArray(BlockNode[]::new);
        for (BlockNode block : blocks) {
            block.prepareForRegion();
        }
        int temporaries = Stream.of(blocks).mapToInt(BlockNode::slots).max().orElse(0);
        RegionStack stack =
                new RegionStack(places, temporaries, EntryProfile.of(places[0].block()), constants);
        return new RegionRootNode(owner, blocks, numbering.heights(), edges, stack, trustsUnseen);
    }

    Owner owner() {
        return owner;
    }

    /** Whether no block can find too few items, or leave too many, when it is entered with so many. */
    boolean permits(int height) {
        return stack.permits(height);
    }

    /** How many more items there are at most in it than where it is entered. */
    int maxGrowth() {
        return stack.maxGrowth();
    }

    /** Whether a root of the same blocks would have the same to demand of the stack if it were made now. */
    boolean isAsNew() {
        return stack.isAsNew(EntryProfile.of(blocks[0]));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        CallFrame call = (CallFrame) frame.getArguments()[0];
        if (call != null) {
            call.setInRegion(true);
        }
        if (CompilerDirectives.inInterpreter()) {
            return Outcome.NOT_COMPILED;
        }
        if (call == null) {
            return Outcome.LEFT; // only a question, whether there is compiled code
        }
        int height = call.height();
        long[] memory = call.stack();
        if (!stack.isWithin(memory, height) || !stack.fits(memory, height)) {
            return Outcome.REFUSED;
        }
        stack.forget(frame);
        if (CompilerDirectives.hasNextTier()) {
            call.setPatience(patience);
        }
        stack.enter(frame, memory, height);
        try {
            return run(frame, call, height);
        } catch (ExceptionalHalt halt) {
            stack.forget(frame);
            call.halt(halt.status()); // here it is a jump, while an exception that leaves compiled code is costly
            return Outcome.ENDED;
        } catch (Throwable error) {
            stack.forget(frame);
            throw error;
        }
    }

    @ExplodeLoop(kind = LoopExplosionKind.MERGE_EXPLODE)
    private Outcome run(VirtualFrame frame, CallFrame call, int entryHeight) {
        int index = 0;
        // Never true in compiled code. What invalidates code in the same block may set it too: it is made anew anyway.
        boolean isUnseen = false;
        while (true) {
            CompilerAsserts.partialEvaluationConstant(index);
            if (index == LEFT) {
                if (CompilerDirectives.inInterpreter()) {
                    return isUnseen && trustsUnseen ? Outcome.LEFT_UNSEEN : Outcome.DEOPTIMIZED;
                }
                return Outcome.LEFT;
            }
            if (index >= blocks.length) {
                stack.leave(frame, call, entryHeight, heights[index]);
                stack.forget(frame);
                index = LEFT; // what never comes round the loop again is not exploded with it
                continue;
            }
            BlockNode block = blocks[index];
            RegionEdges edge = edges[index];
            if (CompilerDirectives.inInterpreter() || CompilerDirectives.hasNextTier() && isImpatient(call)) {
                call.setResumeAt(block.start());
                index = edge.exitBefore;
                continue;
            }
            block.run(frame, call, items, heights[index]);
            if (edge.ends) {
                stack.forget(frame);
                return Outcome.ENDED;
            }
            if (edge.condition != null && edge.condition.isZero(frame)) {
                block.clear(frame);
                if (edge.notTaken < 0) {
                    leaveBy(edge.notTakenJump, edge.notTakenIsUnseen(), call);
                    isUnseen = CompilerDirectives.inInterpreter();
                    index = edge.exitAfter;
                    continue;
                }
                pollInLoop(edge.notTaken <= index, call);
                index = edge.notTaken;
                continue;
            }
            if (edge.dynamic != null) {
                long target = edge.dynamic.target().asIndex(frame);
                block.clear(frame);
                int candidate = 0;
                int end = edge.dynamicStarts.length;
                while (end - candidate > 1) { // a binary search, of which compiled code has all steps
                    int middle = candidate + end >>> 1;
                    if (target < edge.dynamicStarts[middle]) {
                        end = middle;
                    } else {
                        candidate = middle;
                    }
                }
                if (end > 0 && target == edge.dynamicStarts[candidate]) {
                    pollInLoop(edge.dynamicIndices[candidate] <= index, call);
                    index = edge.dynamicIndices[candidate];
                    continue;
                }
                if (edge.othersAreUnseen()) {
                    CompilerDirectives.transferToInterpreter();
                }
                isUnseen = CompilerDirectives.inInterpreter();
                owner.missed(edge.dynamic, target, call);
                call.setResumeAt((int) target);
                index = edge.exitAfter;
                continue;
            }
            block.clear(frame);
            if (edge.taken < 0) {
                edge.requireValidTarget();
                leaveBy(edge.takenJump, edge.takenIsUnseen(), call);
                isUnseen = CompilerDirectives.inInterpreter();
                index = edge.exitAfter;
                continue;
            }
            pollInLoop(edge.taken <= index, call);
            index = edge.taken;
        }
    }

    /** The call goes on in the interpreter where {@code jump} leads to, before which compiled code ends if it is unseen. */
    private void leaveBy(Jump jump, boolean isUnseen, CallFrame call) {
        if (isUnseen) {
            CompilerDirectives.transferToInterpreter();
        }
        owner.missed(jump, call);
        call.setResumeAt(jump.target());
    }

    private boolean isImpatient(CallFrame call) {
        int left = call.patience() - 1;
        call.setPatience(left);
        if (left > 0) {
            return false;
        }
        LoopNode.reportLoopCount(this, LEAST_PATIENCE);
        patience = Math.min(MOST_PATIENCE, 4 * patience);
        return true;
    }

    /** Gives whoever wants to stop the execution an opportunity where control goes back, if that is due. */
    private void pollInLoop(boolean back, CallFrame call) {
        if (back
                && CompilerDirectives.injectBranchProbability(
                        CompilerDirectives.UNLIKELY_PROBABILITY, call.isPollDue())) {
            call.poll(this);
        }
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (trustsUnseen) {
            for (RegionEdges edge : edges) {
                edge.trustUnseen();
            }
        }
        return !owner.isRetired();
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return owner.name();
    }

    @Override
    public String toString() {
        return owner.name();
    }
}
